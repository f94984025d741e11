import type { Topic, TopicKind } from '../../knowledge/schemas';
import type { Understanding } from '../../understanding/types';
import { shippedGuide } from '../support/guide';
import { Talk } from '../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { topics } = knowledge;

const PROCEDURES: ReadonlySet<TopicKind> = new Set(['procedure', 'choice', 'aspect']);
const MOVES: ReadonlySet<TopicKind> = new Set(['control', 'help']);
const PLANS: ReadonlySet<TopicKind> = new Set(['form', 'inform']);
const DECISIONS: Understanding['decision'][] = ['known', 'unknown'];
/** Less sure than a message that is certainly about something else. */
const CONFIDENCE = 0.7;

type Message = [text: string, topic: string];

const PLANNING: Message[] = [['make me a plan', 'routine_plan']];
/** What was said before, by name. */
const TALKS: [string, Message[]][] = [
  ['that begins', []],
  ['about a treatment', [['what is laser', 'laser']]],
  ['about daily care', [['clay', 'clay_mask']]],
  ['of a greeting', [['hi', 'greet']]],
  ['with a plan on offer', [['my skin is oily', 'inform_skin']]],
  ['with a boundary', [['i am pregnant', 'pregnancy']]],
  [
    'of two misses',
    [
      ['asdf', 'gibberish'],
      ['asdf', 'gibberish'],
    ],
  ],
];

/** The replies to a message that may mean any of some topics, more or less surely. */
function repliesTo(before: readonly Message[], said: string, asked: readonly Topic[], decisions = DECISIONS) {
  return asked.flatMap(({ id }) =>
    decisions.map((decision) => {
      const talk = new Talk(guide);
      for (const message of before) talk.says(...message);
      const reply = talk.says(said, { topic: id, decision, confidence: CONFIDENCE });
      return { reply, meaning: `${decision} ${id}` };
    }),
  );
}

/** The meanings by which a message is answered without the advice to consult a professional. */
function unadvised(...message: Parameters<typeof repliesTo>): string[] {
  return repliesTo(...message)
    .filter(({ reply }) => !reply.urgent && !knowledge.advisesConsulting(reply.text))
    .map(({ meaning }) => meaning);
}

describe.each([...TALKS, ['in the plan', PLANNING] as const])('in a talk %s', (_name, before) => {
  it('each answer about a procedure advises the consultation', () => {
    const asked = topics.filter(({ kind }) => PROCEDURES.has(kind));
    expect(unadvised(before, 'blub', asked, ['known'])).toEqual([]);
  });

  it.each(['laser', 'what about a peel?', 'no needles but ipl', 'botox'])(
    'each reply to a message that names one does: %j',
    (said) => {
      const asked = topics.filter(({ kind }) => !MOVES.has(kind));
      expect(unadvised(before, said, asked)).toEqual([]);
    },
  );

  it('each reply leaves a next step, but urgent help and a goodbye', () => {
    const asked = topics.filter((topic) => topic.kind !== 'social' || topic.suggests.length > 0);
    const ends = ['blub', 'laser'].flatMap((said) =>
      repliesTo(before, said, asked).filter(({ reply }) => !reply.urgent && reply.suggestions.length === 0),
    );
    expect(ends.map(({ meaning }) => meaning)).toEqual([]);
  });
});

describe('a message that names a treatment', () => {
  it.each(TALKS)('is advised to consult when it rules it out, in a talk %s', (_name, before) => {
    const asked = topics.filter(({ kind }) => !MOVES.has(kind) && !PLANS.has(kind));
    expect(unadvised(before, 'not laser', asked)).toEqual([]);
  });

  it.failing('is advised to consult when it is a yes, a no, a wish to stop or to see the menu', () => {
    const asked = topics.filter(({ kind }) => MOVES.has(kind));
    expect(unadvised([], 'laser', asked)).toEqual([]);
  });

  it.failing('is advised to consult when it asks for a plan without that treatment', () => {
    const asked = topics.filter(({ kind }) => PLANS.has(kind));
    expect(unadvised([], 'a plan without laser', asked)).toEqual([]);
  });

  it.failing('is advised to consult when it rules it out while the plan asks', () => {
    const asked = topics.filter(({ kind }) => !MOVES.has(kind) && !PLANS.has(kind));
    expect(unadvised(PLANNING, 'not laser', asked)).toEqual([]);
  });
});
