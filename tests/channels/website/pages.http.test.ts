import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { website } from '../../../app/website';
import { Callers } from '../../../channels/http/callers';
import { createHttpServer } from '../../../channels/http/createHttpServer';
import { mountPages } from '../../../channels/website/mountPages';
import { readConfig } from '../../../config/readConfig';
import { shippedAssistant } from '../../support/person';
import { type RunningServer, startServer } from '../../support/startServer';

const ORIGIN = 'https://brand.example';
const PAGES = ['/', '/chat', '/guide', '/webchat'];

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ALLOWED_ORIGINS: ORIGIN });
});
afterAll(() => server.stop());

const get = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
const manifest = JSON.parse(
  readFileSync(join(__dirname, '../../../dist/public/manifest.json'), 'utf8'),
) as Record<string, { file: string; integrity: string; gzip: number }>;

/** The directives of a page's Content-Security-Policy. */
async function policyOf(path: string): Promise<Record<string, string>> {
  const policy = (await get(path)).headers.get('content-security-policy') ?? '';
  return Object.fromEntries(policy.split('; ').map((part) => part.split(/ (.*)/s) as [string, string]));
}

describe.each(PAGES)('the page %s', (path) => {
  it('is HTML that nobody keeps, with a nonce of its own each time', async () => {
    const [first, second] = await Promise.all([get(path), get(path)]);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
    const nonces = [first, second].map(
      (response) => /'nonce-([^']{22,})'/.exec(response.headers.get('content-security-policy') ?? '')?.[1],
    );
    expect(nonces[0]).toBeDefined();
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('forbids everything that it does not use', async () => {
    const policy = await policyOf(path);
    expect(policy).toMatchObject({ 'default-src': "'none'", 'base-uri': "'none'", 'form-action': "'none'" });
    expect(Object.values(policy).join(' ')).not.toMatch(/unsafe-|\*/);
    expect(policy['script-src']).toMatch(/^'nonce-[^']+' 'strict-dynamic'$/);
  });

  it('gives each script and style its nonce, and holds no handlers and no secret', async () => {
    const response = await get(path);
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    const text = await response.text();
    const tags = text.match(/<(?:script|style|link rel="stylesheet")(?: [^>]*)?>/g) ?? [];
    expect(tags).not.toEqual([]);
    for (const tag of tags) expect(tag.replaceAll('&#43;', '+')).toContain(`nonce="${nonce}"`);
    const markup = text.replace(/(<script[^>]*>).*?<\/script>/gs, '$1');
    expect(markup).not.toMatch(/\son\w+=|javascript:|Bearer|secret/i);
  });

  it('comes compressed to those who take that', async () => {
    const sizes = await Promise.all(
      ['identity', 'gzip', 'br'].map(async (encoding) => {
        const { headers } = await get(path, { method: 'HEAD', headers: { 'Accept-Encoding': encoding } });
        expect(headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
        return Number(headers.get('content-length'));
      }),
    );
    const refused = await get(path, { headers: { 'Accept-Encoding': 'br;q=0, gzip;q=0.0, brotli-br' } });
    expect(refused.headers.get('content-encoding')).toBeNull();
    expect(sizes[0]).toBeGreaterThan(sizes[1] ?? Number.NaN);
    expect(sizes[0]).toBeGreaterThan(sizes[2] ?? Number.NaN);
  });

  it('has a HEAD and refuses other methods', async () => {
    expect((await get(path, { method: 'HEAD' })).status).toBe(200);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'POST'])
      expect((await get(path, { method })).status).toBe(405);
  });
});

it('has browsers stay with https where a proxy that is trusted brought it, on every answer', async () => {
  const proxied = await startServer({ TRUST_PROXY: '127.0.0.1' });
  const header = async (path: string, headers: Record<string, string>) =>
    (await fetch(`${proxied.url}${path}`, { headers })).headers.get('strict-transport-security');
  for (const path of ['/', '/widget.js', '/healthz', '/v3/directline/conversations', '/nothing']) {
    expect(await header(path, { 'X-Forwarded-Proto': 'https' })).toBe('max-age=31536000');
    expect(await header(path, {})).toBeNull();
  }
  await proxied.stop();
  expect(
    (await get('/', { headers: { 'X-Forwarded-Proto': 'https' } })).headers.get('strict-transport-security'),
  ).toBeNull();
});

it('lets the allowed sites alone embed the chat, and nobody the other pages', async () => {
  expect((await policyOf('/chat'))['frame-ancestors']).toBe(`'self' ${ORIGIN}`);
  expect((await get('/chat')).headers.get('x-frame-options')).toBeNull();
  for (const path of PAGES.filter((page) => page !== '/chat')) {
    expect((await policyOf(path))['frame-ancestors']).toBe("'none'");
    expect((await get(path)).headers.get('x-frame-options')).toBe('DENY');
  }
});

it('asks for Trusted Types wherever the code is ours', async () => {
  for (const path of ['/', '/chat', '/guide'])
    expect((await policyOf(path))['require-trusted-types-for']).toBe("'script'");
});

describe.each(['/chat', '/webchat'])('%s', (path) => {
  const sources = async (base: string) => {
    const policy = (await fetch(`${base}${path}`)).headers.get('content-security-policy') ?? '';
    const [, ...all] = (/connect-src [^;]*/.exec(policy)?.[0] ?? '').split(' ');
    return all.filter((source) => source !== 'data:');
  };

  it('connects to its own server alone', async () => {
    const host = new URL(server.url).host;
    expect(await sources(server.url)).toEqual(["'self'", `ws://${host}`, `wss://${host}`]);
  });

  it('connects to Azure and to who hands out tokens, and to nobody else, where that is set', async () => {
    const { knowledge } = await shippedAssistant();
    const pages = createHttpServer({
      stopping: () => false,
      ready: () => true,
      onError: (error) => console.error(error),
    });
    mountPages(pages, {
      ...website(readConfig({}), new Callers([]), () => knowledge),
      directLine: {
        url: 'https://europe.directline.botframework.com/v3/directline',
        tokenUrl: 'https://www.brand.example/chat-token',
      },
    });
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    expect(await sources(pages.url)).toEqual([
      'https://europe.directline.botframework.com',
      'wss://europe.directline.botframework.com',
      'https://www.brand.example',
    ]);
    await new Promise<void>((resolve) => pages.close(() => resolve()));
  });
});

it('needs one answer to show the chat: the page carries its script and style', async () => {
  const page = await (await get('/chat')).text();
  expect(page).not.toMatch(/<script[^>]*src=|rel="(?:stylesheet|modulepreload)"/);
  for (const name of ['chat.js', 'chatStyle.css']) {
    const { file = '' } = manifest[name] ?? {};
    expect(page).toContain(await (await get(`/assets/${file}`)).text());
  }
});

describe('the launcher', () => {
  it('is found at /widget.js, is asked for again soon, and any site may check it', async () => {
    const response = await get('/widget.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toMatch(/max-age=300\b/);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it('is not sent again to a browser that has it', async () => {
    const etag = (await get('/widget.js')).headers.get('etag') ?? '';
    const again = await get('/widget.js', { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });
});

describe('a built file', () => {
  it.each(Object.keys(manifest))('%s is kept for ever under a name of its content', async (name) => {
    const { file, integrity } = manifest[name] ?? { file: '', integrity: '' };
    const response = await get(`/assets/${file}`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const body = Buffer.from(await response.arrayBuffer());
    expect(`sha384-${createHash('sha384').update(body).digest('base64')}`).toBe(integrity);
  });

  it('comes compressed to those who take that', async () => {
    const path = `/assets/${manifest['chat.js']?.file}`;
    const plain = await (await get(path, { headers: { 'Accept-Encoding': 'identity' } })).text();
    for (const encoding of ['gzip', 'br']) {
      const response = await get(path, { headers: { 'Accept-Encoding': encoding } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(await response.text()).toBe(plain);
    }
    expect(gunzipSync(Buffer.from(await gzipped(path))).toString()).toBe(plain);
  });

  it('is found by its full name alone', async () => {
    for (const path of [
      '/assets/manifest.json',
      '/assets/',
      '/assets/..%2fmanifest.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/chat.js',
      '/..%2fpackage.json',
      '/%00',
      '/assets/%00',
      '/dist/public/manifest.json',
    ])
      expect((await get(path)).status).toBe(404);
  });
});

/** A body as it travels. */
async function gzipped(path: string): Promise<ArrayBuffer> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request(`${server.url}${path}`, { headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(new Uint8Array(Buffer.concat(parts)).buffer as ArrayBuffer));
    })
      .on('error', reject)
      .end();
  });
}

it('says on /webchat what to do where Web Chat has not been fetched', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'porewise-'));
  cpSync(join(__dirname, '../../../dist/public'), join(folder, 'public'), { recursive: true });
  const { knowledge } = await shippedAssistant();
  const bare = createHttpServer({
    stopping: () => false,
    ready: () => true,
    onError: (error) => console.error(error),
  });
  mountPages(bare, { ...website(readConfig({}), new Callers([]), () => knowledge), folder });
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const page = await fetch(`${bare.url}/webchat`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Run: node scripts/fetchWebchat.mjs');
  await new Promise<void>((resolve) => bare.close(() => resolve()));
  rmSync(folder, { recursive: true });
});

it('says how to embed the widget with its own address', async () => {
  const page = await (await get('/')).text();
  expect(page).toContain(`&#60;script src=&#34;${server.url}/widget.js&#34;`);
  expect(page).toContain(manifest['widget.js']?.integrity);
});

it('keeps within the budgets: 3 kB for the launcher, 30 kB for the chat’s script and style, 25 kB for the studio’s', () => {
  const size = (name: string) => manifest[name]?.gzip ?? Number.NaN;
  expect(size('widget.js')).toBeLessThanOrEqual(3_000);
  expect(size('chat.js') + size('chatStyle.css')).toBeLessThanOrEqual(30_000);
  expect(size('studio.js') + size('studioStyle.css')).toBeLessThanOrEqual(25_000);
});
