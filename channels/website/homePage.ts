import type { GuideContent, GuideSection } from '../../knowledge/guideContent';
import type { Assets } from './assets';
import { bold, type Html, html } from './html';
import type { Page, PageContext } from './page';
import { siteFooter, siteHead, siteHeader } from './site';

export interface HomePageOptions {
  brand: string;
  /** The assistant's own words on what it can do. */
  welcome: string;
  guide: GuideContent;
}

/** Questions to tap; more would be a menu. */
const MAX_ASKS = 5;

/** A page of the brand with the widget on it. What it says about skin comes from the guide. */
export function homePage(
  { brand, welcome, guide }: HomePageOptions,
  assets: Assets,
  context: PageContext,
): Page {
  const { nonce, base, root } = context;
  const daily = guide.sections.filter(({ consult }) => !consult);
  const others = guide.sections.filter(({ consult }) => consult);
  const widget = assets.get('widget.js');
  return {
    policy: { 'img-src': ["'self'"], 'font-src': ["'self'"], 'connect-src': [], 'frame-src': ["'self'"] },
    html: html`<!doctype html>
<html lang="${guide.language}">
<head>
${siteHead({ title: `${brand}: skincare, quietly explained`, description: welcome, style: 'homeStyle.css', root, nonce, assets })}
<script src="${root}/widget.js" data-brand="${brand}" data-label="Ask ${brand}" defer nonce="${nonce}"></script>
<script src="${root}${assets.get('home.js').path}" defer nonce="${nonce}"></script>
</head>
<body>
${siteHeader(brand, root)}
<main>
<section class="hero">
<div>
<p class="eyebrow">Skincare, quietly explained</p>
<h1>Good skin starts with a <em>good question.</em></h1>
<p class="lead">${welcome}</p>
<p class="actions"><button type="button" data-open>Ask ${brand}</button> <a href="${root}/guide">Read the guide</a></p>
</div>
<img src="${root}${assets.get('hero.svg').path}" alt="" width="720" height="840">
</section>
${daily.map((section) => toRitual(section, root))}
<section class="asks" aria-labelledby="asks-title">
<h2 id="asks-title">What would you like to know?</h2>
<p>${others
      .flatMap(({ topics }) => topics)
      .slice(0, MAX_ASKS)
      .map(({ title }) => html`<button type="button" data-ask="${title}">${title}</button> `)}</p>
</section>
<section class="care" aria-labelledby="care-title">
<h2 id="care-title">Explore the guide</h2>
<p class="consult">${bold(guide.consultation)}</p>
<div class="columns">${others.map((section) => toIndex(section, root))}</div>
</section>
<section class="embed" aria-labelledby="embed-title">
<h2 id="embed-title">Put it on your site</h2>
<p>One line before the end of the page. Nothing is loaded or stored until a visitor opens it.</p>
${snippet(`<script src="${base}/widget.js" data-brand="${brand}" defer></script>`)}
<p>With a version that cannot change, checked by the browser:</p>
${snippet(`<script src="${base}${widget.path}" integrity="${widget.integrity}" crossorigin="anonymous" data-brand="${brand}" defer></script>`)}
<p>Colours, side and words are <code>data-</code> attributes or CSS custom properties: <a href="${root}/theme">try them</a>. The same assistant also speaks
through <a href="${root}/webchat">Microsoft’s Web Chat</a> and on <a href="${root}/chat">a page of its own</a>.</p>
</section>
</main>
${siteFooter(brand, root)}
</body>
</html>
`,
  };
}

function toRitual({ id, title, topics }: GuideSection, root: string): Html {
  // A topic that gathers others would repeat the steps beside it.
  const steps = topics.filter(
    ({ facts, related, lead }) => facts.length > 0 && related.length === 0 && lead === '',
  );
  return html`<section class="ritual" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<ol>${steps.map(
    (step) => html`<li>
<h3><a href="${root}/guide#${step.id}">${step.title}</a></h3>
<p>${bold(step.facts[0] ?? '')}</p>
</li>`,
  )}</ol>
</section>
`;
}

function toIndex({ id, title, topics }: GuideSection, root: string): Html {
  const links = topics.map((topic) => html`<li><a href="${root}/guide#${topic.id}">${topic.title}</a></li>`);
  return html`<div><h3><a href="${root}/guide#${id}">${title}</a></h3><ul>${links}</ul></div>`;
}

/** A tabstop lets the keyboard scroll a line that is wider than the page. */
function snippet(code: string): Html {
  return html`<pre tabindex="0"><code>${code}</code></pre>`;
}
