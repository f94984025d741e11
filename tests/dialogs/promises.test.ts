import type { DialogState } from '../../dialogs/state';
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

/** The state after some messages, each with its topic. */
function stateAfter(...messages: [text: string, topic: string][]): DialogState {
  const talk = new Talk(guide);
  for (const message of messages) talk.says(...message);
  return talk.state;
}

const BEGINS = stateAfter();
const PLANNING = stateAfter(['make me a plan', 'routine_plan']);
const TALKS: [string, DialogState][] = [
  ['that begins', BEGINS],
  ['about a treatment', stateAfter(['what is laser', 'laser'])],
  ['about daily care', stateAfter(['clay', 'clay_mask'])],
  ['with a plan on offer', stateAfter(['my skin is oily', 'inform_skin'])],
  ['with a boundary', stateAfter(['i am pregnant', 'pregnancy'])],
  ['of two misses', stateAfter(['asdf', 'gibberish'], ['asdf', 'gibberish'])],
];

/** The replies to a message that may mean any of some topics, more or less surely. */
function repliesTo(state: DialogState, said: string, asked: readonly Topic[], decisions = DECISIONS) {
  return asked.flatMap(({ id }) =>
    decisions.map((decision) => {
      const talk = new Talk(guide);
      talk.state = state;
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

describe.each([...TALKS, ['in the plan', PLANNING] as const])('in a talk %s', (_name, state) => {
  it('each answer about a procedure advises the consultation', () => {
    const asked = topics.filter(({ kind }) => PROCEDURES.has(kind));
    expect(unadvised(state, 'blub', asked, ['known'])).toEqual([]);
  });

  it.each(['laser', 'no needles but ipl', 'botox'])(
    'each reply to a message that names one does: %j',
    (said) => {
      const asked = topics.filter(({ kind }) => !MOVES.has(kind));
      expect(unadvised(state, said, asked)).toEqual([]);
    },
  );

  it('each reply leaves a next step, but urgent help and a goodbye', () => {
    const asked = topics.filter((topic) => topic.kind !== 'social' || topic.suggests.length > 0);
    const ends = repliesTo(state, 'blub', asked).filter(
      ({ reply }) => !reply.urgent && reply.suggestions.length === 0,
    );
    expect(ends.map(({ meaning }) => meaning)).toEqual([]);
  });
});

describe('a message that names a treatment', () => {
  it.each(TALKS)('is advised to consult when it rules it out, in a talk %s', (_name, state) => {
    const asked = topics.filter(({ kind }) => !MOVES.has(kind) && !PLANS.has(kind));
    expect(unadvised(state, 'not laser', asked)).toEqual([]);
  });

  it('is advised to consult when it is a yes, a no, a wish to stop or to see the menu', () => {
    const asked = topics.filter(({ kind }) => MOVES.has(kind));
    expect(unadvised(BEGINS, 'laser', asked)).toEqual([]);
  });

  it('is advised to consult when it asks for a plan without that treatment', () => {
    const asked = topics.filter(({ kind }) => PLANS.has(kind));
    expect(unadvised(BEGINS, 'a plan without laser', asked)).toEqual([]);
  });

  it('is advised to consult when it rules it out while the plan asks', () => {
    const asked = topics.filter(({ kind }) => !MOVES.has(kind) && !PLANS.has(kind));
    expect(unadvised(PLANNING, 'not laser', asked)).toEqual([]);
  });
});
