import type { Assets } from './assets';
import { Html, html } from './html';
import type { Page, PageContext } from './page';
import { directLineSources, type PageDirectLine } from './policy';

export interface ChatPageOptions {
  brand: string;
  botName: string;
  /** The notice before the first message. */
  privacy: string;
  language: string;
  directLine: PageDirectLine;
  /** What to ask first on a page about a topic; none elsewhere. */
  starters: readonly string[];
  /** Origins that may embed the page, beside this server's. */
  frameAncestors: readonly string[];
}

/** The Trusted Types policies of adaptivecards, which the page loads for the first card. */
export const CARD_POLICIES = [
  'deprecatedExportedFunctionPolicy',
  'markdownPassthroughPolicy',
  'restoreContentsPolicy',
].map((name) => `adaptivecards#${name}`);

/**
 * The chat, alone at /chat or in the launcher's frame. Its style and script are in the page, so that it is ready after
 * one round trip. esbuild escapes text that would end either element.
 */
export function chatPage(options: ChatPageOptions, assets: Assets, { nonce, host, root }: PageContext): Page {
  const { brand, botName, privacy, language, directLine, starters, frameAncestors } = options;
  const settings = {
    name: botName,
    brand,
    privacy,
    locale: language,
    guide: `${root}/guide`,
    directLine,
    starters,
  };
  return {
    framed: true,
    policy: {
      'connect-src': directLineSources(directLine, host),
      // The brand's sites may give the chat a picture and a face of theirs.
      'img-src': ["'self'", 'data:', ...frameAncestors],
      'font-src': ["'self'", ...frameAncestors],
      'frame-ancestors': ["'self'", ...frameAncestors],
      'trusted-types': CARD_POLICIES,
    },
    html: html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${brand}: chat</title>
<link rel="icon" href="${root}${assets.get('icon.svg').path}" type="image/svg+xml">
<style nonce="${nonce}">${new Html(assets.get('chatStyle.css').text)}</style>
<script type="module" nonce="${nonce}">${new Html(assets.get('chat.js').text)}</script>
</head>
<body>
<div id="app" data-settings="${JSON.stringify(settings)}"></div>
<noscript><p>The chat needs JavaScript. <a href="${root}/guide">Read the guide</a> instead.</p></noscript>
</body>
</html>
`,
  };
}
