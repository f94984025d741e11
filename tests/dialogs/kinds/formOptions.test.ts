import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const [skin, sensitive, today] = guide.knowledge.form.steps;

/** What is kept after a message in the middle of the plan. */
function keptAfter(said: string, ...before: string[]): Record<string, string> {
  const talk = new Talk(guide);
  talk.says('make me a plan', 'routine_plan');
  for (const text of [...before, said]) talk.says(text, 'inform_skin');
  return talk.state.slots;
}

describe('the plan never keeps the opposite of what was said', () => {
  it.each([
    "my skin's not greasy at all",
    'nothing about it is really shiny',
    "I wouldn't call it very dry",
    "it hasn't ever been anything like oily",
    "I don't have oily, dry or normal skin",
    'not flaky or dehydrated',
    'never was balanced',
  ])('%j is no skin type', (said) => {
    expect(keptAfter(said)).toEqual({});
  });

  it.each([
    "it isn't really reactive",
    "I wouldn't say it's that sensitive",
    "no, it doesn't feel that sensitive",
    'it never gets red',
    'not sensitive, not reactive',
  ])('%j is no sensitive skin', (said) => {
    expect(keptAfter(said, 'dry')).toEqual({ skin_type: 'dry', sensitive: 'no' });
  });

  it.each([
    ['not oily, dry', 'dry'],
    ['not shiny, rather flaky', 'dry'],
    ['no, dry', 'dry'],
    ['nope, oily', 'oily'],
    ['not dry but greasy', 'oily'],
    ['not oily. dry!', 'dry'],
    ['dry, not oily', 'dry'],
    ['neither oily nor dry', 'normal'],
    ["it's not just oily", 'oily'],
  ])('%j is %s skin', (said, value) => {
    expect(keptAfter(said)).toEqual({ skin_type: value });
  });

  it.each([
    ['oily but not sensitive', { skin_type: 'oily', sensitive: 'no' }],
    ['not reactive, oily', { skin_type: 'oily', sensitive: 'no' }],
    ['not sensitive but oily', { skin_type: 'oily', sensitive: 'no' }],
    ['oily and sensitive', { skin_type: 'oily', sensitive: 'yes' }],
    ['dry, and it never gets red', { skin_type: 'dry', sensitive: 'no' }],
  ])('%j answers two questions', (said, slots) => {
    expect(keptAfter(said)).toEqual(slots);
  });

  it('is taken where it answers a later question, also as a number in words', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    talk.says('five minutes max', 'followup_elliptical');
    expect(talk.state.slots).toEqual({ time: 'little' });
  });

  it("what someone doesn't do is no care of today", () => {
    expect(keptAfter("I don't use a moisturizer", 'dry', 'not sensitive')).not.toHaveProperty('today');
  });

  it('a plain no is an answer to a yes-or-no question alone', () => {
    expect([skin, sensitive, today].map((step) => step?.options.some(({ move }) => move === 'deny'))).toEqual(
      [false, true, false],
    );
    expect(keptAfter('no')).toEqual({});
    expect(keptAfter('no', 'dry')).toEqual({ skin_type: 'dry', sensitive: 'no' });
  });
});

describe('the plan never keeps what was not said', () => {
  it.each([
    "not sure if it's sensitive",
    "I don't know if it's sensitive",
    "I'm not really sure whether it's sensitive",
  ])('%j', (said) => {
    expect(keptAfter(said, 'dry').sensitive).not.toMatch(/yes|no/);
  });

  it('in a sentence in which the negation is far from the word', () => {
    expect(keptAfter("it doesn't seem to be all that sensitive", 'dry').sensitive).not.toBe('yes');
  });

  it('and takes no agreement from a message that answers nothing', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    talk.says("my skin isn't greasy at all", 'inform_skin');
    expect(talk.state.agreedAt).toBeUndefined();
  });

  it.each([
    ["it isn't dry, it's oily", 'oily'],
    ["not oily, it's dry", 'dry'],
  ])('but keeps what was: %j', (said, value) => {
    expect(keptAfter(said)).toEqual({ skin_type: value });
  });
});

describe('what someone tells by themselves', () => {
  it.each([
    ["my skin isn't greasy at all", {}],
    ["it isn't really reactive", { sensitive: 'no' }],
    ['not dry, oily', { skin_type: 'oily' }],
    ['a little', {}],
    ['yes', {}],
  ])('%j means no opposite of it', (said, slots) => {
    const talk = new Talk(guide);
    talk.says(said, 'inform_skin');
    expect(talk.state.slots).toEqual(slots);
  });
});
