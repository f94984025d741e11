import { isConcern } from '../../knowledge/knowledgeBase';
import type { TopicOf } from '../../knowledge/schemas';
import { hasPhrase, type Token, wordsOf } from '../../text/phrases';
import { isMove, named, tokensSaid } from '../mentions';
import { Reply } from '../reply';
import { type DialogState, type Slots, without } from '../state';
import type { Ask, DialogInput, Outcome } from '../types';
import { planWished } from './formBeside';
import { changeAnswer, formMove } from './formMoves';
import { answerTo, type FormAnswer, statedIn } from './formOptions';
import { questionOf, UNSURE } from './formQuestions';
import { ask, finish, take, taken } from './formSteps';
import { contentWords, cueIn, isQuestion } from './formWords';
import { isPlanWithheld, planSuggestions, weekPlan } from './weekPlan';

/** A longer message is a question or a story, not an answer to a form. */
const ANSWER_WORDS = 12;
const SKIP_WORDS = 5;
/** From this confidence on, a message that seems to cancel does. */
const CANCELS_FROM = 0.5;

/** Shows the plan there is; else starts the questions, or goes on with those that are open. */
export function startCarePlan(asked: Ask<TopicOf<'form'>>): Outcome {
  const { topic, knowledge, state } = asked;
  const { form } = knowledge;
  const set = { topic: topic.id, ...namedProcedure(asked) };
  const tokens = tokensSaid(asked);
  if (isPlanWithheld(knowledge, state)) return { reply: weekPlan(asked, state, []), set };
  const anew = state.plan && cueIn(tokens, form.moves.anew, form);
  if (state.plan && !anew && !state.form) return finish(asked, set, []);
  const ends = anew ? (['turn', 'form', 'consent'] as const) : [];
  const start = { ...asked, state: without(state, ...ends) };
  if (hasPhrase(tokens, form.consent.declines)) return keepNothing(asked);
  const told = state.form || anew ? {} : state.slots;
  const stated = { ...told, ...statedIn(tokens, knowledge) };
  const before = [
    state.form && !anew ? '' : form.intro,
    Object.keys(stated).length > 0 ? taken(knowledge, { ...start.state, slots: told }, stated) : '',
  ];
  const next = take(start, stated, set, before);
  return { ...next, ends: [...ends, ...(next.ends ?? [])] };
}

/** Takes the message as an answer, a correction, a skip or a move; undefined when it is none of these. */
export function answerCarePlan(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const { form } = knowledge;
  const question = state.form && questionOf(knowledge, state.form.asks);
  const tokens = tokensSaid(input);
  const length = wordsOf(tokens).length;
  const topic = knowledge.topic(understanding.topic);
  if (!state.form || !question || length > ANSWER_WORDS) return undefined;
  if (state.form.parked) {
    const goesOn = cueIn(tokens, form.moves.goOn, form);
    return goesOn && ask(input, state.form.asks, {}, [form.onward]);
  }
  const asks = isQuestion(tokens, knowledge);
  const answer = asks ? undefined : answerTo(question.step, tokens, understanding, knowledge);
  const isWhole = answer && contentWords(tokens, [answer], form) === 0;
  if (isConcern(topic) && topic.concern.answer === undefined && !isWhole) return undefined;
  if (!isWhole && cueIn(tokens, form.moves.stops, form))
    return state.plan ? unchanged(input) : stopped(input);
  const cancels = isMove(topic, 'cancel') && !isWhole;
  if (cancels && understanding.confidence > CANCELS_FROM && !hasPhrase(tokens, form.remarks))
    return state.plan && unchanged(input);
  const moved = isWhole
    ? undefined
    : (formMove(input, question, tokens) ??
      changeAnswer(input, tokens) ??
      planWished(input, tokens) ??
      unclear(input, question.step.why));
  if (moved || (asks && !cancels)) return moved;
  return (
    takeAnswer(input, tokens, answer) ?? (isMissed(input, tokens) ? askAgain(input, state.form) : undefined)
  );
}

/** "hm, I don't follow" is about the question. */
function unclear(input: DialogInput, why: string): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const isUnclear = isMove(knowledge.topic(understanding.topic), 'repeat');
  return isUnclear && understanding.decision === 'known'
    ? ask(input, state.form?.asks ?? '', {}, [why])
    : undefined;
}

/** Asks a question once more; what was missed twice is left open. */
function askAgain(input: DialogInput, { asks, missed }: NonNullable<DialogState['form']>): Outcome {
  const { form } = input.knowledge;
  if (missed) return take(input, { [asks]: UNSURE }, namedProcedure(input), [form.leftOpen]);
  const asked = ask(input, asks, namedProcedure(input), [form.reask]);
  return { ...asked, set: { ...asked.set, form: { asks, missed: true } } };
}

/** An answer to the open question, with what else it tells; or a change of an earlier one; or a skip. */
function takeAnswer(
  input: DialogInput,
  tokens: readonly Token[],
  answer: FormAnswer | undefined,
): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const { form } = knowledge;
  const step = form.steps.find(({ slot }) => slot === state.form?.asks);
  if (!step) return undefined;
  const known = state.slots;
  const topic = knowledge.topic(understanding.topic);
  const isShort = wordsOf(tokens).length <= SKIP_WORDS;
  const skips = hasPhrase(tokens, form.skip) && (isShort || topic?.kind === 'inform');
  const moved = step.options.find(({ move }) => move !== undefined && isMove(topic, move));
  const value = answer?.value ?? (skips ? undefined : moved?.value);
  const rest = answer ? [...tokens.slice(0, answer.start), ...tokens.slice(answer.end)] : tokens;
  const others = form.steps.filter((other) => other !== step);
  const changes = Object.entries(statedIn(rest, knowledge, others)).filter(
    ([slot, told]) => known[slot] !== undefined && known[slot] !== told,
  );
  // "no, dry" after "oily" takes back the oil; the no is none to the question that is open.
  const isNo = step.options.some((option) => option.value === value && option.move === 'deny');
  const takes = (answers: Slots) =>
    take(input, answers, namedProcedure(input), [taken(knowledge, state, answers)]);
  if (changes.length > 0 && (value === undefined || isNo || hasPhrase(tokens, form.corrections)))
    return takes(Object.fromEntries(changes));
  const later = statedIn(
    rest,
    knowledge,
    others.filter(({ slot }) => known[slot] === undefined),
  );
  if (value !== undefined) return takes({ ...later, [step.slot]: value });
  if (skips) return takes({ ...later, [step.slot]: UNSURE });
  return topic?.kind !== 'inform' && Object.keys(later).length > 0 ? takes(later) : undefined;
}

/** Whether a message that is no answer was not understood as anything else either. */
function isMissed({ knowledge, understanding }: DialogInput, tokens: readonly Token[]): boolean {
  const topic = knowledge.topic(understanding.topic);
  const isUnclear = understanding.decision !== 'known' && understanding.entities.length === 0;
  const isMisplaced = isMove(topic, 'affirm') || isMove(topic, 'deny') || isMove(topic, 'cancel');
  const saysNothing = topic?.kind === 'inform' && Object.keys(statedIn(tokens, knowledge)).length === 0;
  return (topic?.kind === 'fallback' && topic.miss) || isUnclear || isMisplaced || saysNothing;
}

/** Words by which a person, asked for answers, wants none of them kept: then the plan is the guide's own week. */
export function declineKeeping(input: DialogInput): Outcome | undefined {
  const { knowledge, state } = input;
  const tokens = tokensSaid(input);
  const declines = hasPhrase(tokens, knowledge.form.consent.declines);
  // "build me a plan, but keep nothing"
  const isOfPlan = state.form !== undefined || knowledge.topic(input.understanding.topic)?.kind === 'form';
  return isOfPlan && declines && wordsOf(tokens).length <= ANSWER_WORDS ? keepNothing(input) : undefined;
}

function keepNothing(input: DialogInput): Outcome {
  const ends = ['turn', 'form', 'consent'] as const;
  const { declined } = input.knowledge.form.consent;
  return { ...finish({ ...input, state: without(input.state, ...ends) }, {}, [declined]), ends };
}

/** "Stop": the questions end, and what was answered is dropped. */
function stopped(input: DialogInput): Outcome {
  const { form, bot } = input.knowledge;
  return {
    reply: Reply.compose(input, { lines: [form.cancelled], suggests: bot.starters }),
    act: { topics: [], move: 'decline' },
    ends: ['topic', 'form', 'consent'],
  };
}

/** "Stop" while an answer of a plan is changed: the plan stays. */
function unchanged(input: DialogInput): Outcome {
  const lines = [input.knowledge.form.unchanged];
  return {
    reply: Reply.compose(input, { lines, suggests: planSuggestions(input.knowledge, input.state) }),
    ends: ['form'],
  };
}

function namedProcedure({ understanding }: DialogInput): Pick<DialogState, 'procedure'> {
  const [procedure] = named(understanding, 'procedure');
  return procedure ? { procedure: procedure.id } : {};
}
