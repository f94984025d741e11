import type { Activity } from 'botbuilder';
import { cardFaults, cardsIn, valuesOf } from '../../support/cards';
import { Person } from '../../support/person';
import { activities, PUBLIC_URL, type Sent, Teams, texts } from '../../support/teams';

let teams: Teams;
beforeAll(async () => {
  teams = await Teams.start();
});
afterAll(() => teams.stop());
afterEach(() => expect([teams.errors, teams.guardFaults]).toEqual([[], []]));

const ADVICE = /consult an experienced dermatologist/;
const PLAN = ['make me a plan', 'oily', 'no', 'nothing yet', 'plenty'];

describe('5. suggested actions and buttons', () => {
  it('a text has at most three chips', async () => {
    const [answer] = activities(await teams.opens('personal').says('what treatments are there?'));
    expect(answer?.suggestedActions?.actions).toHaveLength(3);
  });

  it('a question with more answers than that has them as buttons of a card, and no chips', async () => {
    const [question, choices, ...more] = activities(await teams.opens('personal').says('make me a plan'));
    expect(question?.suggestedActions).toBeUndefined();
    expect(more).toEqual([]);
    const [card] = cardsIn(choices ? [choices] : []);
    expect(card?.actions).toEqual(
      expect.arrayContaining([
        {
          type: 'Action.Submit',
          title: 'Oily',
          data: { say: 'Oily', msteams: { type: 'imBack', value: 'Oily' } },
        },
      ]),
    );
    expect(choices?.suggestedActions).toBeUndefined();
  });

  it('the menu has its choices as buttons of a card', async () => {
    const [menu, choices] = activities(await teams.opens('personal').says('help'));
    expect(menu?.suggestedActions).toBeUndefined();
    expect(cardsIn(choices ? [choices] : [])[0]?.actions).toHaveLength(5);
  });

  it.each([
    ['a comparison', ['which treatment is best for me?'], 'Why see a professional?'],
    ['a plan', PLAN, 'Yes'],
  ])(
    'what can follow %s stands on its card, the last message, for chips go under no other',
    async (_what, said, label) => {
      const chat = teams.opens('personal');
      let sent: Sent[] = [];
      for (const text of said) sent = await chat.says(text);
      const [text, card] = activities(sent);
      expect(text?.suggestedActions).toBeUndefined();
      expect(cardsIn(card ? [card] : [])[0]?.actions).toContainEqual({
        type: 'Action.Submit',
        title: label,
        data: { say: label, msteams: { type: 'imBack', value: label } },
      });
    },
  );

  it.each<[string, Partial<Activity>]>([
    ['imBack', { text: 'Oily' }],
    ['messageBack', { text: 'Oily', value: { say: 'Oily' } }],
    ['a submit without words', { value: { say: 'Oily' } }],
    ['a typed number', { text: '1' }],
  ])('a choice is taken by %s', async (_how, choice) => {
    const chat = teams.opens('personal');
    await chat.says('make me a plan');
    const [next] = texts(await chat.brings({ type: 'message', ...choice }));
    expect(next).toMatch(/sensitive/);
  });

  it('an old button still works, long after its message', async () => {
    const chat = teams.opens('personal');
    for (const text of ['make me a plan', 'stop', 'thanks']) await chat.says(text);
    const [answer] = texts(await chat.brings({ type: 'message', value: { say: 'Clay mask' } }));
    expect(answer).toContain('once or twice a week');
  });

  it('a button without words is asked what it is about', async () => {
    const [answer] = texts(await teams.opens('personal').brings({ type: 'message', value: { page: 2 } }));
    expect(answer).toBe('What would you like to know?');
  });
});

describe('6. cards', () => {
  it('the week plan is a card of its own, after the text', async () => {
    const chat = teams.opens('personal');
    let sent: Sent[] = [];
    for (const text of PLAN) sent = await chat.says(text);
    const [text, card, ...more] = activities(sent);
    expect(text?.attachments).toBeUndefined();
    expect(card?.text).toBeUndefined();
    expect(card?.summary).toBe('Your week of pore care');
    expect(more).toEqual([]);
    expect(cardsIn(card ? [card] : []).flatMap((content) => cardFaults(content, '1.5'))).toEqual([]);
  });

  it('treatments are compared on a card with the advice to consult, after a text that leaves them to it', async () => {
    const sent = activities(await teams.opens('personal').says('laser or microneedling, which is better?'));
    const [card] = cardsIn(sent);
    expect(cardFaults(card ?? {}, '1.5')).toEqual([]);
    const said = valuesOf('text', card).join('\n');
    expect(said).toMatch(/fractional lasers penetrate/i);
    expect(said).toMatch(/fine needles stimulate/i);
    expect(said).not.toMatch(/IPL|peel/);
    expect(said).toMatch(ADVICE);
    expect(card?.fallbackText).toMatch(ADVICE);
    expect(sent[0]?.text).not.toMatch(/laser|needl/i);
    expect(sent[0]?.text).toMatch(/consult an experienced/);
    expect(sent.flatMap(({ attachmentLayout }) => attachmentLayout ?? [])).toEqual([]);
  });
});

describe('7. markdown', () => {
  it('a list comes as lines that phones show', async () => {
    const [text = ''] = texts(await teams.opens('personal').says('what treatments are there?'));
    expect(text).toMatch(/\n\n• \*\*Microneedling:\*\* /);
    expect(text).not.toMatch(/^(?:[-*] |#|\|)/m);
  });
});

describe('8. sizes', () => {
  it('the largest answers are far below 28 kB', async () => {
    const chat = teams.opens('personal');
    for (const text of ['which treatment is best?', 'daily care', 'help', ...PLAN]) {
      for (const { activity } of await chat.says(text))
        expect(Buffer.byteLength(JSON.stringify(activity), 'utf16le')).toBeLessThan(20_000);
    }
  });
});

describe('8. links', () => {
  it('to the consultation page say that it is outside the chat', async () => {
    const settings = { consultationUrl: 'https://example.com/consult' };
    const person = await Person.meets({ channelId: 'msteams', settings });
    const [answer] = await person.says('can I book an appointment?');
    expect(answer?.text).toContain('On a page outside this chat: https://example.com/consult');
  });
});

describe('11. feedback', () => {
  const value = (reaction: string) => ({
    actionName: 'feedback',
    actionValue: { reaction, feedback: '{"feedbackText":"my skin is a secret"}' },
  });

  it('can be given on an answer, and not on small talk', async () => {
    const chat = teams.opens('personal');
    const [answer] = activities(await chat.says('clay mask'));
    expect(answer?.channelData).toEqual({ feedbackLoop: { type: 'default' } });
    const [hello] = activities(await chat.says('hi'));
    expect(hello?.channelData).toBeUndefined();
  });

  it('is taken with 200 and an empty object, and its words are not', async () => {
    const chat = teams.opens('personal');
    const before = teams.feedback.length;
    const name = 'message/submitAction';
    const answer = await chat.invokes({ name, replyToId: 'answer-1', value: value('dislike') });
    expect(answer).toEqual({ status: 200, body: {} });
    expect(teams.feedback.slice(before)).toEqual([
      { channel: 'msteams', activityId: 'answer-1', reaction: 'dislike' },
    ]);
    expect(JSON.stringify(teams.feedback)).not.toContain('secret');
  });

  it('counts from a client that does not say which answer it means', async () => {
    const answer = await teams
      .opens('personal')
      .invokes({ name: 'message/submitAction', value: value('like') });
    expect(answer.status).toBe(200);
    expect(teams.feedback.at(-1)).toEqual({ channel: 'msteams', reaction: 'like' });
  });

  it.each([
    ['of an unknown reaction', { replyToId: 'a', value: value('meh') }],
    ['on a message without an id', { replyToId: '', value: value('like') }],
    ['of another name', { replyToId: 'a', value: { ...value('like'), actionName: 'other' } }],
    ['without a value', { replyToId: 'a' }],
  ])('%s gets 400 and counts for nothing', async (_what, activity) => {
    const before = teams.feedback.length;
    const answer = await teams.opens('personal').invokes({ name: 'message/submitAction', ...activity });
    expect(answer.status).toBe(400);
    expect(teams.feedback).toHaveLength(before);
  });
});

describe('12. citations and the AI label', () => {
  it('an answer cites the topic of the guide page that backs it, in one root entity', async () => {
    const [answer] = activities(await teams.opens('personal').says('how often should I use a clay mask?'));
    const roots = (answer?.entities ?? []).filter(({ type }) => type === 'https://schema.org/Message');
    expect(roots).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        '@id': '',
        additionalType: ['AIGeneratedContent'],
        citation: [
          {
            '@type': 'Claim',
            position: 1,
            appearance: {
              '@type': 'DigitalDocument',
              name: 'Clay mask',
              url: `${PUBLIC_URL}/guide#clay_mask`,
              abstract: expect.stringContaining('once or twice a week'),
            },
          },
        ],
      },
    ]);
    expect(answer?.text).toMatch(/ \[1\]$/);
  });
});

describe('14. no shop', () => {
  it('a question for products gets no link', async () => {
    const chat = teams.opens('personal');
    for (const text of ['which cleanser should I buy?', 'send me a link to your shop', 'how much is laser?'])
      expect(texts(await chat.says(text)).join()).not.toMatch(/https?:/);
  });
});
