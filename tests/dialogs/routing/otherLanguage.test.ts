import type { RedFlag } from '../../../understanding/redFlags';
import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const help = guide.topic('adverse_reaction', 'urgent');
const LASER = {
  id: 'laser',
  kind: 'procedure',
  topic: 'laser',
  text: 'laser',
  start: 1,
  end: 2,
  negated: false,
} as const;
const URGENT: RedFlag = { kind: 'urgent', topic: help.id, sign: 'blisters' };

describe.each(Object.entries(guide.knowledge.languages))(
  'a message in %s',
  (language, { says, consult, urgent }) => {
    it('hears in that language that only English is spoken, and where to get urgent help', () => {
      const reply = new Talk(guide).says('…', { topic: 'laser', decision: 'unknown', language });
      expect(reply.text).toBe(`${says}\n\n${urgent}`);
      expect(labelsOf(reply)).toEqual([guide.chip('book_consultation')]);
    });

    it('hears in it that a professional comes before the treatment that it names', () => {
      const { text } = new Talk(guide).says('… laser', { topic: 'laser', language, entities: [LASER] });
      expect(text.startsWith(`${says}\n\n${consult}\n\n${urgent}`)).toBe(true);
    });

    it('gets urgent help first where it raises an alarm, and while one holds', () => {
      const talk = new Talk(guide);
      const replies = [
        talk.says('…', { topic: help.id, redFlag: URGENT, language }),
        talk.says('…', { topic: 'laser', language, entities: [LASER] }),
      ];
      for (const [i, { text, urgent: isUrgent }] of replies.entries()) {
        expect(isUrgent).toBe(true);
        expect(text.startsWith(help.says[i] ?? '')).toBe(true);
        expect(text.endsWith(`${says}\n\n${urgent}`)).toBe(true);
      }
    });
  },
);

it('a message in English does not', () => {
  const { text } = new Talk(guide).says('how often a clay mask', 'clay_mask');
  expect(text).toContain(guide.fact('clay_mask.how_often').text);
});

it('the plan that was asking goes on after a message in another language', () => {
  const talk = new Talk(guide);
  talk.says('make me a plan', 'routine_plan');
  talk.says('…', { topic: 'gibberish', language: 'de' });
  expect(talk.says('dry').text).toContain(guide.knowledge.form.steps[1]?.ask);
});
