import type { Activity } from 'botbuilder';
import { Balancer } from '../support/balancer';
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
  let strict: RunningServer;
  let balancer: Balancer;
  /** These speak with two nodes in turn; one polls, and the other has a socket at one of the nodes. */
  let polling: Visitor;
  let chatting: Visitor;
  let balanced: Stream;

  beforeAll(async () => {
    // One that forgot the conversations would have visitors begin anew (404).
    redis = await RedisServer.start({ settings: ['appendonly yes', 'appendfsync always'] });
    const env = { STORE: redis.url, TOKEN_SIGNING_KEY: KEY, RATE_LIMITS: 'off' };
    server = await startServer(env);
    strict = await startServer({ ...env, READY_WITHOUT_STORE: 'off' });
    balancer = await Balancer.to(server.url, strict.url);
  });
  beforeEach(async () => {
    visitor = await Visitor.arrives(server.url);
    await visitor.says('how often should I use a clay mask?');
    stream = await openStream(await visitor.streamUrl());
    polling = await Visitor.arrives(balancer.url);
    chatting = await Visitor.arrives(balancer.url);
    balanced = await openStream(await chatting.streamUrl());
  });
  afterEach(() => {
    stream.socket.close();
    balanced.socket.close();
  });
  afterAll(async () => {
    balancer.stop();
    await redis.stop();
  });

  const readiness = async (url = server.url) => {
    const response = await fetch(`${url}/readyz`);
    const { degraded } = (await response.json()) as { degraded?: string };
    return [response.status, degraded];
  };
  /** Each node finds out by itself that Redis is back; what it holds until then is there alone. */
  async function waitForBothNodes(): Promise<void> {
    await waitFor('no degradation', async () => (await readiness())[1] === undefined);
    await waitFor('readiness', async () => (await readiness(strict.url))[0] === 200);
  }
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
      await waitForBothNodes();
    });

    it('each message is answered, and told that nothing is remembered', async () => {
      for (const text of ['hi', 'does laser hurt?', 'what is a chemical peel?'])
        expect(await asks(text)).toMatch(forgets);
    });

    it('an answer about a treatment still advises consulting a professional', async () => {
      expect(await asks('what is microneedling?')).toMatch(/consult an experienced dermatologist/);
    });

    it('the server is ready, since it answers, and says that it does without its store', async () => {
      await waitFor('degradation', async () => (await readiness())[1] === 'store');
      for (let look = 0; look < 20; look++) expect(await readiness()).toEqual([200, 'store']);
    });

    it('a server whose operator wants it is not ready', async () => {
      await waitFor('no readiness', async () => (await readiness(strict.url))[0] === 503);
      expect((await fetch(`${strict.url}/healthz`)).status).toBe(200);
    });

    it('each message of a client that polls two nodes behind a balancer is answered', async () => {
      for (let turn = 0; turn < 6; turn++) {
        const answer = await polling.says(`what does a toner do? ${turn}`);
        expect(answer.text).toMatch(/pores/);
      }
    });

    it('each message of our chat is answered, whichever node has its socket', async () => {
      for (let turn = 0; turn < 6; turn++) {
        const activity = { type: 'message', text: `what does a toner do? ${turn}` };
        const posted = await chatting.call('POST', chatting.path('/activities?watermark=1'), activity);
        const { id, activities = [] } = (await posted.json()) as { id: string; activities?: Activity[] };
        const seen = () => [...activities, ...balanced.activities()];
        await waitFor('the answer', () => seen().some(answers(id)));
      }
    });

    it('what nobody has read is there for all when Redis is back', async () => {
      const posted = await polling.posts({ type: 'message', text: 'what does a toner do?' });
      expect(posted.status).toBe(200);
      const { id } = (await posted.json()) as { id: string };
      await ends();
      await waitForBothNodes();
      await polling.reads((all) => all.some(answers(id)));
      await begins();
    });
  });
});
