import { keptUntil, unexpired } from '../../dialogs/expiry';
import { type DialogState, type Lifetime, newDialogState, without } from '../../dialogs/state';
import { shippedGuide } from '../support/guide';
import { Talk } from '../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { form, privacy, says } = knowledge;
const { talkHours, answerDays } = privacy.keeps;
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const whole: Required<DialogState> = {
  pending: ['clay_mask'],
  open: 'how_often',
  erasing: true,
  aboutData: true,
  keeping: true,
  whether: 'clay_mask',
  runnerUp: 'toner_astringent',
  simplified: 'clay_mask',
  offered: ['clay_mask'],
  facet: 'how_often',
  procedure: 'laser',
  form: { asks: 'skin_type', parked: true },
  after: 'clay_mask',
  topic: 'clay_mask',
  told: [{ facts: ['clay_mask.why'], turn: 4 }],
  sentences: [1],
  barred: ['laser'],
  concerns: [{ topic: 'pregnancy', said: true }],
  alert: { topic: 'adverse_reaction', turns: 2 },
  doubted: {
    topic: 'clay_mask',
    confidence: 1,
    decision: 'known',
    alternatives: [],
    entities: [],
    facets: [],
  },
  askedBack: 'clay_mask',
  misses: 1,
  consulted: true,
  lastAt: 1,
  slots: { skin_type: 'oily' },
  agreedAt: 1,
  plan: { moved: { 'exfoliation.how_often': ['tue'] }, without: [] },
  turns: 5,
};

describe('a field of the state', () => {
  it.each<[Lifetime, (keyof DialogState)[]]>([
    [
      'turn',
      [
        'pending',
        'open',
        'erasing',
        'aboutData',
        'keeping',
        'whether',
        'runnerUp',
        'simplified',
        'offered',
        'doubted',
      ],
    ],
    ['topic', ['facet', 'procedure', 'barred']],
    ['form', ['form']],
    ['alarm', ['alert']],
    ['talk', ['after', 'topic', 'told', 'sentences', 'askedBack', 'misses', 'consulted', 'lastAt']],
    ['visit', ['concerns']],
    ['consent', ['slots', 'agreedAt', 'plan']],
    ['always', ['turns']],
  ])('that lives for a %s ends with it, and no other does', (lifetime, fields) => {
    const left = Object.fromEntries(
      Object.entries(whole).filter(([field]) => !fields.includes(field as keyof DialogState)),
    );
    expect(without(whole, lifetime)).toEqual({ ...newDialogState(), ...left });
  });

  it('of another version is left out', () => {
    expect(without({ ...whole, mood: 'good' } as DialogState)).toEqual(whole);
  });
});

describe('with the next message', () => {
  it('an offer ends', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    talk.says('hi', 'pores_causes');
    expect(knowledge.moves.acknowledged).toContain(talk.says('yes', 'affirm').text);
  });

  it('a bare question ends that waited for what it is about', () => {
    const talk = new Talk(guide);
    talk.says('how often', { topic: 'followup_elliptical', facet: 'how_often' });
    talk.says('hi', 'greet');
    const [why, which] = ['why', 'which'].map((facet) => guide.fact(`toner_astringent.${facet}`).text);
    expect(talk.says('toner', 'toner_astringent').text).toBe(`${why} ${which}`);
  });

  it('the question whether to erase everything ends', () => {
    const talk = new Talk(guide);
    talk.says('forget me');
    talk.says('what is a clay mask', 'clay_mask');
    talk.says('yes', 'affirm');
    expect(talk.forgets).toBe(false);
  });

  it('the numbers are those of its own reply', () => {
    const talk = new Talk(guide);
    talk.says('what is a clay mask', 'clay_mask');
    talk.says('does laser hurt', 'treatment_pain');
    const [first] = talk.state.offered;
    talk.says('1');
    expect(talk.state.topic).toBe(first);
  });

  it('a text that was said more simply is said simply anew, in other words', () => {
    const talk = new Talk(guide);
    talk.says('what is a clay mask', 'clay_mask');
    talk.says('what?', 'repeat_clarify');
    talk.says('thanks', 'thanks');
    expect(talk.says('what?', 'repeat_clarify').text).toContain(guide.fact('clay_mask.why').short);
  });
});

describe('with the next topic', () => {
  it('what was asked of the one before ends', () => {
    const talk = new Talk(guide);
    talk.says('how often a clay mask', { topic: 'clay_mask', facet: 'how_often' });
    talk.says('what causes large pores', 'pores_causes');
    expect(talk.state.facet).toBeUndefined();
  });

  it('the procedure of the talk ends', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    expect(talk.says('what does it cost', 'price').text).toContain(guide.lead('price', 'laser'));
    talk.says('what is a clay mask', 'clay_mask');
    expect(talk.says('what does treatment cost', 'price').text).toContain(guide.lead('price'));
  });
});

describe('a talk of the day before', () => {
  const talkedBefore = (...messages: [string, string][]) => {
    const talk = new Talk(guide);
    for (const [text, topic] of messages) talk.says(text, topic);
    return talk;
  };

  it('goes on until its last hour', () => {
    const talk = talkedBefore(['what is laser', 'laser']);
    const { text } = talk.waits(talkHours - 0.01).says('does it hurt', 'treatment_pain');
    expect(text).toContain(guide.lead('treatment_pain', 'laser'));
  });

  it('has no topic for a follow-up', () => {
    const talk = talkedBefore(['what is laser', 'laser']);
    const { text } = talk.waits(talkHours).says('tell me more', 'followup_elliptical');
    expect(text).toBe(says.followup);
    expect(talk.state).not.toHaveProperty('procedure');
  });

  it('makes no offer that a yes could take', () => {
    const talk = talkedBefore(['my skin is oily', 'inform_skin']);
    expect(talk.waits(talkHours).says('yes', 'affirm').text).toBe(says.affirmNothing);
  });

  it('has no numbers left to pick', () => {
    const talk = talkedBefore(['what is a clay mask', 'clay_mask']);
    talk.waits(talkHours).says('1');
    expect(talk.state.misses).toBe(1);
  });

  it('holds no boundary against an answer', () => {
    const talk = talkedBefore(['i am pregnant', 'pregnancy']);
    const { text } = talk.waits(talkHours).says('what is laser', 'laser');
    expect(text).not.toContain(guide.topic('pregnancy', 'boundary').simply);
  });

  it('raises no alarm any more', () => {
    const talk = new Talk(guide);
    const redFlag = { kind: 'urgent', topic: 'adverse_reaction', sign: 'pus' } as const;
    talk.says('pus', { topic: redFlag.topic, redFlag });
    expect(talk.waits(talkHours).says('what is a clay mask', 'clay_mask').urgent).toBe(false);
  });

  it('has its misses forgiven', () => {
    const talk = talkedBefore(['asdf', 'gibberish'], ['qwer', 'gibberish']);
    const [first] = guide.topic('gibberish', 'fallback').says;
    expect(talk.waits(talkHours).says('yxcv', 'gibberish').text).toBe(first);
  });

  it('is told the consultation in full again', () => {
    const talk = talkedBefore(['what is laser', 'laser']);
    const full = guide.fact(knowledge.consultation.fact).text;
    expect(talk.says('what is a peel', 'chemical_peel').text).not.toContain(full);
    expect(talk.waits(talkHours).says('what is a peel', 'chemical_peel').text).toContain(full);
  });

  it('asks no questions of the plan, and has no answers to them', () => {
    const talk = talkedBefore(['make me a plan', 'routine_plan'], ['oily', 'inform_skin']);
    talk.waits(talkHours).says('hi', 'greet');
    expect(talk.state.form).toBeUndefined();
    expect(talk.state.slots).toEqual({});
  });
});

describe('an agreement of a month ago', () => {
  const agreed = () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    talk.says('oily, not sensitive, only water, ten minutes', 'inform_skin');
    talk.says('yes', 'affirm');
    return talk;
  };

  it('has ended, with the answers and the questions it was given for', () => {
    const talk = agreed().waits(31 * 24);
    talk.says('hi', 'greet');
    expect(talk.state.slots).toEqual({});
    expect(talk.state.turns).toBe(4);
    expect(talk.state).not.toHaveProperty('agreedAt');
    expect(talk.state).not.toHaveProperty('form');
  });

  it('is not made longer by coming back', () => {
    const talk = agreed();
    for (let day = 1; day < answerDays; day += 1) talk.waits(24).says('hi', 'greet');
    expect(talk.state.slots).toMatchObject({ skin_type: 'oily' });
    talk.waits(24).says('hi', 'greet');
    expect(talk.state.slots).toEqual({});
  });

  it('is asked for anew with the next plan', () => {
    const talk = agreed().waits(31 * 24);
    talk.says('make me a plan', 'routine_plan');
    const { text } = talk.says('oily, not sensitive, only water, ten minutes', 'inform_skin');
    expect(text).toContain(form.consent.ask.replace('{days}', String(answerDays)));
  });
});

describe('a state', () => {
  it('of now is left as it is', () => {
    expect(unexpired(whole, new Date(2), privacy.keeps)).toEqual(whole);
  });

  it('is kept by a store as long as its talk, or as what the person agreed to', () => {
    const now = 100 * DAY_MS;
    expect(keptUntil(newDialogState(), privacy.keeps, now)).toBe(now + talkHours * HOUR_MS);
    expect(keptUntil({ ...newDialogState(), agreedAt: DAY_MS }, privacy.keeps, now)).toBe(
      (1 + answerDays) * DAY_MS,
    );
  });
});
