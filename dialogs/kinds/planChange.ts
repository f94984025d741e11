import type { Weekday } from '../../knowledge/schemas';
import { hasPhrase, type Token } from '../../text/phrases';
import { listed } from '../mentions';
import { Reply } from '../reply';
import type { PlanChanges } from '../state';
import type { DialogInput, Outcome } from '../types';
import { finish } from './formSteps';
import { contentWords, isQuestion } from './formWords';
import { movedDays, WEEK } from './planDays';
import { daysNamed, isWished, objectsIn, rowsMeant } from './planWords';
import { daysOf, type PlanRow, planSuggestions } from './weekPlan';

/** What is said to a wish, and what changes in the plan; nothing does where it can't. */
type Change = [line: string, changes?: Partial<PlanChanges>];

/** Rows of the plan on other days, taken out, or put back; undefined when the message wishes none of these. */
export function changedRows(input: DialogInput, tokens: readonly Token[]): Outcome | undefined {
  const { knowledge, state } = input;
  const { requests, names, and } = knowledge.planTalk;
  const rows = rowsMeant(input, tokens);
  const [row] = rows;
  const isWish = !isQuestion(tokens, knowledge) || hasPhrase(tokens, requests) || hasPhrase(tokens, names);
  const change = row && isWish && (otherDays(input, row, tokens) ?? outOrBack(input, rows, tokens));
  if (!row || !change) return undefined;
  const [text, changes] = change;
  const called = rows.map(({ name }) => name);
  const lines = [text.replaceAll('{row}', listed(called, and))];
  const topic = knowledge.fact(row.fact)?.topic ?? '';
  if (changes)
    return finish(input, { plan: { moved: {}, without: [], ...state.plan, ...changes }, topic }, lines);
  const reply = Reply.compose(input, { lines, suggests: planSuggestions(knowledge, state), choose: false });
  return { reply, act: { move: 'plan_change' }, set: { topic } };
}

/** "Move the mask to Monday", "only once". A row never gets more days than the plan may give it. */
function otherDays(input: DialogInput, row: PlanRow, tokens: readonly Token[]): Change | undefined {
  const { knowledge, state } = input;
  const { move, days: names, and } = knowledge.planTalk;
  const { from, to, places } = daysNamed(input, tokens);
  const times = move.times.findIndex((words) => hasPhrase(tokens, words)) + 1;
  const isBare = contentWords(tokens, [...objectsIn(input, tokens), ...places], knowledge.form) === 0;
  if (to.length + times === 0 || !(isBare || hasPhrase(tokens, move.cues))) return undefined;

  const current = daysOf(row, state);
  if (current.length === 0) return [move.noDays];
  if (current.length === WEEK.length) return [move.daily];
  const days = to.length > 0 ? movedDays(current, to, from) : daysOfTimes(row, current, times);
  const most = Math.max(...[row, ...row.when].map((each) => each.days?.length ?? 0));
  if (days === undefined || days.length > most)
    return [[move.tooOften, knowledge.fact(row.fact)?.text].join(' ')];
  const called = days.map((day) => names[day].name);
  const say = (line: string) => line.replaceAll('{days}', listed(called, and));
  if (days.join() === current.join()) return [say(move.already)];
  return [say(move.moved), { moved: { ...state.plan?.moved, [row.fact]: days } }];
}

/** As many days as wanted: the first of those that there are, or those that the plan has for so many. */
function daysOfTimes(
  row: PlanRow,
  current: readonly Weekday[],
  times: number,
): readonly Weekday[] | undefined {
  if (times <= current.length) return current.slice(0, times);
  return row.when.find(({ days }) => days?.length === times)?.days;
}

function outOrBack(
  input: DialogInput,
  rows: readonly PlanRow[],
  tokens: readonly Token[],
): Change | undefined {
  const { remove, restore } = input.knowledge.planTalk;
  const { without = [] } = input.state.plan ?? {};
  const facts = rows.map(({ fact }) => fact);
  const isOut = facts.every((fact) => without.includes(fact));
  if (!isWished(isOut ? restore : remove, objectsIn(input, tokens), tokens, input)) return undefined;
  return isOut
    ? [restore.restored, { without: without.filter((fact) => !facts.includes(fact)) }]
    : [remove.removed, { without: [...without, ...facts] }];
}
