import { describeWithRedis, RedisServer } from '../support/redisServer';
import { type RunningServer, startServer } from '../support/startServer';
import { openStream, type Stream } from '../support/stream';
import { answers, Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

const KEY = 'a key of more than thirty-two characters';

describeWithRedis('while Redis', () => {
  let redis: RedisServer;
  let server: RunningServer;
  let visitor: Visitor;
  let stream: Stream;

  beforeAll(async () => {
    redis = await RedisServer.start();
    server = await startServer({ STORE: redis.url, TOKEN_SIGNING_KEY: KEY, RATE_LIMITS: 'off' });
  });
  beforeEach(async () => {
    visitor = await Visitor.arrives(server.url);
    await visitor.says('how often should I use a clay mask?');
    stream = await openStream(await visitor.streamUrl());
  });
  afterEach(() => stream.socket.close());
  afterAll(() => redis.stop());

  const readiness = async () => (await fetch(`${server.url}/readyz`)).status;
  /** Asks, and waits for the answer on the stream. */
  async function asks(text: string): Promise<string> {
    const posted = await visitor.posts({ type: 'message', text });
    const { id } = (await posted.json()) as { id: string };
    const answer = await waitFor(`an answer to ${text}`, () => stream.activities().find(answers(id)));
    return answer.text;
  }

  const outages: [string, () => void | Promise<void>, () => void | Promise<void>][] = [
    ['is down', () => redis.kill(), () => redis.restart()],
    ['does not answer', () => redis.pause(), () => redis.resume()],
  ];

  describe.each(outages)('%s', (_what, begins, ends) => {
    const forgets = /can’t remember|can't remember/;
    beforeEach(() => begins());
    afterEach(async () => {
      await ends();
      await waitFor('an answer that is remembered', async () => !forgets.test(await asks('hi')));
      await waitFor('readiness', async () => (await readiness()) === 200);
    });

    it('each message is answered, and told that nothing is remembered', async () => {
      for (const text of ['hi', 'does laser hurt?', 'what is a chemical peel?'])
        expect(await asks(text)).toMatch(forgets);
    });

    it('an answer about a treatment still advises consulting a professional', async () => {
      expect(await asks('what is microneedling?')).toMatch(/consult an experienced dermatologist/);
    });

    it('the server is not ready, though it lives', async () => {
      await waitFor('no readiness', async () => (await readiness()) === 503);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    });
  });
});
