import { request } from 'node:http';
import { connect } from 'node:net';
import { type RunningServer, startServer } from '../support/startServer';

const PAGES = ['/', '/chat', '/guide', '/webchat', '/widget.js'];
const API = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/api/messages',
  '/v3/directline/tokens/generate',
  '/v3/directline/tokens/refresh',
  '/v3/directline/conversations',
  '/v3/directline/conversations/x',
  '/v3/directline/conversations/x/activities',
];

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

describe('Headers', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ RATE_LIMITS: 'off' });
  });

  /** As fetch, but with any method. */
  function send(method: string, path: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(`${server.url}${path}`, { method, headers: { canary: 'tweet' } }, (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      });
      sent.once('error', reject);
      sent.end();
    });
  }

  it.each([...PAGES, ...API, '/nothing'])(
    '%s: every answer says what a browser may do with it',
    async (path) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const { headers } = await send(method, path);
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['referrer-policy']).toBe('no-referrer');
        expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*frame-ancestors /);
        expect(headers['x-powered-by']).toBeUndefined();
      }
    },
  );

  it.each(API)('%s: nobody keeps an answer', async (path) => {
    for (const method of ['GET', 'POST'])
      expect((await send(method, path)).headers['cache-control']).toBe('no-store');
  });

  it.each([...PAGES, ...API])('%s: methods without a use get 405, TRACE above all', async (path) => {
    for (const method of ['TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      const { status, body } = await send(method, path);
      expect([method, status]).toEqual([method, 405]);
      expect(body).not.toContain('tweet');
    }
  });

  it('CONNECT opens nothing', async () => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname);
      let heard = '';
      socket.on('data', (chunk) => {
        heard += String(chunk);
      });
      socket.once('close', () => resolve(heard));
      socket.write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
    });
    expect(answer).not.toMatch(/ 200 /);
    expect((await send('GET', '/healthz')).status).toBe(200);
  });
});
