import type { Topic, TopicKind, TopicOf } from '../knowledge/schemas';
import { type Token, wordsOf } from '../text/phrases';
import type { Understanding } from '../understanding/types';
import { answer } from './kinds/answer';
import { answerCarePlan, inform, resumeQuestion, startCarePlan } from './kinds/carePlan';
import { control } from './kinds/control';
import { fallback, handoff, help, nonText, social, welcome } from './kinds/social';
import { distress, urgent } from './kinds/urgent';
import { Reply } from './reply';
import { askWhich, nearestTopics, repair } from './routing/clarify';
import { multipleQuestions } from './routing/multipleQuestions';
import { forgetMe, privacy } from './routing/privacy';
import { resolve } from './routing/resolve';
import { type DialogState, newDialogState, type Told, unexpired, without } from './state';
import { remembered, toldBy } from './told';
import type { Act, Ask, Dialog, DialogInput, Outcome } from './types';

const dialogs: { [K in TopicKind]: Dialog<TopicOf<K>> } = {
  care: answer,
  procedure: answer,
  choice: answer,
  aspect: answer,
  boundary: answer,
  urgent,
  distress,
  handoff,
  form: startCarePlan,
  inform,
  social,
  repair: social,
  help,
  fallback,
  control,
};

/** What a turn brings: what to say, what to remember, whether everything is erased first, and what it did. */
export interface Conversed {
  reply: Reply;
  state: DialogState;
  forget: boolean;
  act: Act;
  told: Told;
}

/** Answers a turn. A pure function, and the only way into the dialogs. */
export function converse(input: DialogInput): Conversed {
  const { turn, knowledge } = input;
  const current = { ...input, state: unexpired(input.state, turn.at, knowledge.privacy.keeps) };
  const outcome = route(current);
  const reply = withOpenQuestion(current, outcome);
  const told = toldBy(current, outcome, reply);
  const { forget = false, act = {} } = outcome;
  return { reply, state: nextState(current, outcome, reply, told), forget, act, told };
}

function route(input: DialogInput): Outcome {
  const { turn, knowledge, state, understanding } = input;
  if (turn.kind === 'join') return welcome(input);
  if (turn.kind === 'forget') return forgetMe(input);
  if (turn.kind === 'nonText') return state.alert ? stillUrgent(input, state.alert.topic) : nonText(input);
  if (understanding.redFlag) return dispatch(input, understanding);
  const taken = (state.alert ? undefined : privacy(input)) ?? answerCarePlan(input);
  if (taken) return taken;

  const resolved = { ...input, understanding: resolve(input) };
  const topic = knowledge.topic(resolved.understanding.topic);
  if (state.alert && !isHeard(topic, understanding.tokens)) return stillUrgent(input, state.alert.topic);
  return multipleQuestions(resolved) ?? understood(resolved, topic);
}

/** Whether a message is answered as ever after a red flag, such as despair in words; all else gets urgent help again. */
function isHeard(topic: Topic | undefined, tokens: readonly Token[]): boolean {
  const despairs = topic?.kind === 'distress' && wordsOf(tokens).length > 0;
  return despairs || topic?.kind === 'urgent' || topic?.kind === 'handoff';
}

function understood(input: DialogInput, topic: Topic | undefined): Outcome {
  const { decision } = input.understanding;
  if (decision === 'unknown' || !topic) return repair(input);
  const nearest = nearestTopics(input);
  if (decision === 'ambiguous' && nearest.length > 1) return askWhich(input, nearest);
  return dispatch(input, input.understanding);
}

function dispatch(input: DialogInput, understanding: Understanding): Outcome {
  const topic = input.knowledge.topic(understanding.topic);
  if (!topic) return repair(input);
  // The record holds for each kind the dialog of that kind; TypeScript can't see that across the lookup.
  const dialog = dialogs[topic.kind] as Dialog;
  const outcome = dialog({ ...input, understanding, topic } as Ask);
  return { ...outcome, act: { topics: [topic.id], ...outcome.act } };
}

/** A red flag was raised a moment ago: urgent help comes first again. */
function stillUrgent(input: DialogInput, topic: string): Outcome {
  return dispatch(input, { ...input.understanding, topic });
}

/** The reply; in the middle of the form, with the open question at its end. */
function withOpenQuestion(input: DialogInput, { reply, set = {}, ends = [], forget }: Outcome): Reply {
  const { knowledge, state } = input;
  const form = set.form ?? (ends.includes('form') ? undefined : state.form);
  const asked = form && knowledge.form.steps[form.step]?.ask;
  if (!state.form || asked === undefined || forget || set.erasing || reply.text.includes(asked)) return reply;
  const { lines, suggests } = resumeQuestion(knowledge, { ...state, ...set });
  const { text, consult, urgent: isUrgent, card } = reply;
  const sections = reply.sources.map(({ section }) => section);
  const draft = { lines: [text, ...lines], consult, urgent: isUrgent, suggests, sections };
  return Reply.compose(input, { ...draft, ...(card ? { card } : {}) });
}

/** The state after a turn: what the outcome ends and sets, and what every turn leaves behind. */
function nextState(
  { state: before, turn, understanding, knowledge }: DialogInput,
  { ends = [], set = {}, forget }: Outcome,
  reply: Reply,
  told: Told,
): DialogState {
  const { offered } = reply;
  if (forget) return { ...newDialogState(), offered };
  const { alert, ...kept } = without(before, 'turn', ...ends);
  const said = turn.kind === 'message';
  const advice = knowledge.fact(knowledge.consultation.fact)?.text ?? '';
  return {
    ...kept,
    ...(alert && alert.turns > 1 ? { alert: { ...alert, turns: alert.turns - 1 } } : {}),
    misses: said && understanding.decision === 'known' ? 0 : kept.misses,
    ...set,
    offered,
    told: remembered(kept.told, told),
    consulted: (set.consulted ?? kept.consulted) || reply.text.includes(advice),
    turns: before.turns + (said ? 1 : 0),
    lastAt: turn.at.getTime(),
  };
}
