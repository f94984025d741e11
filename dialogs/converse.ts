import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic, TopicKind, TopicOf } from '../knowledge/schema';
import type { Understanding } from '../understanding/types';
import { answer } from './answer';
import { answerCarePlan, inform, resumeQuestion, startCarePlan } from './carePlan';
import { askWhich, nearestTopics, repair } from './clarify';
import { control } from './control';
import { fallback } from './fallback';
import { handoff } from './handoff';
import { Reply } from './reply';
import { resolve } from './resolve';
import { several } from './several';
import { help, social } from './social';
import type { Ask, Dialog, DialogSettings, DialogState, Outcome, Turn } from './types';
import { distress, urgent } from './urgent';

export interface DialogInput {
  turn: Turn;
  understanding: Understanding;
  state: DialogState;
  knowledge: KnowledgeBase;
  settings: DialogSettings;
}

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

/** Kinds that carry the talk on without answering anything; they leave a red flag's alert as it is. */
const HARMLESS: ReadonlySet<TopicKind> = new Set([
  'urgent',
  'distress',
  'handoff',
  'social',
  'repair',
  'help',
  'fallback',
  'control',
]);

/** Answers one turn: what to say, and what to remember. A pure function. */
export function converse(input: DialogInput): Outcome {
  const outcome = route(input);
  return { ...outcome, state: settle(input, outcome) };
}

/** The first words to someone who joins. */
export function welcome(knowledge: KnowledgeBase): Reply {
  const { welcome: hello, privacy, welcomeQuestion, starters } = knowledge.bot;
  return Reply.compose(knowledge, { lines: [hello, privacy, welcomeQuestion], suggests: starters });
}

function route(input: DialogInput): Outcome {
  const { knowledge, state, understanding } = input;
  if (understanding.redFlag) return dispatch(input, understanding);
  const answered = answerCarePlan(input);
  if (answered) return answered;

  const resolved = resolve(input);
  const topic = knowledge.topic(resolved.topic);
  if (state.alert > 0 && !(topic && HARMLESS.has(topic.kind))) return stillUrgent(input);
  const outcome =
    several({ ...input, understanding: resolved }) ??
    understood({ ...input, understanding: resolved }, topic);
  return state.form && outcome.state.form ? withResume(input, outcome) : outcome;
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
  return dialog({ ...input, understanding, topic } as Ask);
}

/** A red flag was raised a moment ago: care questions still get urgent help first. */
function stillUrgent(input: DialogInput): Outcome {
  const last = input.state.topic === undefined ? undefined : input.knowledge.topic(input.state.topic);
  const topic = last?.kind === 'urgent' || last?.kind === 'distress' ? last : undefined;
  return topic ? dispatch(input, { ...input.understanding, topic: topic.id }) : repair(input);
}

function withResume({ knowledge, state }: DialogInput, { reply, state: next }: Outcome): Outcome {
  const { lines, suggests } = resumeQuestion(knowledge, next);
  const { urgent: wasUrgent, card } = reply;
  const sections = reply.sources.map((source) => source.section);
  return {
    reply: Reply.compose(
      knowledge,
      { lines: [reply.text, ...lines], suggests, urgent: wasUrgent, sections, ...(card ? { card } : {}) },
      state.consulted,
    ),
    state: next,
  };
}

/** What every turn leaves behind, whatever was said. */
function settle(
  { state: before, knowledge, understanding }: DialogInput,
  { reply, state }: Outcome,
): DialogState {
  const full = knowledge.fact(knowledge.consultation.fact)?.text ?? '';
  return {
    ...state,
    offered: reply.suggestions.flatMap(({ topic }) => topic ?? []),
    consulted: state.consulted || reply.text.includes(full),
    misses:
      state.misses > before.misses ? state.misses : understanding.decision === 'known' ? 0 : state.misses,
    alert: Math.max(0, state.alert - 1),
    turns: before.turns + 1,
  };
}
