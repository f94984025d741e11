import type { Assets } from './assets';
import { type Html, html } from './html';

export interface SiteHeadOptions {
  title: string;
  /** What search engines show of the page. */
  description: string;
  /** The page's stylesheet, by its name without a hash. */
  style: string;
  /** Where the pages are, as `PageContext` has it. */
  root: string;
  nonce: string;
  assets: Assets;
}

/** The head of a brand page. */
export function siteHead({ title, description, style, root, nonce, assets }: SiteHeadOptions): Html {
  const fontPath = root + assets.get('cormorant-garamond-latin-500-normal.woff2').path;
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="icon" href="${root}${assets.get('icon.svg').path}" type="image/svg+xml">
<link rel="preload" href="${fontPath}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${root}${assets.get(style).path}" nonce="${nonce}">`;
}

/** The header of a brand page: the brand's name and its pages. */
export function siteHeader(brand: string, root: string): Html {
  return html`<header class="site">
<a class="brand" href="${root}/">${brand}</a>
<nav aria-label="Pages">
<a href="${root}/guide">The guide</a>
<a href="${root}/chat">Chat</a>
<a href="${root}/webchat">Web Chat</a>
</nav>
</header>`;
}

/** The footer of a brand page. */
export function siteFooter(brand: string, root: string): Html {
  return html`<footer class="site">
<p class="brand">${brand}</p>
<p>${brand}’s assistant is a bot. It answers from <a href="${root}/guide">one guide</a> and is not a doctor.</p>
</footer>`;
}
