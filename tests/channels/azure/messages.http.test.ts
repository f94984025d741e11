import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type App, createApp } from '../../../app/createApp';
import { readConfig } from '../../../config/readConfig';
import { emulatorMessage, postActivity } from '../../support/activity';
import { shippedAssistant } from '../../support/person';

const SETTINGS = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', STORE: 'memory:' };
const AZURE = {
  MicrosoftAppId: '6a4e1c3e-5d29-4a6b-9a51-1f0f6d0b7c11',
  MicrosoftAppPassword: 'not-a-real-password',
  MicrosoftAppTenantId: '6a4e1c3e-5d29-4a6b-9a51-1f0f6d0b7c12',
};

const message = emulatorMessage('1', 'does laser hurt?');

let app: App;
let url: string;

async function start(settings: Record<string, string> = {}): Promise<void> {
  app = await createApp(readConfig({ ...SETTINGS, ...settings }), shippedAssistant());
  url = await app.start();
}

const post = (body: unknown, headers?: Record<string, string>) => postActivity(url, body, headers);

/** Sends bytes as they are and returns the first line of the answer. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      if (answer.includes('\r\n')) socket.end();
    });
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}

const token = (claims: object) =>
  `Bearer ${[{ alg: 'RS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2lnbmVk`;

describe('/api/messages without an app id', () => {
  beforeAll(() => start());
  afterAll(() => app.stop());

  it('answers a caller on this machine', async () => {
    const answer = await post(message);
    expect(answer.status).toBe(200);
    const { activities } = (await answer.json()) as { activities: { text: string }[] };
    expect(activities[0]?.text).toMatch(/consult an experienced dermatologist/);
  });

  it('answers no caller from elsewhere who came through a proxy on this machine', async () => {
    expect((await post(message, { 'X-Forwarded-For': '203.0.113.7' })).status).toBe(403);
  });

  it('sends nothing to an address that is not on this machine', async () => {
    const answer = await post({ ...message, serviceUrl: 'https://example.com/' });
    expect(answer.status).toBe(403);
  });

  it.each([
    ['no type', { ...message, type: undefined }],
    ['no conversation', { ...message, conversation: undefined }],
    ['an empty channel', { ...message, channelId: '' }],
    ['no service address', { ...message, serviceUrl: undefined }],
    ['a text that is not one', { ...message, text: { a: 1 } }],
    ['a list', [message]],
    ['nothing', 'null'],
  ])('refuses an activity with %s by 400 and one generic sentence', async (_what, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: 'This is not a Bot Framework activity.' });
  });

  it('refuses broken JSON with 400', async () => {
    expect((await post('{"type":')).status).toBe(400);
  });

  it('refuses a body over 64 kB with 413', async () => {
    expect((await post({ ...message, text: 'a'.repeat(70_000) })).status).toBe(413);
  });

  it('refuses compressed bodies without reading them', async () => {
    expect((await post('junk', { 'Content-Encoding': 'gzip' })).status).toBe(415);
  });

  it('refuses files without writing them anywhere', async () => {
    const answer = await post('--x\r\n', { 'Content-Type': 'multipart/form-data; boundary=x' });
    expect(answer.status).toBe(415);
  });

  it('answers other methods with 405', async () => {
    expect((await fetch(`${url}/api/messages`)).status).toBe(405);
  });

  it.each([
    ['a host of brackets', 'GET /healthz HTTP/1.1\r\nHost: [\r\n\r\n'],
    ['a host with a space', 'GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['a port that is none', 'GET /healthz HTTP/1.1\r\nHost: x:99999\r\n\r\n'],
    ['a target that is no URL', 'GET http://[/a HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])('lives on after %s', async (_what, bytes) => {
    expect(await raw(bytes)).toMatch(/ 400 /);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('refuses a WebSocket where there is none', async () => {
    const upgrade =
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eHh4eHh4eHh4eHh4eHh4eA==\r\n\r\n';
    expect(await raw(upgrade)).toMatch(/ 404 /);
  });

  it('sends its security headers with every answer', async () => {
    const { headers } = await fetch(`${url}/healthz`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('/api/messages with an app id', () => {
  beforeAll(() => start(AZURE));
  afterAll(() => app.stop());

  it.each([
    ['no token', undefined],
    ['a token that is none', 'Bearer junk'],
    ['another scheme', 'Basic YTpi'],
    ['a token that never expires', token({ iss: 'https://api.botframework.com', aud: AZURE.MicrosoftAppId })],
    [
      'a token of an unknown issuer',
      token({ iss: 'https://example.com', aud: AZURE.MicrosoftAppId, exp: 4e9 }),
    ],
  ])('answers %s with 401 and nothing of its insides', async (_what, authorization) => {
    const answer = await post(message, authorization === undefined ? {} : { Authorization: authorization });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: 'A valid token is needed.' });
  });
});

describe('stopping', () => {
  it('lets the turn under way end and then takes no more', async () => {
    await start();
    let stopped: Promise<void> | undefined;
    const replies: string[] = [];
    // The channel that gets the reply; by then the turn is under way.
    const channel = createServer((request, response) => {
      replies.push(request.url ?? '');
      stopped = app.stop();
      response.setHeader('Content-Type', 'application/json');
      response.end('{"id":"reply"}');
    });
    await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve));
    const { port } = channel.address() as AddressInfo;

    const answer = await post({ ...message, deliveryMode: 'normal', serviceUrl: `http://127.0.0.1:${port}` });
    expect(answer.status).toBe(200);
    expect(replies).toEqual(['/v3/conversations/c/activities/1']);
    await stopped;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    channel.closeAllConnections();
    channel.close();
  });
});
