import { openRedisStore } from '../../storage/redis/redisStore';
import { PorewiseProcess } from '../support/porewiseProcess';
import { describeWithRedis, RedisServer } from '../support/redisServer';
import { openStream } from '../support/stream';
import { TurnProcess } from '../support/turnProcess';
import { answers, Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

const KEY = 'a key of more than thirty-two characters';

describeWithRedis('two nodes on one Redis', () => {
  let redis: RedisServer;
  let first: PorewiseProcess;
  let second: PorewiseProcess;
  const start = () => PorewiseProcess.start({ STORE: redis.url, TOKEN_SIGNING_KEY: KEY, RATE_LIMITS: 'off' });

  beforeAll(async () => {
    redis = await RedisServer.start();
    [first, second] = await Promise.all([start(), start()]);
  });
  afterAll(() => redis.stop());

  it('show on a socket of one what a turn on the other said', async () => {
    const visitor = await Visitor.arrives(first.url);
    const elsewhere = new Visitor(second.url, visitor.started);
    const stream = await openStream(await visitor.streamUrl());
    const answer = await elsewhere.says('how often should I use a clay mask?');
    expect(answer.text).toMatch(/once or twice a week/);
    await waitFor('the answer', () => stream.activities().some(({ id }) => id === answer.id));
    stream.socket.close();
  });

  it('remember each other’s turns', async () => {
    const visitor = await Visitor.arrives(first.url);
    await visitor.says('tell me about the clay mask');
    const { text } = await new Visitor(second.url, visitor.started).says('and how often?');
    expect(text).toMatch(/(?:once or twice|one or two times) a week/);
  });

  it('answer each message once when they come by both at the same time', async () => {
    const visitor = await Visitor.arrives(first.url);
    const elsewhere = new Visitor(second.url, visitor.started);
    const posts = Array.from({ length: 20 }, (_, count) =>
      (count % 2 === 0 ? visitor : elsewhere).posts({ type: 'message', text: `hello ${count}` }),
    );
    await Promise.all(posts);
    const all = await visitor.reads((activities) => activities.length === 41);
    const asked = all.filter(({ from }) => from.role === 'user').map(({ id }) => id);
    for (const id of asked) expect(all.filter(answers(id ?? ''))).toHaveLength(1);
  });

  it('answer for each other: a message whose node died in mid-turn gets its answer within 12 s, once', async () => {
    const visitor = await Visitor.arrives(first.url);
    const conversationId = `directline/${visitor.started.conversationId}`;
    // Its turn waits for the lock of a process that dies with its node.
    const holder = await TurnProcess.start({ url: redis.url, conversationId, turns: 0 });
    await holder.run();
    const posted = await visitor.posts({ type: 'message', text: 'how often should I use a clay mask?' });
    const { id } = (await posted.json()) as { id: string };
    await Promise.all([holder.kill(), first.kill()]);
    const killed = performance.now();
    const elsewhere = new Visitor(second.url, visitor.started);
    await elsewhere.reads((seen) => seen.some(answers(id)));
    expect(performance.now() - killed).toBeLessThan(12_000);
    expect((await elsewhere.says('and why?')).text).toMatch(/absorbs excess oil|soaks up extra oil/);
    expect((await elsewhere.history()).filter(answers(id))).toHaveLength(1);
  });

  it('leave a turn that takes long to the node that is alive', async () => {
    const third = await start();
    const visitor = await Visitor.arrives(third.url);
    const store = await openRedisStore({ url: redis.url, onNotice: () => undefined });
    const begun = performance.now();
    const id = await store.lock.run(`directline/${visitor.started.conversationId}`, async () => {
      const response = await visitor.posts({ type: 'message', text: 'how often should I use a clay mask?' });
      await waitFor('more time than a dead node gets', () => performance.now() - begun > 9_000);
      return ((await response.json()) as { id: string }).id;
    });
    await store.close();
    const all = await visitor.reads((seen) => seen.some(answers(id)));
    // A take-over is counted in the log.
    expect(all.map(({ type }) => type)).toEqual(['message', 'message', 'message']);
  });
});
