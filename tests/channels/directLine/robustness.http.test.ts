import { connect } from 'node:net';
import type { Activity } from 'botbuilder';
import fc from 'fast-check';
import { type RunningServer, startServer } from '../../support/startServer';
import { call, Visitor } from '../../support/visitor';

let server: RunningServer;
let visitor: Visitor;

beforeAll(async () => {
  server = await startServer({ RATE_LIMITS: 'off' });
});
beforeEach(async () => {
  visitor = await Visitor.arrives(server.url);
});

const idOf = async (response: Response) => ((await response.json()) as { id: string }).id;
const isJson = (response: Response) => response.headers.get('content-type') === 'application/json';

describe('an unknown address', () => {
  it.each([
    ['GET', '', 404],
    ['GET', '/', 404],
    ['GET', '/nothing', 404],
    ['POST', '/conversations/x/y/z', 404],
    ['GET', '/conversations/%zz/activities', 404],
    ['GET', `/conversations/${'a'.repeat(5000)}/activities`, 404],
    ['GET', '/tokens/generate', 405],
    ['DELETE', '/conversations', 405],
    ['PUT', '/conversations/x/activities', 405],
  ])('%s %s is answered at once, in JSON', async (method, path, status) => {
    const response = await call(
      server.url,
      method,
      path,
      method === 'POST' || method === 'PUT' ? {} : undefined,
    );
    expect([response.status, isJson(response)]).toEqual([status, true]);
    expect(await response.json()).toHaveProperty('error');
  });
});

describe('a malformed request', () => {
  it.each([
    ['is cut short', '{"type":"message"'],
    ['is no JSON', 'hello'],
    ['is a list', '[{"type":"message","text":"hi"}]'],
    ['is text', '"message"'],
    ['is null', 'null'],
    ['is a number', '7'],
    ['has no type', '{"text":"hi"}'],
    ['has a type that clients don’t send', '{"type":"conversationUpdate","membersAdded":[{"id":"x"}]}'],
    ['has a type that is no text', '{"type":{"toString":1}}'],
  ])('whose activity %s gets 400', async (_what, body) => {
    const response = await visitor.posts(body);
    expect([response.status, isJson(response)]).toEqual([400, true]);
  });

  it('with a watermark that no answer gave gets 400', async () => {
    for (const watermark of ['-1', 'x', '1e3', '9'.repeat(40)])
      expect((await visitor.call('GET', visitor.path(`/activities?watermark=${watermark}`))).status).toBe(
        400,
      );
  });

  it('over 64 kB gets 413, compressed 415', async () => {
    const big = await visitor.posts({ type: 'message', text: 'x'.repeat(65_536) });
    const packed = await visitor.call('POST', visitor.path('/activities'), '{}', {
      'Content-Encoding': 'gzip',
    });
    expect([big.status, packed.status]).toEqual([413, 415]);
  });

  it('whose upgrade is no WebSocket handshake is answered and closed', async () => {
    const { hostname, port, pathname, search } = new URL(await visitor.streamUrl());
    const answers = await Promise.all(
      [
        `GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        'GET /v3/directline HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
        'GET http://[/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
        'POST /v3/directline HTTP/1.1\r\nHost: a b\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      ].map((request) => rawAnswer(hostname, Number(port), request)),
    );
    expect(answers.map((answer) => answer.slice(0, 12))).toEqual([
      'HTTP/1.1 400',
      'HTTP/1.1 404',
      'HTTP/1.1 404',
      'HTTP/1.1 404',
    ]);
  });
});

it('closes a connection that does not finish its request within 20 s', async () => {
  const { hostname, port } = new URL(server.url);
  const started = performance.now();
  const answer = await rawAnswer(hostname, Number(port), 'GET /v3/directline HTTP/1.1\r\nHost: x\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 408/);
  expect(performance.now() - started).toBeLessThan(20_000);
}, 30_000);

/** All that comes back until the server closes the connection. */
function rawAnswer(host: string, port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = '';
    socket.on('data', (data) => {
      answer += String(data);
    });
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
    socket.write(request);
  });
}

describe('an activity', () => {
  it('that is sent again and again, one after the other or at once, is one message with one answer', async () => {
    const message = {
      type: 'message',
      text: 'What does a toner do?',
      channelData: { clientActivityID: 'abc' },
    };
    const ids = await Promise.all(Array.from({ length: 5 }, async () => idOf(await visitor.posts(message))));
    ids.push(await idOf(await visitor.posts(message)));
    await visitor.says('And a clay mask?');
    const { activities } = await visitor.page();
    expect(new Set(ids).size).toBe(1);
    expect(activities.filter(({ id }) => id === ids[0])).toHaveLength(1);
    expect(activities.filter(({ replyToId }) => replyToId === ids[0])).toHaveLength(1);
  });

  it('with the clientActivityID of another conversation is another message', async () => {
    const message = { type: 'message', text: 'hi', channelData: { clientActivityID: 'abc' } };
    const other = await Visitor.arrives(server.url);
    expect(await idOf(await visitor.posts(message))).not.toBe(await idOf(await other.posts(message)));
  });

  it('with more than 4,096 characters is read, and shown, up to there and never through a character', async () => {
    const id = await idOf(await visitor.posts({ type: 'message', text: `${'x'.repeat(4095)}😀😀` }));
    const [echo] = (await visitor.page()).activities.filter((activity) => activity.id === id);
    expect(echo?.text).toBe('x'.repeat(4095));
  });

  it('keeps its channelData and value, and loses attachments and fields that nobody knows', async () => {
    const sent = { channelData: { clientActivityID: 'x', deep: { list: [1, null] } }, value: { say: 'hi' } };
    const more = {
      attachments: [{ contentUrl: 'https://evil.example' }],
      suggestedActions: {},
      isAdmin: true,
    };
    const id = await idOf(await visitor.posts({ type: 'event', name: 'x', ...sent, ...more }));
    const [echo] = (await visitor.page()).activities.filter((activity) => activity.id === id);
    expect(echo).toMatchObject(sent);
    for (const field of Object.keys(more)) expect(echo).not.toHaveProperty(field);
  });

  it('nested deeper than anyone needs harms nobody', async () => {
    const deep = `{"type":"message","text":"What does a toner do?","value":${'['.repeat(25_000)}${']'.repeat(25_000)}}`;
    const id = await idOf(await visitor.posts(deep));
    await visitor.reads((activities) => activities.some(({ replyToId }) => replyToId === id));
  });

  it('whatever it holds is taken or refused: no fault, nothing undefined, nothing polluted', async () => {
    const fields = [
      'text',
      'name',
      'value',
      'locale',
      'channelData',
      'from',
      'replyToId',
      'textFormat',
      'entities',
      '__proto__',
      'constructor',
      'id',
      'timestamp',
    ];
    const activity = fc.record({
      type: fc.constantFrom<unknown>('message', 'event', 'typing', 'invoke', null, 7),
      fields: fc.dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 4 })),
    });
    await fc.assert(
      fc.asyncProperty(activity, async ({ type, fields: given }) => {
        const response = await visitor.posts({ ...given, type });
        expect([200, 400]).toContain(response.status);
        expect(response.status === 200).toBe(['message', 'event', 'typing'].includes(String(type)));
      }),
      { numRuns: 150, seed: 7 },
    );
    const { activities } = await visitor.page();
    expect(JSON.stringify(activities)).not.toContain('undefined');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect((await visitor.says('What does a toner do?')).text).toMatch(/pores/);
  });
});

it('answers 50 messages at once in each of 20 conversations: all of them, in the order they came', async () => {
  const visitors = await Promise.all(Array.from({ length: 20 }, () => Visitor.arrives(server.url)));
  await Promise.all(
    visitors.map(async (who) => {
      const posts = Array.from({ length: 50 }, (_, turn) =>
        who.posts({ type: 'message', text: `What does a toner do? ${turn}` }),
      );
      const said = await Promise.all(posts.map(async (post) => idOf(await post)));
      const isAnswered = (all: Activity[]) =>
        said.every((id) => all.some(({ replyToId }) => replyToId === id));
      const activities = await who.reads(isAnswered);
      const arrived = activities.filter(({ from }) => from.role === 'user').map(({ id }) => id);
      expect([...arrived].sort()).toEqual([...said].sort());
      expect(activities.flatMap(({ replyToId }) => replyToId ?? [])).toEqual(arrived);
    }),
  );
});
