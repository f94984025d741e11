import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Next, Request, Response, Server } from 'restify';
import type { GuideContent } from '../../knowledge/guideContent';
import type { Callers } from '../http/callers';
import { type Asset, Assets } from './assets';
import { chatPage } from './chatPage';
import { guidePage } from './guidePage';
import { homePage } from './homePage';
import type { Page, PageContext } from './page';
import { compress, encodingOf } from './page';
import { contentSecurityPolicy, type PageDirectLine } from './policy';
import { themePage } from './themePage';
import { WebChatBundle, webchatPage } from './webchatPage';

/** The texts of the pages that come from the knowledge. */
export interface PageTexts {
  botName: string;
  welcome: string;
  privacy: string;
  guide: GuideContent;
  /** What to ask first on a page about a topic; nothing for an id that the guide does not have. */
  startersOf(topic: string): string[];
}

export interface PagesOptions {
  /** The build's output, with public/ and vendor/. */
  folder: string;
  brand: string;
  /** Called for every page, because the knowledge may have been reloaded. */
  texts: () => PageTexts;
  /** The Direct Line of the chats; this server's own by default. */
  directLine?: PageDirectLine;
  /** Origins that may embed the chat, beside this server's; `http://localhost:*` is a pattern of CSP. */
  frameAncestors: readonly string[];
  callers: Callers;
}

const OWN: PageDirectLine = { url: '/v3/directline' };
/** The launcher's URL never changes, so browsers ask for it again now and then. */
const LAUNCHER_CACHE = 'public, max-age=300, stale-while-revalidate=86400';
const FOREVER = 'public, max-age=31536000, immutable';
/** Of Brotli, for pages, which are compressed for each request because of their nonce. */
const PAGE_QUALITY = 4;

/**
 * Serves the brand page /, the chat /chat, Microsoft's Web Chat /webchat, the guide /guide, the launcher's look /theme, the launcher /widget.js
 * and their built files: a fixed list, whatever else the folder holds.
 * @throws Error when there is no build
 */
export function mountPages(server: Server, options: PagesOptions): void {
  const { folder, brand, texts, directLine = OWN, frameAncestors, callers } = options;
  const assets = new Assets(join(folder, 'public'));
  const webchat = new WebChatBundle(join(folder, 'vendor', 'webchat.js'));

  const page = (path: string, make: (context: PageContext) => Page) =>
    serve(server, path, (req, res) => {
      const nonce = randomBytes(16).toString('base64');
      const base = callers.of(req).baseUrl;
      const topic = new URLSearchParams(req.getQuery()).get('topic') ?? '';
      sendPage(req, res, nonce, make({ nonce, host: req.headers.host, base, root: rootOf(base), topic }));
    });
  page('/', (context) => homePage({ brand, ...texts() }, assets, context));
  page('/chat', (context) => {
    const { guide, startersOf, ...words } = texts();
    return chatPage(
      {
        brand,
        ...words,
        language: guide.language,
        directLine: below(context.root, directLine),
        starters: startersOf(context.topic),
        frameAncestors,
      },
      assets,
      context,
    );
  });
  page('/guide', (context) => guidePage(brand, texts().guide, assets, context));
  page('/theme', (context) => themePage(brand, texts().guide, assets, context));
  page('/webchat', (context) =>
    webchatPage({ brand, ...texts(), directLine: below(context.root, directLine) }, webchat, assets, context),
  );

  for (const asset of assets.all()) {
    serve(server, asset.path, (req, res) => sendAsset(req, res, asset, FOREVER));
  }
  const launcher = assets.get('widget.js');
  serve(server, '/widget.js', (req, res) => sendAsset(req, res, launcher, LAUNCHER_CACHE));
  serve(server, webchat.path, (req, res) => {
    const asset = webchat.asset();
    if (asset) sendAsset(req, res, asset, FOREVER);
    else res.send(404, { error: webchat.fix });
  });
}

/** The path of an address, empty at the top of its host. */
function rootOf(base: string): string {
  return new URL(base).pathname.replace(/\/$/, '');
}

/** A Direct Line of this server at its address; another as it is. */
function below(root: string, { url, ...others }: PageDirectLine): PageDirectLine {
  return { ...others, url: url.startsWith('/') ? root + url : url };
}

function serve(server: Server, path: string, answer: (req: Request, res: Response) => void): void {
  server.get(path, (req: Request, res: Response, next: Next) => {
    answer(req, res);
    next(false);
  });
}

function sendPage(req: Request, res: Response, nonce: string, { html, policy, framed }: Page): void {
  const plain = Buffer.from(html.value);
  const encoding = encodingOf(String(req.headers['accept-encoding'] ?? ''));
  const body = encoding ? compress(plain, encoding, PAGE_QUALITY) : plain;
  if (framed) res.removeHeader('X-Frame-Options');
  res.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': body.length,
    ...(encoding ? { 'Content-Encoding': encoding } : {}),
    'Content-Security-Policy': contentSecurityPolicy(nonce, policy),
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  res.end(body);
}

function sendAsset(req: Request, res: Response, asset: Asset, cacheControl: string): void {
  const etag = `"${createHash('sha256').update(asset.integrity).digest('base64url').slice(0, 27)}"`;
  const headers = {
    'Cache-Control': cacheControl,
    ETag: etag,
    Vary: 'Accept-Encoding',
    // Other sites load the launcher, and need CORS to check its integrity.
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  if (req.headers['if-none-match']?.includes(etag)) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  const { content, encoding } = asset.body(String(req.headers['accept-encoding'] ?? ''));
  res.writeHead(200, {
    ...headers,
    'Content-Type': asset.type,
    'Content-Length': content.length,
    ...(encoding ? { 'Content-Encoding': encoding } : {}),
  });
  res.end(content);
}
