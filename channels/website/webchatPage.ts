import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type Asset, type Assets, toAsset } from './assets';
import { html } from './html';
import type { Page, PageContext } from './page';
import { directLineSources, type PageDirectLine } from './policy';
import { siteHead, siteHeader } from './site';

/** Microsoft's Web Chat as one file, which may not have been fetched. */
export class WebChatBundle {
  readonly path = '/assets/vendor/webchat-4.18.1.js';
  readonly fix = 'Web Chat is not installed. Run: node scripts/fetchWebchat.mjs';
  private readonly file: string;
  private loaded: Asset | undefined;

  /** @param file the path to which scripts/fetchWebchat.mjs writes it */
  constructor(file: string) {
    this.file = file;
  }

  /** The file; undefined while it does not exist. */
  asset(): Asset | undefined {
    if (!this.loaded && existsSync(this.file)) {
      const hash = createHash('sha384').update(readFileSync(this.file)).digest('base64');
      this.loaded = toAsset(this.path, `sha384-${hash}`, this.file);
    }
    return this.loaded;
  }
}

export interface WebChatPageOptions {
  brand: string;
  botName: string;
  privacy: string;
  directLine: PageDirectLine;
}

/** Microsoft's Web Chat, with the same Direct Line. */
export function webchatPage(
  { brand, botName, privacy, directLine }: WebChatPageOptions,
  bundle: WebChatBundle,
  assets: Assets,
  { nonce, host, root }: PageContext,
): Page {
  const asset = bundle.asset();
  return {
    policy: {
      'connect-src': [...directLineSources(directLine, host), 'data:'],
      'font-src': ["'self'"],
      'img-src': ["'self'", 'blob:', 'data:'],
      'media-src': ['blob:', 'data:'],
      // Web Chat adds one empty style element without a nonce: this is the hash of empty text.
      'style-src': [`'nonce-${nonce}'`, "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
      'worker-src': ['blob:'],
      // Web Chat writes HTML itself, after it has sanitized the bot's texts.
      'require-trusted-types-for': [],
      'trusted-types': [],
    },
    html: html`<!doctype html>
<html lang="en">
<head>
${siteHead({ title: `${brand}: Web Chat`, description: `${botName}, the bot of ${brand}, in Microsoft’s Web Chat.`, style: 'webchatStyle.css', root, nonce, assets })}
${asset && html`<script src="${root}${asset.path}" integrity="${asset.integrity}" nonce="${nonce}" defer></script>`}
<script src="${root}${assets.get('webchatPage.js').path}" nonce="${nonce}" defer></script>
</head>
<body>
${siteHeader(brand, root)}
<main>
<div class="about">
<h1${botName === brand && html` class="unseen"`}>${botName}</h1>
<p>I’m a bot, not a doctor. ${privacy}</p>
</div>
${
  asset
    ? html`<div id="webchat" data-direct-line="${JSON.stringify(directLine)}"></div>`
    : html`<p class="missing">${bundle.fix}<br>It is fetched once from the npm registry, which could not be reached when this was
built. <a href="${root}/chat">The chat page</a> works without it.</p>`
}
</main>
</body>
</html>
`,
  };
}
