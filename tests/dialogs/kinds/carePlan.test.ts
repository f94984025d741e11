import type { Reply } from '../../../dialogs/reply';
import { shippedGuide } from '../../support/guide';
import { labelsOf, Talk } from '../../support/talk';

const guide = shippedGuide();
const { form, plan, privacy, consultation } = guide.knowledge;
const [skin, sensitive, today, time] = form.steps;
const full = guide.fact(consultation.fact).text;
const notice = form.consent.notice.replace('{days}', String(privacy.keeps.answerDays));
const labelsAt = (step: typeof skin) => step?.options.map(({ label }) => label);

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
  it('begins with how many questions there are, what is kept of the answers, and the first question', () => {
    const reply = new Talk(guide).says('make me a plan', 'routine_plan');
    expect(reply.text).toBe([form.intro.replace('{count}', '4'), notice, skin?.ask].join('\n\n'));
    expect(labelsOf(reply)).toEqual([...(labelsAt(skin) ?? []), form.consent.decline]);
    expect(reply.choose).toBe(true);
  });

  it('asks one question after the other, and ends with a week', () => {
    const talk = planning();
    expect(talk.says('oily').text).toBe(sensitive?.ask);
    expect(talk.says('no', 'deny').text).toBe(today?.ask);
    expect(talk.says('nothing yet').text).toBe(time?.ask);
    const reply = talk.says('plenty');
    expect(reply.text).toBe(plan.intro);
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

  it('offers to keep no answers until the first was given', () => {
    const talk = planning();
    expect(labelsOf(talk.says('oily'))).toEqual(labelsAt(sensitive));
  });

  it('takes two answers at once', () => {
    const talk = planning();
    expect(talk.says('dry and sensitive', 'inform_skin').text).toBe(today?.ask);
    expect(talk.state.slots).toEqual({ skin_type: 'dry', sensitive: 'yes' });
  });

  it('takes an answer back, and asks on', () => {
    const talk = planning('dry');
    expect(talk.says('sorry, oily').text).toBe(`${form.corrected}\n\n${sensitive?.ask}`);
    expect(talk.state.slots).toEqual({ skin_type: 'oily' });
  });

  it('takes a correction before an answer', () => {
    const talk = planning('dry');
    expect(talk.says('sorry, oily, yes').text).toBe(`${form.corrected}\n\n${sensitive?.ask}`);
    expect(talk.state.slots).toEqual({ skin_type: 'oily' });
  });

  it('takes a change of an earlier answer without a word of correction', () => {
    const talk = planning('dry', 'no');
    expect(talk.says('my skin is greasy', 'inform_skin').text).toBe(`${form.corrected}\n\n${today?.ask}`);
    expect(talk.state.slots).toEqual({ skin_type: 'oily', sensitive: 'no' });
  });

  it.each(['skip', 'no idea', "I don't know"])('skips a question at %j', (said) => {
    const talk = planning();
    expect(talk.says(said).text).toBe(sensitive?.ask);
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
    expect(talk.says(said, meaning).text).toBe(`${form.reask}\n\n${skin?.ask}`);
    expect(talk.state.slots).toEqual({});
  });

  it('takes no question for an answer', () => {
    const talk = planning();
    const { text } = talk.says('is oily skin bad?', 'oily_skin');
    expect(text).toContain(guide.fact('clay_mask.why').text);
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
        `${form.resume} ${sensitive?.ask}`,
      ].join('\n\n'),
    );
    expect(labelsOf(reply)).toEqual(labelsAt(sensitive));
    talk.says('no', 'deny');
    expect(talk.state.slots).toEqual({ skin_type: 'dry', sensitive: 'no' });
  });

  it('advises the consultation on a treatment that was asked about in between, once', () => {
    const { text } = planning().says('what is laser', 'laser');
    expect(text.split(full)).toHaveLength(2);
    expect(text).toContain(skin?.ask);
  });

  it('takes an answer that names a treatment, and advises the consultation', () => {
    const talk = planning();
    const reply = talk.says('oily, and I want laser', 'inform_skin');
    expect(talk.state).toMatchObject({ slots: { skin_type: 'oily' }, procedure: 'laser' });
    expect(reply.text).toBe(`${sensitive?.ask}\n\n${full}`);
  });

  it('advises it at the end for the treatment that the talk was about', () => {
    const talk = new Talk(guide);
    talk.says('a plan around my laser session', 'routine_plan');
    for (const answer of ['oily', 'no', 'nothing']) talk.says(answer);
    expect(talk.says('plenty').consult).toBe(true);
  });

  it('asked for while it asks gives its question again, and no introduction', () => {
    expect(planning('oily').says('make me a plan', 'routine_plan').text).toBe(sensitive?.ask);
  });

  it('leaves a boundary that lasts to its answer, though it has a word of an option', () => {
    const talk = planning();
    const { text } = talk.says('dry since I am pregnant', 'pregnancy');
    expect(text).toContain(guide.lead('pregnancy'));
    expect(talk.state.caution).toBe('pregnancy');
    expect(talk.state.slots).toEqual({});
  });

  it('that urgent help has ended goes on where it was, and asks for no second agreement', () => {
    const talk = planning('oily');
    const redFlag = { kind: 'urgent', topic: 'adverse_reaction', sign: 'pus' } as const;
    talk.says('pus', { topic: redFlag.topic, redFlag });
    for (let turn = 0; turn < 2; turn += 1) talk.says('ok');
    const { text } = talk.says('make me a plan', 'routine_plan');
    expect(text).toBe([form.intro.replace('{count}', '3'), sensitive?.ask].join('\n\n'));
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
    expect(talk.says('nothing', 'cancel_restart').text).toBe(time?.ask);
  });

  it('of the day before begins anew when nothing was agreed to', () => {
    const talk = planning();
    expect(talk.waits(24).says('make me a plan', 'routine_plan').text).toContain(notice);
  });

  it('asked for again begins anew', () => {
    const talk = planning('oily', 'no', 'nothing', 'plenty');
    const { text } = talk.says('make me a plan', 'routine_plan');
    expect(text).toBe([form.intro.replace('{count}', '4'), notice, skin?.ask].join('\n\n'));
    expect(talk.state.slots).toEqual({});
  });
});

describe('the week', () => {
  const weekOf = (...answers: string[]) => planning(...answers.slice(0, -1)).says(answers.at(-1) ?? '');
  const row = (reply: Reply, fact: string) =>
    rowsOf(reply)[plan.rows.findIndex((each) => each.fact === fact)];

  it('has two days for the clay mask of oily skin, and one of dry', () => {
    const { days = [], when } = plan.rows.find(({ fact }) => fact === 'clay_mask.how_often') ?? {};
    expect(row(weekOf('oily', 'no', 'nothing', 'plenty'), 'clay_mask.how_often')?.days).toEqual(when?.days);
    expect(row(weekOf('dry', 'no', 'nothing', 'plenty'), 'clay_mask.how_often')?.days).toEqual(days);
  });

  it('notes what is done already, all that an answer covers', () => {
    const noted = (answer: string) =>
      rowsOf(weekOf('oily', 'no', answer, 'plenty')).filter(({ note }) => note.includes(plan.yours)).length;
    expect(['nothing', 'wash', 'wash and moisturize', 'full routine'].map(noted)).toEqual([0, 1, 2, 4]);
  });

  it('of little time begins with a start', () => {
    expect(weekOf('oily', 'no', 'nothing', 'little').text).toContain(form.start.text);
    expect(weekOf('oily', 'no', 'nothing', 'some').text).not.toContain(form.start.text);
  });

  it('of sensitive skin sends to a professional', () => {
    const reply = weekOf('oily', 'yes', 'nothing', 'plenty');
    expect(reply.text).toContain(form.sensitive);
    expect(reply.text).toContain(full);
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

describe('someone who wants no answers kept', () => {
  it.each([
    ['the chip', form.consent.decline],
    ['its number', '5'],
    ['words of their own', 'please do not store them'],
  ])('gets the guide’s own week by %s, and none is kept', (_what, said) => {
    const talk = planning();
    const reply = talk.says(said);
    expect(reply.text).toBe(`${form.consent.declined}\n\n${plan.intro}`);
    expect(rowsOf(reply).map((each) => each.days)).toEqual(plan.rows.map((each) => each.days));
    expect(talk.state.slots).toEqual({});
    expect(talk.state.agreedAt).toBeUndefined();
    expect(talk.state.form).toBeUndefined();
  });

  it('loses those that were kept before', () => {
    const talk = planning('oily', 'no');
    talk.says("don't keep them");
    expect(talk.state.slots).toEqual({});
  });

  it('is not heard where no plan asks', () => {
    const talk = new Talk(guide);
    expect(talk.says("don't keep them", 'greet').card).toBeUndefined();
  });
});

describe('what someone tells of their skin', () => {
  const { lead, suggests } = guide.topic('inform_skin', 'inform');
  const offer = lead.replace('{days}', String(privacy.keeps.answerDays));

  it('is not judged, and proposed for a plan that a yes begins', () => {
    const talk = new Talk(guide);
    const reply = talk.says('my skin is oily', 'inform_skin');
    expect(reply.text).toBe(offer);
    expect(labelsOf(reply)[0]).toBe(guide.knowledge.topic(suggests[0] ?? '')?.title);
    expect(talk.state.proposed).toEqual({ skin_type: 'oily' });
    expect(talk.state.slots).toEqual({});
    expect(talk.says('yes', 'affirm').text).toContain(sensitive?.ask);
    expect(talk.state.form).toEqual({ step: 1, told: { skin_type: 'oily' } });
    expect(talk.state.slots).toEqual({});
  });

  it('is kept with the first answer to the plan it was told for', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    talk.says('yes', 'affirm');
    talk.says('no', 'deny');
    expect(talk.state.slots).toEqual({ skin_type: 'oily', sensitive: 'no' });
  });

  it('adds up until the plan is taken', () => {
    const talk = new Talk(guide);
    talk.says('my skin is oily', 'inform_skin');
    talk.says('and sensitive', 'inform_skin');
    expect(talk.says('yes', 'affirm').text).toContain(today?.ask);
  });

  it('is the whole plan when nothing is left to ask: the yes agrees to keep it', () => {
    const talk = new Talk(guide);
    talk.says('oily, not sensitive, only water, ten minutes', 'inform_skin');
    const reply = talk.says('yes', 'affirm');
    expect(reply.card?.kind).toBe('plan');
    expect(talk.state).toMatchObject({
      slots: { skin_type: 'oily', sensitive: 'no', today: 'nothing', time: 'some' },
      agreedAt: talk.at.getTime(),
    });
  });

  it('sends sensitive skin to a professional', () => {
    expect(new Talk(guide).says('my skin is sensitive', 'inform_skin').text).toContain(full);
  });

  it('changes the plan of someone who has one', () => {
    const talk = planning('oily', 'no', 'nothing', 'plenty');
    const reply = talk.says('my skin is dry', 'inform_skin');
    expect(reply.text).toBe(`${form.corrected}\n\n${plan.intro}`);
    expect(talk.state.slots.skin_type).toBe('dry');
  });

  it('is kept at once for someone who has agreed to that', () => {
    const talk = planning('oily');
    const { text } = talk.says(
      'just so that you know it my skin got a lot more reactive in the last few months',
      'inform_skin',
    );
    expect(text).toContain(form.noted);
    expect(talk.state.slots).toEqual({ skin_type: 'oily', sensitive: 'yes' });
  });
});
