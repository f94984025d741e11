import { inSentence } from '../../../dialogs/labels';
import { listed } from '../../../dialogs/mentions';
import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const { bot, says, moves, consultation } = knowledge;
const title = (id: string) => guide.chip(id);
const starters = bot.starters.map(title);

describe('a yes', () => {
  it('to nothing is asked what it is about', () => {
    const reply = new Talk(guide).says('yes', 'affirm');
    expect(reply.text).toBe(says.affirmNothing);
    expect(labelsOf(reply)).toEqual(starters);
  });

  it('takes the one topic that was offered', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    talk.says('sure', 'affirm');
    expect(talk.state.topic).toBe('routine_plan');
  });

  it('to several offers is asked which one, and a number then says it', () => {
    const talk = new Talk(guide);
    talk.says('hello', 'greet');
    const offered = guide.topic('greet', 'social').suggests;
    const reply = talk.says('yes', 'affirm');
    const names = offered.map((id) => inSentence(knowledge.topic(id)?.title ?? id));
    expect(reply.text).toBe(says.whichOne.replace('{topics}', listed(names, says.or)));
    expect(labelsOf(reply)).toEqual(offered.map(title));
    talk.says('2');
    expect(talk.state.topic).toBe(offered[1]);
  });

  it('that is said twice is asked which one again', () => {
    const talk = new Talk(guide);
    talk.says('hello', 'greet');
    const first = talk.says('yes', 'affirm').text;
    expect(talk.says('yes', 'affirm').text).toBe(first);
  });
});

describe('a no', () => {
  it('ends an offer', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    expect(talk.says('no', 'deny').text).toBe(says.denyNothing);
    expect(moves.acknowledged).toContain(talk.says('yes', 'affirm').text);
  });

  it('to a guess is one more message that was not understood', () => {
    const talk = new Talk(guide);
    talk.says('clay toner thing', { topic: 'clay_mask', decision: 'unknown', confidence: 0.2 });
    expect(talk.says('no', 'deny').text).toBe(says.misses[1]);
    expect(talk.says('no', 'deny').text).toBe(says.misses[2]);
  });
});

describe('a wish to start over', () => {
  it('forgets what the talk was about and its answers, and no concern', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    talk.says('what is laser', { topic: 'laser', facet: 'what' });
    const reply = talk.says('start over', 'cancel_restart');
    expect(reply.text).toBe(says.restarted);
    expect(labelsOf(reply)).toEqual(starters);
    const { concerns, topic, procedure, facet } = talk.state;
    expect([topic, procedure, facet]).toEqual([undefined, undefined, undefined]);
    expect(concerns).toEqual([{ topic: 'pregnancy', said: true }]);
  });

  it('has been told the consultation all the same', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    talk.says('start over', 'cancel_restart');
    expect(talk.says('what is a peel', 'chemical_peel').text).toContain(consultation.brief[0]);
  });
});

describe('a wish to hear it again', () => {
  it('finds nothing to repeat before the first answer', () => {
    expect(new Talk(guide).says('what?', 'repeat_clarify').text).toBe(says.nothingToRepeat);
  });

  it('gets plainer words the first time, the guide’s own the second, and the shortest then', () => {
    const talk = new Talk(guide);
    const first = talk.says('clay', 'clay_mask').text;
    const { facts } = guide.topic('clay_mask', 'care');
    const plain = `${says.simply}\n\n${facts.map(({ simply }) => simply).join(' ')}`;
    expect(talk.says('what?', 'repeat_clarify').text).toBe(plain);
    expect(talk.says('what?', 'repeat_clarify').text).toBe(first);
    const third = talk.says('what?', 'repeat_clarify').text;
    for (const { short = '?' } of facts) expect(third).toContain(short);
  });

  it('gets a list as a list', () => {
    const talk = new Talk(guide);
    talk.says('what can I do at home', 'daily_care_overview');
    const [own, ...steps] = knowledge.facts(guide.topic('daily_care_overview', 'care'));
    const list = steps.map(({ simply }) => `- ${simply}`).join('\n');
    expect(talk.says('what?', 'repeat_clarify').text).toBe([says.simply, own?.simply, list].join('\n\n'));
  });

  it('hears of the treatment that it was about, with the advice in brief', () => {
    const talk = new Talk(guide);
    talk.says('does laser hurt', 'treatment_pain');
    const { simply = '' } = guide.topic('treatment_pain', 'aspect');
    const plain = simply.replace('{procedure}', knowledge.nameOf('laser') ?? '');
    expect(talk.says('what?', 'repeat_clarify').text).toBe(
      [says.simply, plain, consultation.brief[0]].join('\n\n'),
    );
  });

  it('hears a boundary of the talk again too', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    talk.says('what is laser', 'laser');
    const { again } = guide.topic('pregnancy', 'boundary');
    expect(talk.says('what?', 'repeat_clarify').text.startsWith(again[0] ?? '?')).toBe(true);
  });
});

describe('a short question that no fact answers', () => {
  it('is asked what it is about before the first answer', () => {
    const reply = new Talk(guide).says('tell me more', 'followup_elliptical');
    expect(reply.text).toBe(says.followup);
    expect(labelsOf(reply)).toEqual(starters);
  });

  it('is told so without what it was told before', () => {
    const talk = new Talk(guide);
    talk.says('what is laser', 'laser');
    const reply = talk.says('even then?', 'followup_elliptical');
    const { suggests } = guide.topic('laser', 'procedure');
    const silent = moves.unanswered.silent.replaceAll('{topic}', moves.unanswered.that);
    expect(reply.text).toBe([silent, consultation.brief[0]].join('\n\n'));
    const told = 'professional_consultation';
    expect(labelsOf(reply)).toEqual(suggests.filter((id) => id !== told).map((id) => guide.chip(id)));
    expect(talk.state.pending).toEqual(suggests);
  });

  it('is told it with a boundary of the talk', () => {
    const talk = new Talk(guide);
    talk.says('i am pregnant', 'pregnancy');
    talk.says('what is laser', 'laser');
    const { again } = guide.topic('pregnancy', 'boundary');
    expect(talk.says('even then?', 'followup_elliptical').text.startsWith(again[0] ?? '?')).toBe(true);
  });
});
