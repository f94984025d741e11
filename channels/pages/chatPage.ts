import type { Assets } from './assets';
import { html } from './html';
import type { Page, PageContext } from './page';
import { ownSockets } from './policy';

export interface ChatPageOptions {
  brand: string;
  botName: string;
  /** Said before the first input. */
  privacy: string;
  language: string;
  /** Who may embed the page, beside our own. */
  frameAncestors: readonly string[];
}

/** The policies of adaptivecards, which the page loads when a card comes. */
const CARD_POLICIES = [
  'deprecatedExportedFunctionPolicy',
  'markdownPassthroughPolicy',
  'restoreContentsPolicy',
].map((name) => `adaptivecards#${name}`);

/** The chat, alone at /chat or in the launcher's frame. */
export function chatPage(options: ChatPageOptions, assets: Assets, { nonce, host }: PageContext): Page {
  const { brand, botName, privacy, language, frameAncestors } = options;
  const settings = {
    name: botName,
    brand,
    privacy,
    locale: language,
    guide: '/guide',
    directLine: { url: '/v3/directline' },
  };
  return {
    framed: true,
    policy: {
      'connect-src': ownSockets(host),
      'img-src': ["'self'", 'data:'],
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
<link rel="icon" href="${assets.get('icon.svg').path}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.get('chatStyle.css').path}" nonce="${nonce}">
<script type="module" src="${assets.get('chat.js').path}" nonce="${nonce}"></script>
</head>
<body>
<div id="app" data-settings="${JSON.stringify(settings)}"></div>
<noscript><p>The chat needs JavaScript. <a href="/guide">Read the guide</a> instead.</p></noscript>
</body>
</html>
`,
  };
}
