import type { Activity } from 'botbuilder';
import { activities, MENTION, Teams, texts } from '../../support/teams';

let teams: Teams;
beforeAll(async () => {
  teams = await Teams.start();
});
afterAll(() => teams.stop());
afterEach(() => expect([teams.errors, teams.guardFaults]).toEqual([[], []]));

describe('2. hello, help, nonsense and the welcome', () => {
  it.each(['hi', 'HI', 'Hello', 'hello', 'Help', 'help', 'HELP'])('%s is understood', async (word) => {
    const [text = '', ...more] = texts(await teams.opens('personal').says(word));
    expect(text).toMatch(/help/i.test(word) ? /You can ask me about|Here is what I know/ : /^(Hello|Hi)\b/);
    expect(more).toEqual([]);
  });

  it('nonsense gets a useful reply, and another the next time', async () => {
    const chat = teams.opens('personal');
    const replies = [texts(await chat.says('asdf qwer zxcv')), texts(await chat.says('qqqq wwww xxxx'))];
    expect(replies[0]).not.toEqual(replies[1]);
    expect(replies.flat()).toHaveLength(2);
  });

  it('a personal chat is welcomed once, in one message that says what the bot can do and that it is one', async () => {
    const chat = teams.opens('personal');
    const [text = '', ...more] = texts(await chat.installs());
    expect(text).toMatch(/bot[\s\S]*large pores[\s\S]*not a doctor/);
    expect(more).toEqual([]);
    expect(await chat.installs()).toEqual([]);
    expect(texts(await chat.says('help')).join()).not.toContain(text);
  });

  it('an upgrade of the app is no reason for another welcome', async () => {
    const chat = teams.opens('personal');
    expect(await chat.brings({ type: 'installationUpdate', action: 'add-upgrade' })).toEqual([]);
  });

  it('a chat that took the app out and in again is welcomed again', async () => {
    const chat = teams.opens('personal');
    await chat.installs();
    await chat.brings({ type: 'installationUpdate', action: 'remove' });
    expect(await chat.installs()).toHaveLength(1);
  });

  it.each(['groupChat', 'channel'] as const)(
    'a %s gets one post, which mentions who installed it',
    async (type) => {
      const place = teams.opens(type);
      const [post, ...more] = activities(await place.installs());
      expect(more).toEqual([]);
      const mention = post?.entities?.find((entity) => entity.type === 'mention');
      expect(mention?.mentioned.id).toBe('29:ann');
      expect(post?.text).toContain(mention?.text);
      expect(post?.text).toMatch(/^Hello <at>[^<]+<\/at>[\s\S]*mention me in your message/);
    },
  );

  it('a team is greeted once, though its channels tell of the installation apart', async () => {
    const [general, chosen] = [teams.opens('channel'), teams.opens('channel')];
    const channelData = { team: { id: general.conversation.id } };
    const bot = { id: '28:bot', name: 'Porewise' };
    const posts = await Promise.all([
      general.brings({ type: 'conversationUpdate', membersAdded: [bot], channelData }),
      chosen.brings({ type: 'installationUpdate', action: 'add', channelData }),
    ]);
    expect(posts.flat()).toHaveLength(1);
  });

  it('nobody who joins a group or team later is written to', async () => {
    const place = teams.opens('channel');
    const membersAdded = [{ id: '29:ben', name: 'Ben' }];
    expect(await place.brings({ type: 'conversationUpdate', membersAdded })).toEqual([]);
  });
});

describe('3. mentions and threads', () => {
  it.each([
    ['by its entity', `${MENTION.text} how often a clay mask?`, [MENTION]],
    ['left over without an entity', '<at id="0">porewise</at>&nbsp;how often a clay mask?', []],
    ['twice', `${MENTION.text} how often a clay mask? ${MENTION.text}`, [MENTION]],
  ])('its own mention is no part of the question: %s', async (_what, text, entities) => {
    const [answer] = texts(await teams.opens('channel').says(text, { entities }));
    expect(answer).toContain('once or twice a week');
  });

  it('a bare mention is asked what it is about', async () => {
    const html = { contentType: 'text/html', content: '<div><at>Porewise</at></div>' };
    const said = { entities: [MENTION], attachments: [html] };
    const [answer] = texts(await teams.opens('channel').says(`${MENTION.text} `, said));
    expect(answer).toBe('What would you like to know?');
  });

  it('an answer stays in the thread of its question', async () => {
    const thread = teams.opens('channel').thread('1700000000000');
    const [answer] = await thread.says(`${MENTION.text} clay mask`, {
      entities: [MENTION],
      id: '1700000000001',
    });
    const place = encodeURIComponent(thread.conversation.id);
    expect(answer?.path).toBe(`/v3/conversations/${place}/activities/1700000000001`);
    expect(answer?.activity).toMatchObject({
      replyToId: '1700000000001',
      conversation: { id: expect.stringMatching(/;messageid=1700000000000$/) },
    });
  });
});

describe('4. one message a turn', () => {
  it.each(['hi', 'what treatments are there?', 'how often a clay mask and does laser hurt?', 'help'])(
    '%s gets one text and nothing after it but a card',
    async (text) => {
      const sent = activities(await teams.opens('personal').says(text));
      expect(sent.filter((activity) => activity.text !== undefined)).toHaveLength(1);
      expect(sent[0]?.text).toBeDefined();
      expect(sent.map(({ type }) => type)).not.toContain('typing');
    },
  );
});

describe('10. one turn for an activity', () => {
  it('sent five times at once and again later is answered once', async () => {
    const chat = teams.opens('personal');
    const same = () => chat.says('clay mask', { id: 'same' });
    await Promise.all(Array.from({ length: 5 }, same));
    // All that was ever sent in answer to it.
    expect(await same()).toHaveLength(1);
  });
});

describe('13. everything else that Teams tells', () => {
  const people = [{ id: '29:ben', name: 'Ben' }];
  it.each<[string, Partial<Activity>]>([
    [
      'an edited message',
      { type: 'messageUpdate', text: 'laser?', channelData: { eventType: 'editMessage' } },
    ],
    ['an undeleted message', { type: 'messageUpdate', channelData: { eventType: 'undeleteMessage' } }],
    ['a deleted message', { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: 'a' }],
    [
      'a reaction taken back',
      { type: 'messageReaction', reactionsRemoved: [{ type: 'sad' }], replyToId: 'a' },
    ],
    ['a member who leaves', { type: 'conversationUpdate', membersRemoved: people }],
    ['a new channel', { type: 'conversationUpdate', channelData: { eventType: 'channelCreated' } }],
    ['a renamed channel', { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } }],
    ['a deleted channel', { type: 'conversationUpdate', channelData: { eventType: 'channelDeleted' } }],
    [
      'a renamed team',
      { type: 'conversationUpdate', topicName: 'New', channelData: { eventType: 'teamRenamed' } },
    ],
    ['an uninstallation', { type: 'installationUpdate', action: 'remove' }],
    ['half of an upgrade', { type: 'installationUpdate', action: 'remove-upgrade' }],
    ['an installation of no known kind', { type: 'installationUpdate', action: 'other' }],
    ['typing', { type: 'typing' }],
    ['the end of a conversation', { type: 'endOfConversation' }],
    ['a handoff', { type: 'handoff' }],
    ['an event', { type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} }],
    [
      'a read receipt',
      { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: { lastReadMessageId: '1' } },
    ],
    ['a command', { type: 'command', name: 'x' }],
    ['a type of tomorrow', { type: 'hologram' }],
  ])('%s is let pass with 200 and without a word', async (_what, activity) => {
    expect(await teams.opens('channel').brings(activity)).toEqual([]);
  });

  it.each([
    ['an unknown invoke', { name: 'composeExtension/query', value: {} }, 501],
    ['an invoke without a name', {}, 501],
    ['a search', { name: 'application/search', value: {} }, 501],
    ['a sign-in', { name: 'signin/verifyState', value: {} }, 501],
    ['a form of feedback that we don’t have', { name: 'message/fetchTask', value: {} }, 501],
    ['a card action without an action', { name: 'adaptiveCard/action', value: {} }, 200],
    ['a card action', { name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute' } } }, 200],
  ])('%s gets its status, never a fault', async (_what, activity, status) => {
    const answer = await teams.opens('personal').invokes(activity);
    expect(answer.status).toBe(status);
    if (status === 200)
      expect(answer.body).toMatchObject({ statusCode: 400, type: 'application/vnd.microsoft.error' });
  });

  it('the removal of the bot from a team forgets what was said there', async () => {
    const place = teams.opens('channel');
    await place.says('does laser hurt?');
    await place.brings({ type: 'conversationUpdate', membersRemoved: [{ id: '28:bot', name: 'Porewise' }] });
    expect(texts(await place.says('and the peel?')).join()).not.toContain('a chemical peel feels');
  });

  it('a message with a file alone is told that files can’t be read', async () => {
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'skin.jpg' };
    const [answer] = texts(await teams.opens('personal').says('', { attachments: [file] }));
    expect(answer).toMatch(/can't look at files/);
  });
});
