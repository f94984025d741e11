import type { GuideContent, GuideSection, GuideTopic } from '../../knowledge/guideContent';
import type { Assets } from './assets';
import { bold, type Html, html } from './html';
import type { Page, PageContext } from './page';
import { siteFooter, siteHead, siteHeader } from './site';

/** The guide for reading and printing, with an anchor for each section and each topic. */
export function guidePage(
  brand: string,
  guide: GuideContent,
  assets: Assets,
  { nonce, root }: PageContext,
): Page {
  return {
    policy: { 'img-src': ["'self'"], 'font-src': ["'self'"] },
    html: html`<!doctype html>
<html lang="${guide.language}">
<head>
${siteHead({
  title: `${guide.title} – ${brand}`,
  description: `${guide.title}: ${guide.sections.map(({ title }) => title).join(', ')}.`,
  style: 'guideStyle.css',
  root,
  nonce,
  assets,
})}
<script src="${root}${assets.get('guide.js').path}" defer nonce="${nonce}"></script>
</head>
<body>
${siteHeader(brand, root)}
<main>
<p class="eyebrow">The guide</p>
<h1>${guide.title}</h1>
<p class="reviewed">Reviewed on ${longDate(guide.reviewedOn, guide)}. Next review by ${longDate(guide.nextReviewOn, guide)}.</p>
<search class="tools" hidden>
<label>Search the guide <input type="search" autocomplete="off"></label>
<button type="button">Print</button>
<p role="status"></p>
</search>
<nav aria-label="Sections">
<ul>${guide.sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
</nav>
${guide.sections.map((section) => toSection(section, guide))}
</main>
${siteFooter(brand, root)}
</body>
</html>
`,
  };
}

function toSection({ id, title, consult, topics }: GuideSection, { consultation }: GuideContent): Html {
  const questions = topics.filter(({ question }) => question);
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${consult && html`<p class="consult">${bold(consultation)}</p>`}
${topics.filter(({ question }) => !question).map(toTopic)}
${questions.length > 0 && html`<div class="questions">${questions.map(toTopic)}</div>`}
</section>
`;
}

function toTopic({ id, title, lead, facts, related }: GuideTopic): Html {
  const links = related.map(
    ({ id: other, title: name }, i) => html`${i > 0 && ', '}<a href="#${other}">${name}</a>`,
  );
  return html`<article id="${id}">
<h3>${title}</h3>
${lead !== '' && html`<p>${bold(lead)}</p>`}
${facts.map((fact) => html`<p>${bold(fact)}</p>`)}
${links.length > 0 && html`<p class="related">See ${links}.</p>`}
</article>
`;
}

/** @param day as in 2026-11-22 */
function longDate(day: string, { language }: GuideContent): Html {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return html`<time datetime="${day}">${format.format(new Date(day))}</time>`;
}
