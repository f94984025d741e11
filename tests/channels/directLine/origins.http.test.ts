import { productionSettings } from '../../support/productionSettings';
import { type RunningServer, startServer } from '../../support/startServer';
import { openStream, tryStream } from '../../support/stream';
import { call, Visitor } from '../../support/visitor';

const SHOP = 'https://shop.example';
/** Each differs from SHOP in what an inexact comparison overlooks. */
const NEAR_MISSES = [
  'http://shop.example',
  'https://shop.example:8443',
  'https://shop.example.evil.example',
  'https://evil-shop.example',
  'https://www.shop.example',
  'https://SHOP.example',
  'https://shop.example/',
  'null',
  'http://localhost:5500',
  '*',
];
const CLIENT_HEADERS = ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with'];

const corsHeadersOf = (response: Response) =>
  [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));

const preflight = (url: string, origin: string, path = '/conversations') =>
  call(url, 'OPTIONS', path, undefined, {
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': CLIENT_HEADERS.join(','),
  });

describe('with ALLOWED_ORIGINS', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer({ ALLOWED_ORIGINS: `${SHOP}, https://second.example` });
  });

  it('an allowed page may call with all the headers that clients send', async () => {
    const { status, headers } = await preflight(server.url, SHOP);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(headers.get('access-control-allow-methods')).toMatch(/GET, POST/);
    expect(headers.get('access-control-allow-headers')?.toLowerCase().split(', ').sort()).toEqual(
      CLIENT_HEADERS,
    );
    expect(headers.get('vary')).toMatch(/Origin/);
  });

  it('an allowed page may read what it gets, refusals too', async () => {
    const answers = [
      await call(server.url, 'POST', '/tokens/generate', {}, { Origin: SHOP }),
      await call(server.url, 'POST', '/tokens/refresh', {}, { Origin: SHOP }),
      await call(server.url, 'POST', '/conversations', '{', { Origin: SHOP }),
      await call(server.url, 'POST', '/conversations', 'text', {
        Origin: SHOP,
        'Content-Type': 'text/plain',
      }),
      await call(server.url, 'GET', '/nothing', undefined, { Origin: SHOP }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 400, 415, 404]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe(SHOP);
      expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
    }
  });

  it('credentials are shared at the one endpoint that clients call with them', async () => {
    const allowed = async (path: string) =>
      (await preflight(server.url, SHOP, path)).headers.get('access-control-allow-credentials');
    expect(await allowed('/session/getsessionid')).toBe('true');
    expect(await allowed('/conversations')).toBeNull();
  });

  it.each(NEAR_MISSES)('a page of %s gets nothing, and no CORS header', async (origin) => {
    const answers = [
      await preflight(server.url, origin),
      await call(server.url, 'POST', '/tokens/generate', {}, { Origin: origin }),
      await call(server.url, 'GET', '/session/getsessionid', undefined, { Origin: origin }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(corsHeadersOf(answer)).toEqual([]);
    }
  });

  it.each(NEAR_MISSES)('a page of %s is refused before its socket opens', async (origin) => {
    const visitor = await Visitor.arrives(server.url);
    const streamUrl = await visitor.streamUrl();
    expect(await tryStream(streamUrl, { Origin: origin })).toBe(403);
    // The refusal did not use the token up.
    await openStream(streamUrl, { Origin: SHOP });
  });

  it('our own pages may call', async () => {
    const response = await call(server.url, 'POST', '/tokens/generate', {}, { Origin: server.url });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, server.url]);
  });
});

describe('with no ALLOWED_ORIGINS, while developing', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer();
  });

  it.each(['http://localhost:5500', 'http://127.0.0.1', 'https://[::1]:8443'])(
    'a page of %s may call',
    async (origin) => {
      const response = await call(server.url, 'POST', '/tokens/generate', {}, { Origin: origin });
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    },
  );

  it.each([
    'https://shop.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://localhost:5500/',
    'http://evil@localhost',
    'ftp://localhost',
    'null',
  ])('a page of %s may not', async (origin) => {
    expect((await call(server.url, 'POST', '/tokens/generate', {}, { Origin: origin })).status).toBe(403);
  });
});

describe('in production', () => {
  it('our own pages are those of PUBLIC_URL, whatever name leads here and whatever Host says', async () => {
    const server = await startServer(productionSettings());
    const statusOf = async (origin: string) =>
      (await call(server.url, 'POST', '/tokens/generate', {}, { Origin: origin })).status;
    expect(await statusOf('https://bot.example.com')).toBe(200);
    // The name in the address, and so in Host.
    expect(await statusOf(server.url)).toBe(403);
    const visitor = await Visitor.arrives(server.url, { Origin: 'https://bot.example.com' });
    expect(new URL(visitor.started.streamUrl).origin).toBe('wss://bot.example.com');
  });
});

describe('behind a proxy', () => {
  const forwarded = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'bot.example' };

  it('that is configured, streams and our own pages have the address that visitors see', async () => {
    const server = await startServer({ TRUST_PROXY: '127.0.0.0/8' });
    const own = { ...forwarded, Origin: 'https://bot.example' };
    const visitor = await Visitor.arrives(server.url, own);
    expect(new URL(visitor.started.streamUrl).origin).toBe('wss://bot.example');
    const foreign = await call(
      server.url,
      'POST',
      '/tokens/generate',
      {},
      { ...own, Origin: 'http://bot.example' },
    );
    expect(foreign.status).toBe(403);
  });

  it('that is not configured, nobody believes what it says', async () => {
    const server = await startServer();
    const visitor = await Visitor.arrives(server.url, forwarded);
    expect(new URL(visitor.started.streamUrl).origin).toBe(server.url.replace('http', 'ws'));
  });
});
