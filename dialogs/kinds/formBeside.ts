import { isWord } from '../../text/normalize';
import { hasPhrase, type Token } from '../../text/phrases';
import { named, tokensSaid } from '../mentions';
import { Reply } from '../reply';
import { without } from '../state';
import type { DialogInput, Outcome } from '../types';
import { answerTo } from './formOptions';
import { nextQuestion, openFormQuestion, questionOf, UNSURE } from './formQuestions';
import { ask, finish, taken } from './formSteps';
import { isQuestion } from './formWords';
import { answerPlanTalk } from './planTalk';

/** The answer to the open question in a clause before another question: "combination. and is clay drying?" */
export function answeredBeside(input: DialogInput, outcome: Outcome): Outcome {
  const { knowledge, state, understanding } = input;
  const question = state.form && !state.form.parked && questionOf(knowledge, state.form.asks);
  const { set = {}, ends = [], forget } = outcome;
  const tokens = tokensSaid(input);
  const end = tokens.findIndex(({ typed }) => !isWord(typed));
  const goesOn = tokens[end]?.typed !== '?' && tokens.slice(end + 1).some(({ typed }) => isWord(typed));
  const first = tokens.slice(0, end < 0 || !goesOn ? 0 : end);
  if (!question || set.slots || set.form || ends.includes('form') || forget || isQuestion(first, knowledge))
    return outcome;
  const { facet: _asked, ...said } = understanding;
  const answer = answerTo(question.step, first, { ...said, entities: [], topic: '' }, knowledge);
  if (!answer) return outcome;
  const answers = { [question.step.slot]: answer.value };
  const slots = { ...state.slots, ...answers };
  const asks = nextQuestion(knowledge, { ...state, slots });
  if (asks === undefined) return outcome;
  const reply = outcome.reply.followedBy(taken(knowledge, state, answers));
  return { ...outcome, reply, set: { ...set, slots, form: { asks } } };
}

/** A wish about the plan before all is answered makes it of what was told; where nothing was, its question is asked again. */
export function planWished(input: DialogInput, tokens: readonly Token[]): Outcome | undefined {
  const { knowledge, state } = input;
  if (state.plan || !wishesForPlan(input, tokens)) return undefined;
  return Object.values(state.slots).every((value) => value === UNSURE)
    ? ask(input, state.form?.asks ?? '', {}, [knowledge.form.notYet])
    : planSoFar(input);
}

/** Whether a message wishes the plan to be shown, sent, kept or changed. */
function wishesForPlan({ knowledge, understanding }: DialogInput, tokens: readonly Token[]): boolean {
  const { send, keep, move, remove, days, names, show, whole } = knowledge.planTalk;
  const says = (cues: readonly string[]) => hasPhrase(tokens, cues);
  const isMeant = says(knowledge.pointers) || says(names) || named(understanding, 'care').length > 0;
  const ofDays = says(Object.values(days).flatMap(({ words }) => words)) && says(move.cues);
  const toSee = says(show) && says(whole);
  return toSee || (isMeant && (says(send.cues) || says(keep.cues) || ofDays || says(remove.cues)));
}

/** The plan, with what is not answered left open, and what was wished of it done. */
function planSoFar(input: DialogInput): Outcome {
  const { knowledge, state } = input;
  const open = knowledge.form.steps.filter(({ slot }) => state.slots[slot] === undefined);
  const slots = { ...state.slots, ...Object.fromEntries(open.map(({ slot }) => [slot, UNSURE])) };
  const set = { slots, plan: { moved: {}, without: [] } };
  const made = { ...input, state: { ...without(state, 'form'), ...set } };
  const wish = answerPlanTalk(made) ?? finish(made, {}, []);
  return {
    ...wish,
    reply: wish.reply.precededBy(knowledge.form.soFar),
    ends: [...(wish.ends ?? []), 'form'],
    set: { ...set, ...wish.set },
  };
}

/** The reply; in the middle of the form, with the open question at its end. */
export function withOpenQuestion(input: DialogInput, { reply, set = {}, ends = [], forget }: Outcome): Reply {
  const { knowledge, state } = input;
  const form = set.form ?? (ends.includes('form') ? undefined : state.form);
  const open = openFormQuestion(knowledge, form ? { form } : {});
  const asksElse = set.erasing ?? set.doubted;
  if (!state.form || !open || forget || asksElse || reply.text.includes(open.ask)) return reply;
  const { text, consult, urgent: isUrgent, card } = reply;
  const sections = reply.sources.map(({ section }) => section);
  const lines = [text, `${knowledge.form.resume} ${open.ask}`];
  const draft = { lines, consult, urgent: isUrgent, suggests: open.suggests, sections };
  return Reply.compose(input, { ...draft, ...(card ? { card } : {}) });
}
