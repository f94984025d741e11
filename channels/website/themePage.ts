import type { GuideContent } from '../../knowledge/guideContent';
import type { Assets } from './assets';
import { type Html, html } from './html';
import type { Page, PageContext } from './page';
import { siteFooter, siteHead, siteHeader } from './site';

const THEMES = { '': 'as the page', light: 'light', dark: 'dark', auto: 'as the visitor’s system' };
const POSITIONS = { '': 'right', left: 'left' };

/** A page on which the tag's attributes are tried on the launcher, and the tag is copied. */
export function themePage(
  brand: string,
  guide: GuideContent,
  assets: Assets,
  { nonce, base, root }: PageContext,
): Page {
  const topics = guide.sections.flatMap((section) => section.topics);
  const titles = Object.fromEntries(topics.map(({ id, title }) => [id, title]));
  return {
    policy: { 'img-src': ["'self'"], 'font-src': ["'self'"], 'connect-src': [], 'frame-src': ["'self'"] },
    html: html`<!doctype html>
<html lang="en">
<head>
${siteHead({
  title: `${brand}: the chat’s look`,
  description: 'Try the attributes of the chat’s tag, see them at once, and copy the tag.',
  style: 'themeStyle.css',
  root,
  nonce,
  assets,
})}
<script src="${root}/widget.js" data-brand="${brand}" defer nonce="${nonce}"></script>
<script src="${root}${assets.get('theme.js').path}" defer nonce="${nonce}"></script>
</head>
<body>
${siteHeader(brand, root)}
<main>
<p class="eyebrow">For developers</p>
<h1>The chat’s look</h1>
<p>What you set here shows on the launcher of this page at once.</p>
<div class="fields">
${labelled('Name', html`<input name="brand" value="${brand}" maxlength="60">`)}
${labelled('Words on the launcher', html`<input name="label" maxlength="40">`)}
${labelled('Invitation', html`<input name="bubble" maxlength="120">`)}
${labelled('Colour', html`<input name="accent" type="color" value="#3f5a4a">`)}
${labelled('Colour in the dark', html`<input name="accentDark" type="color" value="#a9c5b3">`)}
${labelled('Theme', choice('theme', THEMES))}
${labelled('Side', choice('position', POSITIONS))}
${labelled('Topic of the page', choice('topic', { '': 'none', ...titles }))}
</div>
<h2>Your tag</h2>
<pre tabindex="0"><code data-src="${base}/widget.js"></code></pre>
<p class="actions"><button type="button">Copy</button> <span role="status"></span></p>
</main>
${siteFooter(brand, root)}
</body>
</html>
`,
  };
}

function labelled(label: string, input: Html): Html {
  return html`<label><span>${label}</span> ${input}</label>`;
}

function choice(name: string, values: Readonly<Record<string, string>>): Html {
  return html`<select name="${name}">${Object.entries(values).map(
    ([value, words]) => html`<option value="${value}">${words}</option>`,
  )}</select>`;
}
