import type { Activity } from 'botbuilder';
import { mentioning } from '../../../bots/membership';
import { render } from '../../../bots/render/render';
import { inParts, teamsText } from '../../../bots/render/teamsText';
import type { RenderOptions } from '../../../bots/render/types';
import type { Draft } from '../../../dialogs/draft';
import { Reply } from '../../../dialogs/reply';
import { newDialogState } from '../../../dialogs/state';
import { shippedGuide } from '../../support/guide';

const CITED: RenderOptions = { publicUrl: 'https://bot.example', aiLabel: false };
const PLAIN: RenderOptions = { aiLabel: false };

function reply(draft: Draft): Reply {
  const { knowledge } = shippedGuide();
  return Reply.compose({ knowledge, state: newDialogState() }, draft);
}
const inTeams = (draft: Draft, options = PLAIN) => render(reply(draft), 'msteams', options);

describe('text for Teams', () => {
  it.each([
    ['one\ntwo\n\n\nthree', 'one\n\ntwo\n\nthree'],
    ['- one\n- **two**', '• one\n\n• **two**'],
    ['* one\n+ two', '• one\n\n• two'],
    ['1. one\n12. two', '1) one\n\n12) two'],
    ['# Title\n### **Sub**', '**Title**\n\n**Sub**'],
    ['| a | b |\n|---|:-:|\n| 1 |  |', 'a – b\n\n1'],
    ['see ![a picture](https://x.example/p.png) here', 'see a picture here'],
    [
      '**bold** *italic* [link](https://x.example)\n> quote',
      '**bold** *italic* [link](https://x.example)\n\n> quote',
    ],
    ['-5 degrees #1 a|b', '-5 degrees #1 a|b'],
  ])('%j becomes %j', (markdown, text) => {
    expect(teamsText(markdown)).toBe(text);
  });

  it('is cut between paragraphs, and loses nothing', () => {
    const paragraphs = Array.from({ length: 40 }, (_, i) => `${i} ${'é'.repeat(200)}`);
    const parts = inParts(paragraphs.join('\n\n'), 2_000);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.every((part) => Buffer.byteLength(part) <= 2_000)).toBe(true);
    expect(parts.join('\n\n').split('\n\n')).toEqual(paragraphs);
  });

  it.each([
    ['words', 'two words '.repeat(500)],
    ['one word', '👩‍👩‍👧'.repeat(500)],
  ])('is cut within a paragraph of %s that is too long', (_what, text) => {
    const parts = inParts(text, 1_000);
    expect(parts.every((part) => Buffer.byteLength(part) <= 1_000)).toBe(true);
    expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
});

describe('a reply in Teams that is too long for a message', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `${i} ${'many words '.repeat(40)}`);

  it('comes in several, each small enough, the advice to consult and the chips in the last', () => {
    const suggests = ['cleansing', 'clay_mask', 'exfoliation', 'laser'];
    const sent = inTeams({ lines, consult: true, suggests, sections: ['daily-care'] }, CITED);
    expect(sent.length).toBeGreaterThan(2);
    for (const activity of sent) expect(Buffer.byteLength(JSON.stringify(activity))).toBeLessThan(20_000);
    const [last, ...others] = sent.toReversed();
    expect(last?.text).toMatch(/consult an experienced dermatologist[\s\S]* \[1\]$/);
    expect(last?.suggestedActions?.actions).toHaveLength(3);
    expect(last?.entities).toHaveLength(1);
    for (const other of others)
      expect([other.suggestedActions, other.entities, other.channelData]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
  });
});

describe('thumbs in Teams', () => {
  it('stand under what the guide answers, and under no question', () => {
    const draft = { lines: ['Keep your answers?'], suggests: ['cleansing'], sections: ['daily-care'] };
    const thumbs = (choose: boolean) =>
      inTeams({ ...draft, choose }).flatMap(({ channelData }) => channelData ?? []);
    expect(thumbs(false)).toEqual([{ feedbackLoop: { type: 'default' } }]);
    expect(thumbs(true)).toEqual([]);
  });
});

describe('choices in Teams', () => {
  const five = ['pores_causes', 'daily_care_overview', 'treatments_overview', 'routine_plan', 'help'];
  const shapeOf = (sent: Partial<Activity>[]) =>
    sent.map(({ text, suggestedActions, attachments }) => [
      text !== undefined,
      suggestedActions?.actions.length ?? 0,
      attachments?.[0]?.content.actions.length ?? 0,
    ]);

  it('of a menu stand on a card when chips can’t hold them', () => {
    expect(shapeOf(inTeams({ lines: ['Menu'], suggests: five, choose: true }))).toEqual([
      [true, 0, 0],
      [false, 0, 5],
    ]);
  });

  it('of a menu stand on chips when they can', () => {
    const sent = inTeams({ lines: ['Menu'], suggests: five.slice(0, 3), choose: true });
    expect(shapeOf(sent)).toEqual([[true, 3, 0]]);
  });

  it('beside an answer are the three most useful', () => {
    expect(shapeOf(inTeams({ lines: ['An answer'], suggests: five }))).toEqual([[true, 3, 0]]);
  });
});

describe('citations', () => {
  const draft = { lines: ['Use a deep-cleansing clay mask once or twice a week.'], sections: ['daily-care'] };
  const rootOf = ([activity]: Partial<Activity>[]) => activity?.entities?.[0];

  it('need the address of the website', () => {
    const [answer] = inTeams(draft);
    expect(answer?.entities).toBeUndefined();
    expect(answer?.text).toBe(draft.lines[0]);
  });

  it('stand without the AI label when that is off, and the label without them', () => {
    expect(rootOf(inTeams(draft, CITED))).not.toHaveProperty('additionalType');
    const labelled = rootOf(inTeams({ lines: ['Hello'] }, { aiLabel: true }));
    expect(labelled?.additionalType).toEqual(['AIGeneratedContent']);
    expect(labelled).not.toHaveProperty('citation');
  });

  it('keep to the lengths and the number that Teams takes', () => {
    const sections = Array.from({ length: 30 }, (_, i) => `section-${'x'.repeat(90)}-${i}`);
    const whole = reply({ lines: draft.lines, sections });
    const sources = whole.sources.map((source) => ({ ...source, excerpt: 'so many words '.repeat(30) }));
    const long = Object.assign(Object.create(Object.getPrototypeOf(whole)), whole, { sources });
    const sent = render(long, 'msteams', CITED);
    const citation = rootOf(sent)?.citation;
    expect(citation).toHaveLength(20);
    for (const { appearance } of citation) {
      expect(appearance.name.length).toBeLessThanOrEqual(80);
      expect(appearance.abstract.length).toBeLessThanOrEqual(160);
      expect(appearance.abstract).toMatch(/(?:so|many|words)…$/);
      expect(appearance.url).toMatch(/^https:\/\/bot\.example\/guide#section-x/);
    }
    expect(Buffer.byteLength(JSON.stringify(sent[0]))).toBeLessThan(20_000);
  });

  it('quote what the reply says of the section, or else the guide’s title', () => {
    const { sources } = reply({ ...draft, sections: ['daily-care', 'aftercare'] });
    expect(sources.map(({ excerpt }) => excerpt)).toEqual([
      draft.lines[0],
      'Large pores, daily care and treatments',
    ]);
  });
});

describe('a mention', () => {
  it('stands in a line of its own before what is said', () => {
    const [first, second] = mentioning([{ text: 'Hi' }, { text: 'x' }], 'Hello {person}!', {
      id: '1',
      name: '$& Ann',
    });
    expect(first?.text).toBe('Hello <at>$& Ann</at>!\n\nHi');
    expect(first?.entities).toEqual([
      { type: 'mention', mentioned: { id: '1', name: '$& Ann' }, text: '<at>$& Ann</at>' },
    ]);
    expect(second).toEqual({ text: 'x' });
  });
});
