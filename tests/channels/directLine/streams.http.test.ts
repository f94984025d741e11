import { connect } from 'node:net';
import { ConnectionStatus } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import { BrowserClient, cutSockets } from '../../support/browserClient';
import { pastTokens } from '../../support/pastTokens';
import { type RunningServer, startServer } from '../../support/startServer';
import { openStream, tryStream } from '../../support/stream';
import { claimsOf, Visitor } from '../../support/visitor';
import { waitFor } from '../../support/waitFor';

const KEY = 'a key of more than thirty-two characters';
const CUTS = 500;
const CLIENTS = 5;
/** The client's clock runs 50 times as fast: it comes back 60 ms after a cut, instead of 3 s. */
const HASTE = 50;
const CHECK_MS = 10_000;

/** Opens a socket by hand: it answers no pings and reads nothing until told. */
async function openRawStream(streamUrl: string) {
  const { hostname, port, pathname, search, host } = new URL(streamUrl);
  const socket = connect({ host: hostname, port: Number(port) });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await new Promise((resolve) => socket.once('readable', resolve));
  return { socket, closed };
}

describe('a stream', () => {
  let server: RunningServer;
  let visitor: Visitor;

  beforeAll(async () => {
    server = await startServer({ TOKEN_SIGNING_KEY: KEY, RATE_LIMITS: 'off' });
  });
  beforeEach(async () => {
    visitor = await Visitor.arrives(server.url);
  });

  it(`misses nothing and repeats nothing through ${CUTS} cut connections`, async () => {
    const pairs = await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        const visitor = await Visitor.arrives(server.url);
        const { token, conversationId } = visitor.started;
        const client = new BrowserClient(server.url, { token, conversationId, haste: HASTE });
        await client.reaches(ConnectionStatus.Online);
        return { visitor, client, said: [] as string[] };
      }),
    );
    for (let turn = 0; turn < CUTS / CLIENTS; turn++) {
      await Promise.all(
        pairs.map(async ({ client, said }) =>
          said.push(await client.says(`How do I use a toner? (${turn})`)),
        ),
      );
      cutSockets();
    }
    for (const { visitor, client, said } of pairs) {
      await waitFor('every answer', () =>
        said.every((id) => client.activities.some(({ replyToId }) => replyToId === id)),
      );
      const activities = await visitor.history();
      // The client hands two frames that come at once on side by side, so it does not keep their order.
      const seen = client.activities.map(({ id }) => id);
      expect(seen.sort()).toEqual(activities.map(({ id }) => id).sort());
      expect(activities.filter(({ from }) => from.role === 'user').map(({ id }) => id)).toEqual(said);
    }
  });

  it('brings a page that is loaded again all that was said, and goes on', async () => {
    await visitor.says('What does a toner do?');
    const { token, conversationId } = visitor.started;
    const client = new BrowserClient(server.url, { token, conversationId });
    await waitFor('the conversation', () => client.activities.length === 3);
    expect((await client.asks('And a clay mask?')).text).toMatch(/mask/);
    expect(new Set(client.activities.map(({ id }) => id)).size).toBe(client.activities.length);
  });

  it('begins after the watermark that its client gave', async () => {
    const { watermark } = await visitor.page();
    await visitor.says('What does a toner do?');
    const stream = await openStream(await visitor.streamUrl(watermark));
    await waitFor('two activities', () => stream.activities().length === 2);
    expect(stream.activities().map(({ from }) => from.role)).toEqual(['user', 'bot']);
    expect(stream.pages.at(-1)?.watermark).toBe('3');
  });

  it('shows what one socket says on all sockets of the conversation, and on no other', async () => {
    const other = await Visitor.arrives(server.url);
    const [first, second, strange] = await Promise.all(
      [visitor, visitor, other].map(async (who) => openStream(await who.streamUrl())),
    );
    await visitor.says('What does a toner do?');
    await waitFor('both', () => first?.activities().length === 3 && second?.activities().length === 3);
    expect(first?.activities()).toEqual(second?.activities());
    expect(strange?.activities()).toHaveLength(1);
  });

  it('opens once with a token', async () => {
    const streamUrl = await visitor.streamUrl();
    await openStream(streamUrl);
    expect(await tryStream(streamUrl)).toBe(403);
  });

  it.each([
    ['that is missing', async () => ''],
    ['that is forged', async (url: URL) => `${url.searchParams.get('t')?.slice(0, -4)}AAAA`],
    ['that opens a conversation, not a stream', async () => visitor.started.token],
    [
      'that is older than a minute',
      async () =>
        pastTokens(KEY, 60, { conversationId: visitor.started.conversationId, userId: visitor.id }).stream,
    ],
    [
      'of another conversation',
      async () => new URL(await (await Visitor.arrives(server.url)).streamUrl()).searchParams.get('t') ?? '',
    ],
  ])('does not open with a token %s', async (_which, tokenFor) => {
    const url = new URL(await visitor.streamUrl());
    url.searchParams.set('t', await tokenFor(url));
    expect(await tryStream(url.href)).toBe(403);
  });

  it('has a token that is good for at most a minute', async () => {
    const token = new URL(await visitor.streamUrl()).searchParams.get('t') ?? '';
    const { exp, iat } = claimsOf(token);
    expect(exp - iat).toBeLessThanOrEqual(60);
  });

  it('does not open for a conversation that is not there', async () => {
    const grant = { conversationId: 'AAAAAAAAAAAAAAAAAAAAAA', userId: 'dl_x' };
    const { stream } = pastTokens(KEY, 0, grant);
    const url = new URL(await visitor.streamUrl());
    url.pathname = `/v3/directline/conversations/${grant.conversationId}/stream`;
    url.searchParams.set('t', stream);
    expect(await tryStream(url.href)).toBe(404);
  });

  it.each(['/', '/v3/directline', '/v3/directline/conversations/x', '/api/messages', '/%zz', '/stream?t=1'])(
    'is refused at once where there is none: %s',
    async (path) => {
      expect(await tryStream(`${server.url.replace('http', 'ws')}${path}`)).toBe(404);
    },
  );

  it('takes the empty frames that clients send to keep it open', async () => {
    const stream = await openStream(await visitor.streamUrl());
    stream.socket.send('');
    await visitor.says('What does a toner do?');
    await waitFor('the answer', () => stream.activities().length === 3);
  });

  it('ends when a frame is over 64 kB', async () => {
    const { socket, closed } = await openStream(await visitor.streamUrl());
    socket.send('x'.repeat(65_537));
    expect(await closed).toBe(1009);
  });

  it('ends when frames flood in', async () => {
    const { socket, closed } = await openStream(await visitor.streamUrl());
    for (let frame = 0; frame < 60; frame++) socket.send('');
    expect(await closed).toBe(1008);
  });
});

describe('a stream whose server stops', () => {
  it('gets an answer to every message that was taken, then closes with 1001', async () => {
    const server = await startServer({ RATE_LIMITS: 'off' });
    const talks = Array.from({ length: 5 }, async () => {
      const visitor = await Visitor.arrives(server.url);
      const stream = await openStream(await visitor.streamUrl());
      const taken: string[] = [];
      const talking = (async () => {
        for (;;) {
          const response = await visitor.posts({ type: 'message', text: 'What does a toner do?' });
          taken.push(((await response.json()) as { id: string }).id);
        }
      })().catch(() => undefined);
      await waitFor('a talk', () => taken.length > 2);
      return { stream, taken, talking };
    });
    const under = await Promise.all(talks);
    await server.stop();
    for (const { stream, taken, talking } of under) {
      expect(await stream.closed).toBe(1001);
      await talking;
      const answered = new Set(stream.activities().map(({ replyToId }) => replyToId));
      expect(taken.filter((id) => !answered.has(id))).toEqual([]);
    }
  });

  it('is cut when its client does not close it', async () => {
    const server = await startServer();
    const visitor = await Visitor.arrives(server.url);
    const { socket, closed } = await openRawStream(await visitor.streamUrl());
    await server.stop();
    socket.resume();
    await closed;
  });
});

describe('a stream whose client fell silent', () => {
  let server: RunningServer;

  beforeAll(async () => {
    // The beat that checks sockets is the only thing on this clock.
    jest.useFakeTimers({
      doNotFake: [
        'Date',
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'setTimeout',
        'clearImmediate',
        'clearTimeout',
      ],
    });
    server = await startServer({ RATE_LIMITS: 'off' });
  });
  afterAll(async () => {
    await server.stop();
    jest.useRealTimers();
  });

  it('stays open while the client answers pings', async () => {
    const visitor = await Visitor.arrives(server.url);
    const { socket } = await openStream(await visitor.streamUrl());
    let pings = 0;
    socket.on('ping', () => {
      pings += 1;
    });
    for (let round = 1; round <= 3; round++) {
      jest.advanceTimersByTime(2 * CHECK_MS);
      await waitFor('a ping', () => pings === round);
      // The pong has reached the server once it has answered a request that was sent later on.
      await visitor.page();
    }
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  it('is cut within 40 s when the client does not answer', async () => {
    const { socket, closed } = await openRawStream(await (await Visitor.arrives(server.url)).streamUrl());
    socket.resume();
    jest.advanceTimersByTime(4 * CHECK_MS);
    await closed;
  });

  it('is cut within 20 s when the client reads nothing, and holds nobody up meanwhile', async () => {
    const slow = await Visitor.arrives(server.url);
    const other = await Visitor.arrives(server.url);
    const { socket, closed } = await openRawStream(await slow.streamUrl());
    // 24 kB each in JSON: more than the buffers of a connection take.
    const text = '\u0001'.repeat(4_000);
    for (let sent = 0; sent < 400; sent++) await slow.posts({ type: 'event', name: 'fill', text });
    expect((await other.says('What does a toner do?')).text).toMatch(/pores/);
    jest.advanceTimersByTime(2 * CHECK_MS);
    socket.resume();
    await closed;
    expect((await slow.says('What does a toner do?')).text).toMatch(/pores/);
  });
});
