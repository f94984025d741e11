import type { TopicKind } from '../../knowledge/schemas';
import { shippedGuide } from '../support/guide';
import { Talk } from '../support/talk';

const guide = shippedGuide();
const { knowledge } = guide;
const boundary = (id: string) => guide.topic(id, 'boundary');
const steps = knowledge.statements.filter(({ step }) => step);

/** The steps that a text tells. */
function stepsIn(text: string): string[] {
  return steps
    .filter((fact) => [fact.text, fact.simply, fact.short].some((wording) => text.includes(wording)))
    .map(({ ref }) => ref);
}

/** A talk in which one or more concerns stand. */
function telling(...concerns: string[]): Talk {
  const talk = new Talk(guide);
  const redFlag = { kind: 'urgent', sign: 'pus' } as const;
  for (const topic of concerns) {
    const isUrgent = knowledge.topic(topic)?.kind === 'urgent';
    talk.says('about me', isUrgent ? { topic, redFlag: { ...redFlag, topic } } : topic);
    for (let turn = 0; turn < 2 && isUrgent; turn += 1) talk.says('ok', 'affirm');
  }
  return talk;
}

const concerned = knowledge.concerns.map(({ id, concern: { allows } }): [string, readonly string[]] => [
  id,
  allows ?? steps.map(({ ref }) => ref),
]);

describe('while a concern stands', () => {
  it('is tested for all that people tell', () => {
    expect(concerned.length).toBeGreaterThan(6);
    expect(steps.length).toBeGreaterThan(15);
  });

  it.each(concerned)('%s: no topic, asked in any way, tells a step that it does not allow', (id, allowed) => {
    for (const topic of knowledge.topics) {
      for (const facet of [undefined, 'how_often', 'why', 'which', 'how']) {
        const talk = telling(id);
        const meaning = { topic: topic.id, ...(facet ? { facet } : {}) };
        const said = [
          talk.says('a question', meaning),
          talk.says('say it again', 'repeat_clarify'),
          talk.says('and again', 'repeat_clarify'),
          talk.says('tell me more', 'followup_elliptical'),
          talk.says('how often', { topic: 'followup_elliptical', facet: 'how_often' }),
        ];
        const told = said.flatMap(({ text }) => stepsIn(text));
        expect({ topic: topic.id, told: told.filter((ref) => !allowed.includes(ref)) }).toEqual({
          topic: topic.id,
          told: [],
        });
      }
    }
  });

  it.each(concerned)('%s: several questions at once tell none either', (id, allowed) => {
    for (const first of knowledge.topics.filter((topic) => 'facts' in topic)) {
      const talk = telling(id);
      const parts = [first.id, 'exfoliation'].map((topic) => guide.understand('a part', topic));
      const { text } = talk.says('two questions', { topic: first.id, parts });
      expect(stepsIn(text).filter((ref) => !allowed.includes(ref))).toEqual([]);
    }
  });

  it.each(concerned)('%s: the week plan has no row that it does not allow', (id, allowed) => {
    const talk = telling(id);
    let { card } = talk.says('make me a plan', 'routine_plan');
    for (const answer of ['oily', 'no', 'nothing', 'little']) card = talk.says(answer).card ?? card;
    const rows = card?.kind === 'plan' ? card.rows.map(({ fact }) => fact) : [];
    expect(rows.filter((ref) => !allowed.includes(ref))).toEqual([]);
    expect(rows).toEqual(knowledge.plan.rows.map(({ fact }) => fact).filter((ref) => allowed.includes(ref)));
  });

  it('several allow what all of them allow', () => {
    const { text } = telling('pregnancy', 'medication_condition').says(
      'what can i do',
      'daily_care_overview',
    );
    expect(stepsIn(text)).toEqual(['cleansing.how_often', 'diet_lifestyle.food', 'diet_lifestyle.sleep']);
    const reasons = ['pregnancy', 'medication_condition'].map((id) => boundary(id).simply ?? '');
    expect(reasons.some((reason) => text.includes(reason))).toBe(true);
    expect(text.match(/consult an experienced dermatologist/g)).toHaveLength(1);
  });

  it('says why, in full once and then in brief', () => {
    const talk = new Talk(guide);
    const first = talk.says("i'm pregnant, how often a clay mask", 'clay_mask').text;
    expect(first).toContain(boundary('pregnancy').lead);
    const second = talk.says('and an exfoliant', 'exfoliation').text;
    expect(second).toContain(boundary('pregnancy').simply);
    expect(second).not.toContain(boundary('pregnancy').lead);
  });

  it('leaves no heading, bullet or chip of what is withheld', () => {
    const talk = telling('adverse_reaction');
    const reply = talk.says('which products', 'product_request');
    expect(reply.text).toBe(guide.topic('adverse_reaction', 'urgent').concern?.again[0]);
    expect(reply.suggestions.map(({ topic }) => topic)).not.toContain('cleansing');
  });

  it('has its say on treatments, and none where nothing is limited', () => {
    for (const topic of ['laser', 'treatment_choice', 'treatment_pain', 'price'])
      expect(telling('pregnancy').says('and now', topic).text).toContain(boundary('pregnancy').simply);
    for (const topic of ['pores_causes', 'greet', 'out_of_scope', 'book_consultation'])
      expect(telling('pregnancy').says('and now', topic).text).not.toContain(boundary('pregnancy').simply);
  });
});

describe('a concern', () => {
  const stands = (talk: Talk) => talk.state.concerns.map(({ topic }) => topic);

  it.each<[string, string, string]>([
    ['with a question beside it', 'i have rosacea, what about salicylic acid', 'medication_condition'],
    ['by an age', "i'm 15, which toner", 'minors'],
    ['by an age in words', 'i am fifteen, which toner', 'minors'],
    ["by a child's age", 'my son is 13, which toner', 'minors'],
    ['by an age with its unit', 'for a 12 year old, which toner', 'minors'],
    ['of sensitive skin', 'my skin is sensitive, is a toner ok', 'sensitive_skin'],
    ['of a treatment that was done', 'had a peel this morning, can i use toner', 'recent_procedure'],
    ['of one some days ago', 'its 3 days since the laser, which toner', 'recent_procedure'],
  ])('is told %s', (_how, said, topic) => {
    const talk = new Talk(guide);
    const { text } = talk.says(said, 'toner_astringent');
    expect(stands(talk)).toEqual([topic]);
    expect(stepsIn(text).filter((ref) => ref.startsWith('toner'))).toEqual([]);
  });

  it.each([
    ['a number that is no age', "i'm 15 minutes late, which toner"],
    ['an adult', "i'm 34, which toner"],
    ['one that is denied', "i don't have rosacea, which toner"],
    ['a treatment that is planned', 'thinking of getting a peel, which toner'],
    ["a friend's treatment", 'my friend had a peel yesterday, which toner'],
    ['a treatment long ago', 'i had a peel two years ago, which toner'],
    ['a question that is quoted', 'you asked if my skin is sensitive, why'],
  ])('is not told by %s', (_what, said) => {
    const talk = new Talk(guide);
    talk.says(said, 'toner_astringent');
    expect(stands(talk)).toEqual([]);
  });

  it('of a treatment remembers which, and when', () => {
    const talk = new Talk(guide);
    talk.says('i had a peel 3 days ago', 'chemical_peel');
    expect(talk.state.concerns).toMatchObject([{ procedure: 'chemical_peel', when: '3 days ago' }]);
    talk.says('what is laser', 'laser');
    expect(talk.state.concerns).toMatchObject([{ procedure: 'chemical_peel' }]);
  });

  it('of the treatment that the talk is about is told without its name', () => {
    const talk = new Talk(guide);
    talk.says('what is a peel', 'chemical_peel');
    talk.says('i had one yesterday', { topic: 'out_of_scope', decision: 'unknown' });
    expect(talk.state.concerns).toMatchObject([{ topic: 'recent_procedure', procedure: 'chemical_peel' }]);
  });

  it('asked about in general counts for that message alone', () => {
    const talk = new Talk(guide);
    const { text } = talk.says('how soon after a peel can people use an exfoliant', 'exfoliation');
    expect(stepsIn(text)).toEqual(['post_treatment_care.what']);
    expect(stands(talk)).toEqual([]);
  });

  it.each([
    ['has', 'my friend has rosacea, which toner can she use'],
    ['has sensitive skin', 'which toner for my mum, a friend of mine with sensitive skin'],
  ])('that somebody else %s counts for that message alone', (_what, said) => {
    const talk = new Talk(guide);
    expect(
      stepsIn(talk.says(said, 'toner_astringent').text).filter((ref) => ref.startsWith('toner')),
    ).toEqual([]);
    expect(stands(talk)).toEqual([]);
  });

  it('is the own one of who names others too', () => {
    const talk = new Talk(guide);
    talk.says('my friend says that i have rosacea, which toner', 'toner_astringent');
    expect(stands(talk)).toEqual(['medication_condition']);
  });

  it('told in words of their own counts, also beside a question', () => {
    const talk = new Talk(guide);
    const { text } = talk.says('the scan is on monday, which acid can i use', {
      topic: 'exfoliation',
      concerns: { topics: ['pregnancy'], untold: [] },
    });
    expect(stepsIn(text)).toEqual([]);
    expect(stands(talk)).toEqual(['pregnancy']);
  });

  it('only asked about counts for that message alone', () => {
    const talk = new Talk(guide);
    talk.says('are peels an issue for expectant women', {
      topic: 'pregnancy',
      concerns: { topics: [], untold: ['pregnancy'] },
    });
    expect(stands(talk)).toEqual([]);
  });

  it('is taken back in words of their own', () => {
    const talk = telling('pregnancy');
    talk.says('that was about somebody else', {
      topic: 'correct',
      concerns: { topics: [], untold: [], takenBack: true },
    });
    expect(stands(talk)).toEqual([]);
  });

  it('is taken back by a message that names it: whose it is', () => {
    const talk = telling('pregnancy');
    talk.says('leave the pregnancy out, it is my colleague who is pregnant', {
      topic: 'pregnancy',
      concerns: { topics: [], untold: ['pregnancy'], takenBack: true },
    });
    expect(stands(talk)).toEqual([]);
  });

  it('is taken back with the answer to the plan that means it', () => {
    const talk = new Talk(guide);
    talk.says('my skin is sensitive', 'inform_skin');
    talk.says('it was only my hands that are sensitive, my skin is sturdy', {
      topic: 'inform_skin',
      concerns: { topics: [], untold: ['sensitive_skin'], takenBack: true },
    });
    expect(stands(talk)).toEqual([]);
    expect(stepsIn(talk.says('which toner', 'toner_astringent').text)).not.toEqual([]);
  });

  it("of a child's rests while its mother asks for herself, and names it", () => {
    const talk = new Talk(guide);
    talk.says('my daughter is 14, which peel', 'chemical_peel');
    const { text } = talk.says('and what about me, her mum? which toner', 'toner_astringent');
    expect(stepsIn(text)).not.toEqual([]);
  });

  it('that what is meant to be done is, stays while more is asked of it', () => {
    const talk = telling('diy_procedure');
    talk.says('i am careful. which needles?', {
      topic: 'microneedling',
      concerns: { topics: [], untold: [], takenBack: true },
    });
    expect(stands(talk)).toEqual(['diy_procedure']);
  });

  it("of a child's rests while somebody grown asks, and is back with the child", () => {
    const talk = new Talk(guide);
    talk.says('my daughter is 14, which peel', 'chemical_peel');
    expect(stepsIn(talk.says("and me? i'm 45, which toner", 'toner_astringent').text)).not.toEqual([]);
    expect(stepsIn(talk.says('may she use the toner too', 'toner_astringent').text)).toEqual([]);
  });

  it('is answered by itself where nothing else is asked', () => {
    const talk = new Talk(guide);
    const { text } = talk.says('is this ok for sensitive skin', 'followup_elliptical');
    expect(text).toContain(boundary('sensitive_skin').lead);
  });

  it('stays through other topics, a start over and the plan', () => {
    const talk = telling('minors');
    talk.says('what is laser', 'laser');
    talk.says('start over', 'cancel_restart');
    talk.says('make me a plan', 'routine_plan');
    for (const answer of ['oily', 'no', 'nothing', 'little']) talk.says(answer);
    expect(stands(talk)).toEqual(['minors']);
  });

  it('stays as an answer to the plan, and leaves with the corrected answer', () => {
    const talk = new Talk(guide);
    talk.says('make me a plan', 'routine_plan');
    for (const answer of ['oily', 'yes']) talk.says(answer);
    expect(stands(talk)).toEqual(['sensitive_skin']);
    talk.says("my skin isn't sensitive", 'inform_skin');
    expect(stands(talk)).toEqual([]);
  });

  it.each([
    ['minors', "i'm 34"],
    ['pregnancy', "i'm not pregnant"],
    ['sensitive_skin', "no, my skin isn't sensitive"],
  ])('%s leaves by "%s", which is thanked for', (topic, said) => {
    const talk = telling(topic);
    expect(talk.says(said, { topic: 'gibberish', decision: 'unknown' }).text).toBe(knowledge.says.corrected);
    expect(stands(talk)).toEqual([]);
  });

  it.each([
    ['minors', "i'm 34", 'my daughter is 14'],
    ['pregnancy', 'no im pregnant', 'i am pregnant'],
  ])('%s does not leave by "%s" after "%s"', (topic, said, before) => {
    const talk = new Talk(guide);
    talk.says(before, topic);
    talk.says(said, { topic: 'gibberish', decision: 'unknown' });
    expect(stands(talk)).toEqual([topic]);
  });

  it('leaves some hours after the last message', () => {
    const talk = telling('pregnancy').waits(knowledge.privacy.keeps.talkHours);
    talk.says('hi', 'greet');
    expect(stands(talk)).toEqual([]);
  });
});

describe('a topic that costs much when it is wrong', () => {
  const priced = knowledge.topics.flatMap(({ id, kind, acts }) =>
    acts ? [[id, kind, acts.from] as [string, TopicKind, number]] : [],
  );

  it.each(priced)('%s (%s) acts from its confidence on', (topic, _kind, from) => {
    const alternatives = [
      { topic, confidence: from - 0.01 },
      { topic: 'pores_causes', confidence: 0.5 },
    ];
    const causes = guide.fact('pores_causes.why').text;
    const unsure = { topic, confidence: from - 0.01, alternatives };
    expect(new Talk(guide).says('hm', unsure).text).toContain(causes);
    expect(new Talk(guide).says('hm', { ...unsure, confidence: from }).text).not.toContain(causes);
  });

  it('acts all the same with a sign of its own', () => {
    const talk = new Talk(guide);
    expect(talk.says('start over', { topic: 'cancel_restart', confidence: 0.5 }).text).toBe(
      knowledge.says.restarted,
    );
  });

  it('gives way to the usual question back where nothing else is likely', () => {
    const talk = new Talk(guide);
    talk.says('hm', { topic: 'minors', confidence: 0.5 });
    expect(talk.state).toMatchObject({ misses: 1, concerns: [] });
  });
});
