import type { Activity } from 'botbuilder';
import { ConnectionStatus } from 'botframework-directlinejs';
import { BrowserClient } from '../../support/browserClient';
import { pastTokens } from '../../support/pastTokens';
import { type RunningServer, startServer } from '../../support/startServer';
import { call, claimsOf, type Started, Visitor } from '../../support/visitor';
import { waitFor } from '../../support/waitFor';

const isMessage = ({ type }: Activity) => type === 'message';
const fromBot = ({ from }: Activity) => from.role === 'bot';

async function tokenFrom(url: string): Promise<string> {
  const response = await call(url, 'POST', '/tokens/generate');
  return ((await response.json()) as { token: string }).token;
}

describe.each([
  { transport: 'a WebSocket', webSocket: true },
  { transport: 'polling', webSocket: false },
])('botframework-directlinejs over $transport', ({ webSocket }) => {
  let server: RunningServer;
  let client: BrowserClient;

  beforeAll(async () => {
    server = await startServer();
  });

  beforeEach(async () => {
    client = new BrowserClient(server.url, { token: await tokenFrom(server.url), webSocket });
  });

  it('is greeted at once, once, by someone who says that it is a bot', async () => {
    const greeting = await client.sees('a greeting', isMessage);
    expect(greeting.text).toMatch(/\bbot\b/);
    expect(greeting.from).toMatchObject({ name: 'Porewise', role: 'bot' });
    await client.asks('hello');
    expect(client.activities.filter(({ text }) => text === greeting.text)).toHaveLength(1);
  });

  it('gets its own message back, with the id that the post gave and its clientActivityID', async () => {
    const id = await client.says('How often should I use a clay mask?', 'client-7');
    const echo = await client.sees('the echo', (activity) => activity.id === id);
    expect(echo).toMatchObject({
      text: 'How often should I use a clay mask?',
      channelData: { clientActivityID: 'client-7' },
    });
    const answer = await client.sees('an answer', ({ replyToId }) => replyToId === id);
    expect(answer.text).toMatch(/once or twice a week/);
  });

  it('gets suggested actions, and can send them', async () => {
    const greeting = await client.sees('a greeting', isMessage);
    const [action] = greeting.suggestedActions?.actions ?? [];
    expect(action).toMatchObject({ type: 'imBack' });
    const answer = await client.asks(String(action?.value));
    expect(answer.text).not.toBe('');
  });

  it('gets the advice to consult with what it asks about a procedure', async () => {
    expect((await client.asks('Does microneedling hurt?')).text).toMatch(/consult/i);
  });

  it('gets the week plan as an Adaptive Card, with a text for who can’t see it', async () => {
    let answer = await client.asks('My week plan');
    for (let step = 0; step < 10 && !answer.attachments?.length; step++)
      answer = await client.asks(String(answer.suggestedActions?.actions[0]?.value));
    const [card] = answer.attachments ?? [];
    expect(card?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(card?.content).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.5',
      fallbackText: expect.stringMatching(/cleanser/i),
    });
  });

  it('can’t choose who it is', async () => {
    const { user } = claimsOf(String(Reflect.get(client.directLine, 'token')));
    const id = await client.posts({ text: 'hi', from: { id: 'porewise', name: 'Porewise', role: 'bot' } });
    expect((await client.sees('the echo', (activity) => activity.id === id)).from).toMatchObject({
      id: user,
      role: 'user',
    });
  });

  it('is told, and reads in the chat, that files are not taken', async () => {
    const photo = {
      contentType: 'image/png',
      contentUrl: 'data:image/png;base64,iVBORw0KGgo=',
      name: 'skin.png',
    };
    await expect(client.posts({ text: 'look', attachments: [photo] })).rejects.toMatchObject({ status: 415 });
    await client.sees(
      'words about files',
      ({ text, from }) => fromBot({ from } as Activity) && /can't look at files/.test(text),
    );
  });

  it('has a session id', async () => {
    const id = await new Promise((resolve, reject) =>
      client.directLine.getSessionId().subscribe(resolve, reject),
    );
    expect(id).toMatch(/^[\w-]{22}$/);
  });
});

describe('botframework-directlinejs over time', () => {
  it('refreshes its token every 15 minutes and goes on with the new one', async () => {
    const server = await startServer();
    const first = await tokenFrom(server.url);
    const client = new BrowserClient(server.url, { token: first, webSocket: false, haste: 4_000 });
    const token = () => String(Reflect.get(client.directLine, 'token'));
    await client.sees('a greeting', isMessage);
    const begun = token();
    await waitFor('a refreshed token', () => token() !== begun);
    expect(claimsOf(token())).toMatchObject({ conv: claimsOf(first).conv, user: claimsOf(first).user });
    expect((await client.asks('What is a toner for?')).text).toMatch(/pores/);
  });

  it('is told that its token expired; a new client of its page goes on where it was', async () => {
    const key = 'a key of more than thirty-two characters';
    const server = await startServer({ TOKEN_SIGNING_KEY: key });
    const visitor = await Visitor.arrives(server.url);
    const { conversationId } = visitor.started;
    const { token } = pastTokens(key, 10 * 3600, { conversationId, userId: visitor.id });
    const { watermark } = await visitor.page();
    const asleep = { token, conversationId, watermark, streamUrl: 'ws://127.0.0.1/unused' };
    const client = new BrowserClient(server.url, { ...asleep, webSocket: false });
    await client.reaches(ConnectionStatus.ExpiredToken);

    const answer = await call(server.url, 'POST', visitor.path(`/resume?watermark=${watermark}`), undefined, {
      Authorization: `Bearer ${token}`,
    });
    const again = new BrowserClient(server.url, { ...((await answer.json()) as Started), watermark });
    expect((await again.asks('What is a toner for?')).text).toMatch(/pores/);
    expect(again.activities).toHaveLength(2);
  });

  it('ends when the server does not know its conversation', async () => {
    const server = await startServer();
    const token = await tokenFrom(server.url);
    // A client that has both of these takes its conversation for begun; this one never was.
    const known = { conversationId: claimsOf(token).conv, streamUrl: 'ws://127.0.0.1/unused' };
    const client = new BrowserClient(server.url, { token, ...known, webSocket: false });
    await client.reaches(ConnectionStatus.Ended);
    expect(await waitFor('the end of its activities', () => client.failures[0])).toBe('conversation ended');
  });
});
