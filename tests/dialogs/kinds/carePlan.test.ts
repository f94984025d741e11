import type { Reply } from '../../../dialogs/reply';
import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { form, plan, privacy, consultation } = guide.knowledge;
const [skin, sensitive, today, time] = form.steps;
const full = guide.fact(consultation.fact).text;
const consent = filled(form.consent.ask);
const labelsAt = (step: typeof skin) => step?.options.map(({ label }) => label);
const whole = ['oily', 'no', 'nothing', 'plenty'];

/** A text with how long answers and talks are kept. */
function filled(text: string): string {
  const { answerDays, talkHours } = privacy.keeps;
  return text.replaceAll('{days}', String(answerDays)).replaceAll('{hours}', String(talkHours));
}

/** A question of the plan as it is asked. */
function question(step: typeof skin): string {
  return form.question
    .replace('{n}', String((step ? form.steps.indexOf(step) : 0) + 1))
    .replace('{count}', String(form.steps.length))
    .replace('{ask}', step?.ask ?? '');
}

/** The same question when it was asked before. */
function again(step: typeof skin): string {
  return step?.again[0] ?? '';
}

/** What is said of answers, by the values of some options. */
function noted(...values: string[]): string {
  return said(form.noted, values);
}

function changed(...values: string[]): string {
  return said(form.corrected, values);
}

function said(text: string, values: string[]): string {
  const options = form.steps.flatMap((step) => step.options);
  const echoes = values.map((value) => options.find((option) => option.value === value)?.echo);
  return text.replace('{answer}', echoes.join(', '));
}

/** A talk in which the plan asks its first question, or the one after some answers. */
function planning(...answers: string[]): Talk {
  const talk = new Talk(guide);
  talk.says('make me a plan', 'routine_plan');
  for (const answer of answers) talk.says(answer);
  return talk;
}

function rowsOf({ card }: Reply) {
  return card?.kind === 'plan' ? card.rows : [];
}

describe('the plan', () => {
  it('begins with what becomes of the answers, and the first question', () => {
    const reply = new Talk(guide).says('make me a plan', 'routine_plan');
    expect(reply.text).toBe(`${form.intro}\n\n${question(skin)}`);
    expect(labelsOf(reply)).toEqual(labelsAt(skin));
    expect(reply.choose).toBe(true);
  });

  it('asks one question after the other, says what it noted, and ends with a week', () => {
    const talk = planning();
    const first = talk.says('oily');
    expect(first.text).toBe(`${noted('oily')}\n\n${question(sensitive)}`);
    expect(labelsOf(first)).toEqual(labelsAt(sensitive));
    expect(talk.says('no', 'deny').text).toBe(`${noted('no')}\n\n${question(today)}`);
    expect(talk.says('nothing yet').text).toBe(`${noted('nothing')}\n\n${question(time)}`);
    const reply = talk.says('plenty');
    expect(reply.text).toBe([noted('plenty'), plan.intro, consent].join('\n\n'));
    expect(rowsOf(reply).map(({ label }) => label)).toEqual(plan.rows.map(({ label }) => label));
    expect(talk.state.form).toBeUndefined();
    expect(talk.state.slots).toEqual({
      skin_type: 'oily',
      sensitive: 'no',
      today: 'nothing',
      time: 'plenty',
    });
  });

  it.each([
    ['a label', 'Combination', 'combination'],
    ['a number', '2', 'combination'],
    ['a number with a mark', '#3', 'dry'],
    ['words around it', 'I think it is a bit flaky', 'dry'],
    ['another word for it', 'slick', 'oily'],
    ['the longest of several', 'oily and dry', 'combination'],
  ])('takes an answer by %s', (_what, said, value) => {
    expect(planning(said).state.slots).toEqual({ skin_type: value });
  });

  it.each([
    ['yes', 'affirm', 'yes'],
    ['nope not at all', 'deny', 'no'],
    ['absolutely', 'affirm', 'yes'],
  ])('takes %j for a yes or no to its question', (said, topic, value) => {
    const talk = planning('oily');
    talk.says(said, topic);
    expect(talk.state.slots.sensitive).toBe(value);
  });

  it('takes two answers at once', () => {
    const talk = planning();
    expect(talk.says('dry and sensitive', 'inform_skin').text).toContain(
      `${noted('dry', 'yes')}\n\n${question(today)}`,
    );
    expect(talk.state.slots).toEqual({ skin_type: 'dry', sensitive: 'yes' });
  });

  it('takes an answer back, and asks on', () => {
    const talk = planning('dry');
    expect(talk.says('sorry, oily').text).toBe(`${changed('oily')}\n\n${again(sensitive)}`);
    expect(talk.state.slots).toEqual({ skin_type: 'oily' });
  });

  it('takes a correction before an answer', () => {
    const talk = planning('dry');
    expect(talk.says('sorry, oily, yes').text).toBe(`${changed('oily')}\n\n${again(sensitive)}`);
    expect(talk.state.slots).toEqual({ skin_type: 'oily' });
  });

  it('takes a change of an earlier answer without a word of correction', () => {
    const talk = planning('dry', 'no');
    expect(talk.says('my skin is greasy', 'inform_skin').text).toBe(`${changed('oily')}\n\n${again(today)}`);
    expect(talk.state.slots).toEqual({ skin_type: 'oily', sensitive: 'no' });
  });

  it.each(['skip', 'no idea', "I don't know"])('skips a question at %j', (said) => {
    const talk = planning();
    expect(talk.says(said).text).toBe(`${form.skipped}\n\n${question(sensitive)}`);
    expect(talk.state.slots).toEqual({ skin_type: 'unsure' });
  });

  it('is not skipped by a long message that only has a word of it', () => {
    const talk = planning();
    talk.says('whatever I put on it makes no difference', 'pores_expectations');
    expect(talk.state.slots).toEqual({});
  });

  it.each([
    ['what it can’t read', 'asdf', 'gibberish'],
    ['a yes to a question that has none', 'yes', 'affirm'],
    ['what it is unsure of', 'the thing', { topic: 'pores_causes', decision: 'unknown' as const }],
  ])('asks again after %s', (_what, said, meaning) => {
    const talk = planning();
    expect(talk.says(said, meaning).text).toBe(`${form.reask}\n\n${again(skin)}`);
    expect(talk.state.slots).toEqual({});
  });

  it('takes no question for an answer', () => {
    const talk = planning();
    const { text } = talk.says('is oily skin bad?', 'oily_skin');
    expect(text).toContain(guide.fact('clay_mask.why').short);
    expect(talk.state.slots).toEqual({});
  });

  it('takes no story for an answer', () => {
    const talk = planning();
    const story = 'well when I was in school my face was always oily and then it went away';
    talk.says(story, 'pores_causes');
    expect(talk.state.slots).toEqual({});
  });

  it('answers what is asked in between, and asks on', () => {
    const talk = planning('dry');
    const reply = talk.says('what is a clay mask', 'clay_mask');
    expect(reply.text).toBe(
      [
        `${guide.fact('clay_mask.why').text} ${guide.fact('clay_mask.how_often').text}`,
        `${form.resume} ${again(sensitive)}`,
      ].join('\n\n'),
    );
    expect(labelsOf(reply)).toEqual(labelsAt(sensitive));
    talk.says('no', 'deny');
    expect(talk.state.slots).toEqual({ skin_type: 'dry', sensitive: 'no' });
  });

  it('advises the consultation on a treatment that was asked about in between, once', () => {
    const { text } = planning().says('what is laser', 'laser');
    expect(text.split(full)).toHaveLength(2);
    expect(text).toContain(again(skin));
  });

  it('takes an answer that names a treatment, and advises the consultation', () => {
    const talk = planning();
    const reply = talk.says('oily, and I want laser', 'inform_skin');
    expect(talk.state).toMatchObject({ slots: { skin_type: 'oily' }, procedure: 'laser' });
    expect(reply.text).toBe([noted('oily'), question(sensitive), full].join('\n\n'));
  });

  it('advises it at the end for the treatment that the talk was about', () => {
    const talk = new Talk(guide);
    talk.says('a plan around my laser session', 'routine_plan');
    for (const answer of ['oily', 'no', 'nothing']) talk.says(answer);
    expect(talk.says('plenty').consult).toBe(true);
  });

  it('asked for while it asks gives its question again, and no introduction', () => {
    expect(planning('oily').says('make me a plan', 'routine_plan').text).toBe(again(sensitive));
  });

  it('leaves a concern to its answer, though it has a word of an option', () => {
    const talk = planning();
    const { text } = talk.says('dry since I am pregnant', 'pregnancy');
    expect(text).toContain(guide.lead('pregnancy'));
    expect(talk.state.concerns).toEqual([{ topic: 'pregnancy', said: true }]);
    expect(talk.state.slots).toEqual({});
  });

  it('is not made after a red flag, and why is said', () => {
    const talk = planning('oily');
    const redFlag = { kind: 'urgent', topic: 'adverse_reaction', sign: 'pus' } as const;
    talk.says('pus', { topic: redFlag.topic, redFlag });
    for (let turn = 0; turn < 2; turn += 1) talk.says('ok');
    const { text } = talk.says('make me a plan', 'routine_plan');
    expect(text).toContain(guide.topic('adverse_reaction', 'urgent').concern?.again[0]);
    expect(text).not.toContain(sensitive?.ask);
  });

  it('stopped drops its answers', () => {
    const talk = planning('oily');
    expect(talk.says('stop', 'cancel_restart').text).toBe(form.cancelled);
    expect(talk.state.slots).toEqual({});
    expect(talk.state.form).toBeUndefined();
    expect(talk.state.agreedAt).toBeUndefined();
  });

  it('takes an answer that looks like a wish to stop', () => {
    const talk = planning('oily', 'no');
    expect(talk.says('nothing', 'cancel_restart').text).toContain(question(time));
  });

  it('asked for again is shown again, and asks nothing', () => {
    const talk = planning(...whole);
    const reply = talk.says('make me a plan', 'routine_plan');
    expect(reply.text).toBe(plan.again);
    expect(rowsOf(reply)).toHaveLength(plan.rows.length);
    expect(talk.state.slots).toMatchObject({ skin_type: 'oily' });
  });

  it('begins anew for someone who wants a new one', () => {
    const talk = planning(...whole);
    const { text } = talk.says('I want a new plan', 'routine_plan');
    expect(text).toBe(`${form.intro}\n\n${again(skin)}`);
    expect(talk.state.slots).toEqual({});
    expect(talk.state.plan).toBeUndefined();
  });
});

describe('the week', () => {
  const weekOf = (...answers: string[]) => planning(...answers.slice(0, -1)).says(answers.at(-1) ?? '');
  const row = (reply: Reply, fact: string) =>
    rowsOf(reply)[plan.rows.findIndex((each) => each.fact === fact)];

  const mask = 'clay_mask.how_often';

  it('has the clay mask twice for oily skin, and once for dry skin or little time', () => {
    const times = (...answers: string[]) => row(weekOf(...answers), mask)?.days.length;
    expect(times('oily', 'no', 'nothing', 'plenty')).toBe(2);
    expect(times('oily', 'no', 'nothing', 'a few minutes')).toBe(1);
    expect(times('dry', 'no', 'nothing', 'plenty')).toBe(1);
  });

  it('of sensitive skin marks the products that would be new', () => {
    const marked = (...answers: string[]) =>
      rowsOf(weekOf(...answers)).flatMap(({ fact, note }) =>
        note.includes(plan.caution.note) ? [fact] : [],
      );
    const { allows = [] } = guide.topic('sensitive_skin', 'boundary').concern ?? {};
    const products = plan.rows.flatMap(({ product, fact }) =>
      product && allows.includes(fact) ? [fact] : [],
    );
    expect(marked('oily', 'yes', 'nothing', 'plenty')).toEqual(products);
    expect(marked('oily', 'yes', 'wash', 'plenty')).toEqual(
      products.filter((ref) => !ref.startsWith('cleansing')),
    );
    expect(marked('oily', 'no', 'nothing', 'plenty')).toEqual([]);
  });

  it('of little time marks what to start with', () => {
    const { note = '' } = row(weekOf('oily', 'no', 'nothing', 'a few minutes'), 'cleansing.how_often') ?? {};
    expect(note).toBe(plan.rows[0]?.when[0]?.note);
  });

  it('notes what is done already, all that an answer covers', () => {
    const countOf = (answer: string) =>
      rowsOf(weekOf('oily', 'no', answer, 'plenty')).filter(({ note }) => note.includes(plan.yours)).length;
    expect(['nothing', 'wash', 'wash and moisturize', 'full routine'].map(countOf)).toEqual([0, 1, 2, 4]);
  });

  it('of little time begins with a start', () => {
    expect(weekOf('oily', 'no', 'nothing', 'little').text).toContain(form.start.text);
    expect(weekOf('oily', 'no', 'nothing', 'some').text).not.toContain(form.start.text);
  });

  it('of sensitive skin sends to a professional', () => {
    const reply = weekOf('oily', 'yes', 'nothing', 'plenty');
    expect(reply.text).toContain(guide.topic('sensitive_skin', 'boundary').simply);
    expect(rowsOf(reply).map(({ fact }) => fact)).not.toContain('exfoliation.how_often');
    expect(reply.consult).toBe(true);
  });

  it('of skipped questions is the guide’s own', () => {
    const days = rowsOf(weekOf('skip', 'skip', 'skip', 'skip')).map((each) => each.days);
    expect(days).toEqual(plan.rows.map((each) => each.days));
  });

  it('names its column of habits, and cites the daily care', () => {
    const { card, sources } = weekOf('oily', 'no', 'nothing', 'plenty');
    expect(card).toMatchObject({ kind: 'plan', title: plan.title, habit: guide.knowledge.says.habit });
    expect(sources.map(({ section }) => section)).toEqual(['daily-care']);
  });
});

describe('the question whether to keep the answers', () => {
  const planned = (...said: [string, string][]) => {
    const talk = planning(...whole);
    for (const [text, topic] of said) talk.says(text, topic);
    return talk;
  };

  it('comes with the plan, as a yes or no', () => {
    const talk = planning(...whole.slice(0, -1));
    const reply = talk.says('plenty');
    expect(reply.text.endsWith(consent)).toBe(true);
    const titles = ['affirm', 'deny'].map((id) => guide.topic(id, 'control').title);
    expect(labelsOf(reply)).toEqual(titles);
    expect(talk.state.agreedAt).toBeUndefined();
  });

  it.each([
    ['yes', 'affirm'],
    ['1', 'gibberish'],
    ['sure, no problem', 'deny'],
    ['of course', 'gibberish'],
  ])('is agreed to by %j', (text, topic) => {
    const talk = planned();
    expect(talk.says(text, topic).text).toBe(filled(form.consent.agreed));
    expect(talk.state.agreedAt).toBe(talk.at.getTime());
  });

  it.each([
    ['no', 'deny'],
    ['2', 'gibberish'],
    ['please do not store them', 'gibberish'],
  ])('is refused by %j, and the plan stays as long as the talk', (text, topic) => {
    const talk = planned();
    expect(talk.says(text, topic).text).toBe(filled(form.consent.refused));
    expect(talk.waits(1).says('my week plan', 'routine_plan').text).toBe(plan.again);
    expect(talk.waits(privacy.keeps.talkHours).says('my week plan', 'routine_plan').text).toContain(
      question(skin),
    );
  });

  it('is explained, and asked again', () => {
    const talk = planned();
    expect(talk.says('why', 'complaint').text).toBe(filled(form.consent.why));
    talk.says('yes', 'affirm');
    expect(talk.state.agreedAt).toBeDefined();
  });

  it('is asked once: a later yes agrees to nothing', () => {
    const talk = planned(['what is a clay mask', 'clay_mask'], ['yes', 'affirm']);
    expect(talk.state.agreedAt).toBeUndefined();
    expect(labelsOf(talk.says('my week plan', 'routine_plan'))).toContain(form.consent.keep);
    talk.says(form.consent.keep);
    expect(talk.state.agreedAt).toBeDefined();
  });

  it('is not asked where nothing was answered', () => {
    expect(planning('skip', 'skip', 'skip').says('skip').text).toBe(`${form.skipped}\n\n${plan.intro}`);
  });
});

describe('someone who wants no answers kept while the plan asks', () => {
  it('gets the guide’s own week, and none is kept', () => {
    const talk = planning('oily', 'no');
    const reply = talk.says("don't keep them");
    expect(reply.text).toBe(`${form.consent.declined}\n\n${plan.intro}`);
    expect(rowsOf(reply).map((each) => each.days)).toEqual(plan.rows.map((each) => each.days));
    expect(talk.state).toMatchObject({ slots: {} });
    expect(talk.state.form).toBeUndefined();
  });

  it('is not heard where no plan asks', () => {
    const talk = new Talk(guide);
    expect(talk.says("don't keep them", 'greet').card).toBeUndefined();
  });
});

describe('what someone tells of their skin', () => {
  const { lead, offer, suggests } = guide.topic('inform_skin', 'inform');

  it('is not judged, and remembered for a plan that a yes begins', () => {
    const talk = new Talk(guide);
    const reply = talk.says('my skin is oily', 'inform_skin');
    expect(reply.text.startsWith(lead)).toBe(true);
    expect(reply.text).toContain(guide.fact('toner_astringent.why').short);
    expect(reply.text.endsWith(offer)).toBe(true);
    expect(labelsOf(reply)[0]).toBe(guide.chip(suggests[0] ?? ''));
    expect(talk.says('yes', 'affirm').text).toBe(
      `${form.intro}\n\n${form.noted.replace('{answer}', 'oily skin')}\n\n${question(sensitive)}`,
    );
    expect(talk.state.slots).toEqual({ skin_type: 'oily' });
  });

  it('is not asked again, however much is spoken of in between', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    talk.says('why are pores large', 'pores_causes');
    expect(talk.says('make me a plan', 'routine_plan').text).toContain(question(sensitive));
  });

  it('is heard beside a question too, and only of their own skin', () => {
    const talk = new Talk(guide);
    talk.says('is dry skin a cause?', 'pores_causes');
    expect(talk.state.slots).toEqual({});
    talk.says('i have dry skin, what causes pores?', 'pores_causes');
    expect(talk.state.slots).toEqual({ skin_type: 'dry' });
  });

  it('adds up until the plan is taken', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    talk.says('and sensitive', 'inform_skin');
    expect(talk.says('yes', 'affirm').text).toContain(today?.ask);
  });

  it('is the whole plan when nothing is left to ask', () => {
    const talk = new Talk(guide);
    talk.says('oily, not sensitive, only water, ten minutes', 'inform_skin');
    const reply = talk.says('yes', 'affirm');
    expect(reply.card?.kind).toBe('plan');
    expect(talk.state.slots).toEqual({
      skin_type: 'oily',
      sensitive: 'no',
      today: 'nothing',
      time: 'little',
    });
    expect(talk.state.agreedAt).toBeUndefined();
  });

  it('sends sensitive skin to a professional', () => {
    const { text } = new Talk(guide).says('my skin is sensitive', 'inform_skin');
    expect(guide.knowledge.advisesConsulting(text)).toBe(true);
  });

  it('changes the plan of someone who has one', () => {
    const talk = planning('oily', 'no', 'nothing', 'plenty');
    const reply = talk.says('my skin is dry', 'inform_skin');
    expect(reply.text).toBe(changed('dry'));
    expect(rowsOf(reply)).toHaveLength(plan.rows.length);
    expect(talk.state.slots.skin_type).toBe('dry');
  });

  it('is taken while the plan asks, in a long message too', () => {
    const talk = planning('oily');
    const { text } = talk.says(
      'just so that you know it my skin got a lot more reactive in the last few months',
      'inform_skin',
    );
    expect(text).toContain(noted('yes'));
    expect(talk.state.slots).toEqual({ skin_type: 'oily', sensitive: 'yes' });
  });
});
