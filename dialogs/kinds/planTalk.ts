import type { Weekday } from '../../knowledge/schemas';
import { findPhrases, hasPhrase, matcherOf, type Token, wordsOf } from '../../text/phrases';
import { limitsOf } from '../concerns';
import { tokensSaid, topicOfKind } from '../mentions';
import { tellFacts } from '../moves/recall';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { changeAnswer } from './formMoves';
import { optionsNamed, statedIn } from './formOptions';
import { finish, take, taken } from './formSteps';
import { contentWords, isQuestion } from './formWords';
import { changedRows } from './planChange';
import { WEEK } from './planDays';
import { daysNamed, isWished, rowsMeant } from './planWords';
import { daysOf, rulesOf } from './weekPlan';

/** A longer message tells more than what to do with the plan. */
const WISH_WORDS = 14;

/** A wish about the plan there is: to see, keep or change it, or to know why it is so; undefined for anything else. */
export function answerPlanTalk(input: DialogInput): Outcome | undefined {
  const { state } = input;
  const tokens = tokensSaid(input);
  if (!state.plan || wordsOf(tokens).length > WISH_WORDS) return undefined;
  return (
    explanation(input, tokens) ??
    changedRows(input, tokens) ??
    changeAnswer(input, tokens) ??
    correction(input, tokens) ??
    wishForPlan(input, tokens)
  );
}

/** Why a row is on its days: the fact behind it, and what of the answers made it so. */
function explanation(input: DialogInput, tokens: readonly Token[]): Outcome | undefined {
  const { knowledge, state } = input;
  const { why, names, move } = knowledge.planTalk;
  const { to: days } = daysNamed(input, tokens);
  const cues = [why.cues, why.about, names].map((words) => findPhrases(tokens, matcherOf(words)));
  const [asks = [], about = [], plan = []] = cues;
  const named = rowsMeant(input, tokens);
  if (asks.length === 0) return undefined;
  const limit = limitsOf(knowledge, state).find(({ withheld }) =>
    named.some(({ fact }) => withheld.some(({ ref }) => ref === fact)),
  );
  if (limit) return { ...tellFacts(input, limit.reason, [], { move: 'plan_why' }), set: {} };
  if (hasPhrase(tokens, why.yours)) return whyYours(input);
  if (about.length + plan.length + days.length === 0) return undefined;
  const isBare = contentWords(tokens, cues.flat(), knowledge.form) === 0;
  const scheduled = knowledge.plan.rows.filter((row) => isScheduled(daysOf(row, state)));
  const onDays = scheduled.filter((row) => daysOf(row, state).some((day) => days.includes(day)));
  const rows = [named, onDays, isBare || plan.length > 0 ? scheduled : []].find(({ length }) => length > 0);
  const [row] = rows ?? [];
  if (!rows || !row) return undefined;
  const facts = rows.map(({ fact }) => knowledge.fact(fact));
  const becauses = rows.flatMap(
    (each) => rulesOf(each, state.slots).find((rule) => rule.days)?.because ?? [],
  );
  const movable = rows.some((each) => isScheduled(daysOf(each, state)));
  const isFree = rows.some((each) => daysOf(each, state).length === 0);
  const topics = facts.flatMap((fact) => knowledge.topic(fact?.topic ?? '') ?? []);
  const reply = Reply.compose(input, {
    lines: [
      [...facts.map((fact) => fact?.text ?? ''), ...becauses].join(' '),
      movable ? why.example : isFree ? move.noDays : '',
    ],
    about: topics,
    suggests: [topicOfKind(knowledge, 'form')?.id ?? '', ...knowledge.plan.suggests],
    sections: facts.map((fact) => fact?.section),
  });
  const topic = knowledge.fact(row.fact)?.topic ?? '';
  return { reply, act: { move: 'plan_why', topics: [topic] }, ends: ['topic'], set: { topic } };
}

/** "why does it say that I do this already?": what that answer is for. */
function whyYours(input: DialogInput): Outcome | undefined {
  const { form, plan } = input.knowledge;
  const step = form.steps.find(({ options }) => options.some(({ covers }) => covers.length > 0));
  if (!step) return undefined;
  const suggests = [{ label: form.changeAnswers }, ...plan.suggests];
  return { reply: Reply.compose(input, { lines: [step.why], suggests }), act: { move: 'plan_why' } };
}

/** "No, dry": another answer, and nothing but that. */
function correction(input: DialogInput, tokens: readonly Token[]): Outcome | undefined {
  const { knowledge, state } = input;
  const { form } = knowledge;
  const spans = optionsNamed(tokens, form.steps).map(({ span }) => span);
  if (isQuestion(tokens, knowledge) || contentWords(tokens, spans, form) > 0) return undefined;
  const known = state.slots;
  const changes = Object.fromEntries(
    Object.entries(statedIn(tokens, knowledge)).filter(
      ([slot, value]) => known[slot] !== undefined && known[slot] !== value,
    ),
  );
  if (Object.keys(changes).length === 0) return undefined;
  return take(input, changes, {}, [taken(knowledge, state, changes)]);
}

/** To see the plan, keep it, have it sent, or be rid of it. */
function wishForPlan(input: DialogInput, tokens: readonly Token[]): Outcome | undefined {
  const { knowledge, state } = input;
  const { names, show, whole, send, keep, remove } = knowledge.planTalk;
  const says = (cues: readonly string[]) => hasPhrase(tokens, cues);
  const named = findPhrases(tokens, matcherOf(names));
  const isLast = knowledge.topic(state.topic ?? '')?.kind === 'form';
  const isMeant = named.length > 0 || (isLast && says(knowledge.pointers));
  if (isWished(remove, named, tokens, input)) return dropped(input);
  // Nothing but the plan could be sent.
  if ((isMeant || says(knowledge.pointers)) && says(send.cues)) return finish(input, {}, [send.says]);
  // "print it" and no more
  const spans = [keep.cues, knowledge.pointers].flatMap((cues) => findPhrases(tokens, matcherOf(cues)));
  const isKept = says(knowledge.pointers) && contentWords(tokens, spans, knowledge.form) === 0;
  if (((isMeant || isKept) && says(keep.cues)) || says(keep.reminds)) return finish(input, {}, [keep.says]);
  const isAll = named.length > 0 && contentWords(tokens, named, knowledge.form) === 0;
  // "show me all of it once more"
  const isWhole = says(whole) && says(show) && input.understanding.entities.length === 0;
  return isAll || isWhole || (named.length > 0 && says(show)) ? finish(input, {}, []) : undefined;
}

function dropped(input: DialogInput): Outcome {
  const { planTalk: says, bot } = input.knowledge;
  return {
    reply: Reply.compose(input, { lines: [says.remove.dropped], suggests: bot.starters }),
    act: { move: 'plan_change' },
    ends: ['form', 'consent'],
  };
}

function isScheduled(days: readonly Weekday[]): boolean {
  return days.length > 0 && days.length < WEEK.length;
}
