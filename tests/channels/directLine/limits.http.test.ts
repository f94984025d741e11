import { type RunningServer, startServer } from '../../support/startServer';
import { openStream, type Stream, tryStream } from '../../support/stream';
import { call, Visitor } from '../../support/visitor';

const statusesOf = (responses: Response[]) => responses.map(({ status }) => status);
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const retryAfter = (response: Response | undefined) => Number(response?.headers.get('retry-after'));
const message = { type: 'message', text: 'What does a toner do?' };

describe('the limits', () => {
  let server: RunningServer;

  beforeEach(async () => {
    server = await startServer({ TRUST_PROXY: '127.0.0.1' });
  });
  afterEach(() => server.stop());

  const from = (address: string) => ({ 'X-Forwarded-For': address });

  it('let a conversation send 20 messages in 10 s, and say when to go on', async () => {
    const visitor = await Visitor.arrives(server.url);
    const allowed = await times(20, () => visitor.posts(message));
    const refused = await visitor.posts(message);
    expect(new Set(statusesOf(allowed))).toEqual(new Set([200]));
    expect(refused.status).toBe(429);
    expect(retryAfter(refused)).toBeGreaterThanOrEqual(1);
    expect(retryAfter(refused)).toBeLessThanOrEqual(10);
  });

  it('never refuse a client that reads', async () => {
    const visitor = await Visitor.arrives(server.url);
    await times(21, () => visitor.posts(message));
    const reads = await times(100, () => visitor.call('GET', visitor.path('/activities?watermark=')));
    expect(new Set(statusesOf(reads))).toEqual(new Set([200]));
  });

  it('of one conversation leave the others alone while it is flooded', async () => {
    const [loud, quiet] = [await Visitor.arrives(server.url), await Visitor.arrives(server.url)];
    const started = performance.now();
    let flooding = true;
    const flood = times(10, async () => {
      const refused: Response[] = [];
      while (flooding) {
        const response = await loud.posts(message);
        if (response.status === 429) refused.push(response);
      }
      return refused;
    });
    for (let turn = 0; turn < 10; turn++)
      expect((await quiet.says(`What does a toner do? ${turn}`)).text).toMatch(/pores/);
    flooding = false;
    expect((await flood).flat()).not.toEqual([]);
    const heard = (await loud.page()).activities.filter(({ from }) => from.role === 'user');
    expect(heard.length).toBeLessThanOrEqual(20 * Math.ceil((performance.now() - started) / 10_000));
  });

  it('let an address send 1,200 messages a minute, or as many kilobytes, whatever the conversation', async () => {
    const visitors = await times(20, () => Visitor.arrives(server.url, from('203.0.113.9')));
    const value = 'x'.repeat(4_000);
    const send = async (visitor: Visitor) =>
      visitor.call(
        'POST',
        visitor.path('/activities'),
        { type: 'event', name: 'x', value },
        from('203.0.113.9'),
      );
    const answers = await times(300, (index) => send(visitors[index % 20] as Visitor));
    expect(statusesOf(answers).filter((status) => status === 200)).toHaveLength(240);
    const refused = answers.find(({ status }) => status === 429);
    expect(retryAfter(refused)).toBeGreaterThan(50);
    const neighbour = await Visitor.arrives(server.url, from('203.0.113.10'));
    expect((await neighbour.posts(message)).status).toBe(200);
  });

  it('let no message carry more than a few kilobytes of data', async () => {
    const visitor = await Visitor.arrives(server.url);
    for (const field of ['value', 'channelData'])
      expect(
        (await visitor.posts({ type: 'event', name: 'x', [field]: { x: 'x'.repeat(5_000) } })).status,
      ).toBe(413);
  });

  it('let reads of one address that come too fast wait, and no other’s', async () => {
    const strict = await startServer({ TRUST_PROXY: '127.0.0.1', RATE_LIMITS: 'reads=20' });
    const visitor = await Visitor.arrives(strict.url);
    const read = (address: string) =>
      visitor.call('GET', visitor.path('/activities?watermark='), undefined, from(address));
    const started = performance.now();
    let done = false;
    const crowd = times(24, () => read('203.0.113.11')).finally(() => {
      done = true;
    });
    await read('203.0.113.12');
    expect(done).toBe(false);
    expect(new Set(statusesOf(await crowd))).toEqual(new Set([200]));
    expect(performance.now() - started).toBeGreaterThan(900);
  });

  it('let an address ask for 60 tokens a minute', async () => {
    const ask = () => call(server.url, 'POST', '/tokens/generate', undefined, from('203.0.113.1'));
    expect(new Set(statusesOf(await times(60, ask)))).toEqual(new Set([200]));
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(retryAfter(refused)).toBeGreaterThanOrEqual(50);
    expect(retryAfter(refused)).toBeLessThanOrEqual(60);
    const other = await call(server.url, 'POST', '/tokens/generate', undefined, from('203.0.113.2'));
    expect(other.status).toBe(200);
  });

  it('count new conversations and refreshed tokens with the tokens', async () => {
    const visitor = await Visitor.arrives(server.url, from('203.0.113.3'));
    const refresh = () => visitor.call('POST', '/tokens/refresh', undefined, from('203.0.113.3'));
    expect(new Set(statusesOf(await times(59, refresh)))).toEqual(new Set([200]));
    const start = await call(server.url, 'POST', '/conversations', undefined, from('203.0.113.3'));
    expect([(await refresh()).status, start.status]).toEqual([429, 429]);
  });

  it('let an address hold 50 sockets, and take another for each that closes', async () => {
    const visitor = await Visitor.arrives(server.url);
    const open = async (address: string) => tryStream(await visitor.streamUrl(), from(address));
    const streams = await times(50, () => open('203.0.113.4'));
    expect(streams.filter((stream) => typeof stream === 'number')).toEqual([]);
    expect(await open('203.0.113.4')).toBe(429);
    expect(await open('203.0.113.5')).not.toBe(429);
    const [first] = streams as Stream[];
    first?.socket.close();
    await first?.closed;
    expect(await open('203.0.113.4')).not.toBe(429);
  });

  it('take the nearest address that is not a proxy, whatever a caller puts before it', async () => {
    const ask = (index: number) =>
      call(
        server.url,
        'POST',
        '/tokens/generate',
        undefined,
        from(`198.51.100.${index}, 203.0.113.6:4711, 127.0.0.1`),
      );
    expect(statusesOf(await times(61, ask)).filter((status) => status === 429)).toHaveLength(1);
  });

  it('take the 64 bits of an IPv6 address that a household holds for one', async () => {
    const ask = (index: number) =>
      call(server.url, 'POST', '/tokens/generate', undefined, from(`2001:db8::${index + 1}`));
    expect(statusesOf(await times(61, ask)).filter((status) => status === 429)).toHaveLength(1);
    const neighbour = await call(server.url, 'POST', '/tokens/generate', undefined, from('2001:db8:0:1::1'));
    expect(neighbour.status).toBe(200);
  });
});

it('X-Forwarded-For from a caller that is no configured proxy changes nothing', async () => {
  const server = await startServer({ RATE_LIMITS: 'tokens=3' });
  const ask = (index: number) =>
    call(server.url, 'POST', '/tokens/generate', undefined, { 'X-Forwarded-For': `203.0.113.${index}` });
  expect(statusesOf(await times(4, ask)).sort()).toEqual([200, 200, 200, 429]);
});

it('a page’s server with the secret is not limited', async () => {
  const secret = 'a-secret-of-the-server';
  const server = await startServer({ RATE_LIMITS: 'tokens=3', DIRECT_LINE_SECRET: secret });
  const ask = () => call(server.url, 'POST', '/tokens/generate', {}, { Authorization: `Bearer ${secret}` });
  expect(new Set(statusesOf(await times(20, ask)))).toEqual(new Set([200]));
});

it('each limit is a setting, and RATE_LIMITS=off lifts all', async () => {
  const strict = await startServer({ RATE_LIMITS: 'messages=1, sockets=1' });
  const visitor = await Visitor.arrives(strict.url);
  expect(statusesOf([await visitor.posts(message), await visitor.posts(message)])).toEqual([200, 429]);
  await openStream(await visitor.streamUrl());
  expect(await tryStream(await visitor.streamUrl())).toBe(429);

  const open = await startServer({ RATE_LIMITS: 'off' });
  const free = await Visitor.arrives(open.url);
  expect(new Set(statusesOf(await times(100, () => free.posts(message))))).toEqual(new Set([200]));
});
