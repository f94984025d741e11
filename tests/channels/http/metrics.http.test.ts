import { type RunningServer, startServer } from '../../support/startServer';
import { Visitor } from '../../support/visitor';

const TOKEN = 'a token for collectors';

describe('/metrics', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ METRICS_TOKEN: TOKEN });
  });
  const read = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/metrics`, { headers });
    return { status: response.status, text: await response.text() };
  };

  it('counts answers by channel, topic and how sure the bot was, and feedback', async () => {
    const visitor = await Visitor.arrives(server.url);
    const answer = await visitor.says('how often should I use a clay mask?');
    await visitor.says('my face is burning and blistering after laser');
    const value = { activityId: answer.id, reaction: 'like' };
    await visitor.posts({ type: 'event', name: 'feedback', value });
    const { text } = await read();
    expect(text).toContain('porewise_turns_total{channel="directline",topic="clay_mask",decision="known"} 1');
    expect(text).toContain('porewise_urgent_total{channel="directline"} 1');
    expect(text).toContain('porewise_feedback_total{channel="directline",reaction="like"} 1');
    expect(text).toMatch(/^porewise_turn_seconds_count\{channel="directline"\} 2$/m);
    expect(text).toMatch(/^porewise_store_up 1$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  it('holds nothing that was said', async () => {
    const visitor = await Visitor.arrives(server.url);
    await visitor.says('my canary says tweet');
    expect((await read()).text).not.toMatch(/canary|tweet/);
  });

  it('answers nobody from elsewhere without the token', async () => {
    const elsewhere = { 'X-Forwarded-For': '203.0.113.7' };
    expect((await read(elsewhere)).status).toBe(403);
    expect((await read({ ...elsewhere, Authorization: 'Bearer guessed' })).status).toBe(403);
    expect((await read({ ...elsewhere, Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });
});
