import { productionSettings } from '../../support/productionSettings';
import { type RunningServer, startServer } from '../../support/startServer';
import { Visitor } from '../../support/visitor';

const TOKEN = 'a token for collectors';

describe('/metrics', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ METRICS_TOKEN: TOKEN });
  });
  const read = async (headers: Record<string, string> = { Authorization: `Bearer ${TOKEN}` }) => {
    const response = await fetch(`${server.url}/metrics`, { headers });
    return { status: response.status, text: await response.text() };
  };

  it('counts answers by channel, topic and how sure the bot was, and feedback', async () => {
    const visitor = await Visitor.arrives(server.url);
    const answer = await visitor.says('how often should I use a clay mask?');
    await visitor.says('my face is burning and blistering after laser');
    const value = { activityId: answer.id, reaction: 'like' };
    await visitor.posts({ type: 'event', name: 'feedback', value });
    const why = { activityId: answer.id, reaction: 'dislike', reason: 'incomplete' };
    await visitor.posts({ type: 'event', name: 'feedback', value: why });
    const { text } = await read();
    expect(text).toContain('porewise_turns_total{channel="directline",topic="clay_mask",decision="known"} 1');
    expect(text).toContain('porewise_urgent_total{channel="directline"} 1');
    expect(text).toContain('porewise_feedback_total{channel="directline",reaction="like"} 1');
    expect(text).toContain('porewise_feedback_reasons_total{channel="directline",reason="incomplete"} 1');
    expect(text).toContain('porewise_feedback_total{channel="directline",reaction="dislike"} 0');
    expect(text).toMatch(/^porewise_turn_seconds_count\{channel="directline"\} 2$/m);
    expect(text).toMatch(/^porewise_store_up 1$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  it('begins to count at zero, so that an alert sees the first fault', async () => {
    const fresh = await startServer({ METRICS_TOKEN: TOKEN });
    const text = await fetch(`${fresh.url}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } }).then(
      (response) => response.text(),
    );
    expect(text).toContain('porewise_faults_total{kind="store"} 0');
    expect(text).toContain('porewise_knowledge_reloads_total{outcome="refused"} 0');
    expect(text).toContain('porewise_urgent_total{channel="msteams"} 0');
    await fresh.stop();
  });

  it('holds nothing that was said', async () => {
    const visitor = await Visitor.arrives(server.url);
    await visitor.says('my canary says tweet');
    expect((await read()).text).not.toMatch(/canary|tweet/);
  });

  it('with a token, answers nobody without it, this machine no more than others', async () => {
    expect((await read({})).status).toBe(403);
    expect((await read({ Authorization: 'Bearer guessed' })).status).toBe(403);
    expect((await read({ 'X-Forwarded-For': '203.0.113.7', Authorization: `Bearer ${TOKEN}` })).status).toBe(
      200,
    );
  });

  it.each(['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP'])(
    'without a token, answers this machine, but nothing that a proxy on it passes on with %s',
    async (header) => {
      const open = await startServer();
      const status = (headers: Record<string, string>) =>
        fetch(`${open.url}/metrics`, { headers }).then((response) => response.status);
      expect(await status({})).toBe(200);
      expect(await status({ [header]: '203.0.113.7' })).toBe(403);
      await open.stop();
    },
  );

  it('without a token, answers nobody in production, not this machine either', async () => {
    const production = await startServer(productionSettings());
    expect((await fetch(`${production.url}/metrics`)).status).toBe(403);
    await production.stop();
  });

  it('without a token, answers nothing that comes by a trusted proxy on this machine', async () => {
    const behind = await startServer({ TRUST_PROXY: '127.0.0.0/8' });
    expect((await fetch(`${behind.url}/metrics`)).status).toBe(403);
    await behind.stop();
  });
});
