import type { Assets } from '../../channels/website/assets';
import { CARD_POLICIES } from '../../channels/website/chatPage';
import { Html, html } from '../../channels/website/html';
import { contentSecurityPolicy } from '../../channels/website/policy';

/** The studio's page, and the policy that it needs. */
export function studioPage(assets: Assets, nonce: string, title: string): { body: string; policy: string } {
  return {
    policy: contentSecurityPolicy(nonce, {
      'connect-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'trusted-types': CARD_POLICIES,
    }),
    body: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}: studio</title>
<link rel="icon" href="${assets.get('icon.svg').path}" type="image/svg+xml">
<style nonce="${nonce}">${new Html(assets.get('studioStyle.css').text)}</style>
<script type="module" nonce="${nonce}">${new Html(assets.get('studio.js').text)}</script>
</head>
<body><div id="app"></div><noscript>The studio needs JavaScript.</noscript></body>
</html>
`.value,
  };
}
