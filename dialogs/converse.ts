import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Topic, TopicKind, TopicOf } from '../knowledge/schemas';
import type { Understanding } from '../understanding/types';
import { unexpired } from './answerRetention';
import { answer } from './kinds/answer';
import { answerCarePlan, inform, resumeQuestion, startCarePlan } from './kinds/carePlan';
import { control } from './kinds/control';
import { fallback } from './kinds/fallback';
import { handoff } from './kinds/handoff';
import { help, social } from './kinds/social';
import { distress, urgent } from './kinds/urgent';
import { Reply } from './reply';
import { askWhich, nearestTopics, repair } from './routing/clarify';
import { several } from './routing/multipleQuestions';
import { privacy } from './routing/privacy';
import { resolve } from './routing/resolve';
import { offeredBy } from './suggestions';
import type { Ask, Dialog, DialogInput, DialogState, Outcome } from './types';

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

/** What is answered as ever after a red flag; anything else gets the urgent help again. */
const CARING: ReadonlySet<TopicKind> = new Set(['urgent', 'distress', 'handoff']);

/** Answers one turn: what to say, and what to remember. A pure function. */
export function converse(input: DialogInput): Outcome {
  const { turn, state, knowledge } = input;
  const current = { ...input, state: unexpired(state, turn.at, knowledge.privacy.keeps) };
  const outcome = route(current);
  return outcome.forget ? outcome : { ...outcome, state: settle(current, outcome) };
}

/** The first words to someone who joins. */
export function welcome(knowledge: KnowledgeBase, state: DialogState): Outcome {
  const { welcome: hello, privacy, welcomeQuestion, starters } = knowledge.bot;
  const reply = Reply.compose(knowledge, { lines: [hello, privacy, welcomeQuestion], suggests: starters });
  return { reply, state: { ...state, offered: offeredBy(reply) } };
}

function route(input: DialogInput): Outcome {
  const { knowledge, state, understanding } = input;
  if (understanding.redFlag) return dispatch(input, understanding);
  const requested = state.alert ? undefined : privacy(input);
  if (requested) return requested.state.erasing ? requested : resumed(input, requested);
  const answered = answerCarePlan(input);
  if (answered) return answered;

  const resolved = resolve(input);
  const topic = knowledge.topic(resolved.topic);
  if (state.alert && !(topic && CARING.has(topic.kind))) return stillUrgent(input, state.alert.topic);
  const { open: _resolved, ...rest } = state;
  const next = { ...input, understanding: resolved, state: rest };
  return resumed(input, several(next) ?? understood(next, topic));
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

/** A red flag was raised a moment ago: urgent help comes first again. */
function stillUrgent(input: DialogInput, topic: string): Outcome {
  return dispatch(input, { ...input.understanding, topic });
}

/** After an answer in the middle of the form, the open question again. */
function resumed({ knowledge, state }: DialogInput, outcome: Outcome): Outcome {
  const { reply, state: next } = outcome;
  if (!state.form || !next.form) return outcome;
  // "Make me a plan" in the middle of one has just asked it.
  const asked = knowledge.form.steps[next.form.step]?.ask;
  if (asked !== undefined && reply.text.endsWith(asked)) return outcome;
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
  { state: before, turn, knowledge, understanding }: DialogInput,
  { reply, state }: Outcome,
): DialogState {
  const { alert, erasing, proposed, ...rest } = state;
  const turns = (alert?.turns ?? 0) - 1;
  const full = knowledge.fact(knowledge.consultation.fact)?.text ?? '';
  return {
    ...rest,
    ...(alert && turns > 0 ? { alert: { ...alert, turns } } : {}),
    ...(erasing && !before.erasing ? { erasing } : {}),
    ...(proposed && (state.form || proposed !== before.proposed) ? { proposed } : {}),
    offered: offeredBy(reply),
    consulted: state.consulted || reply.text.includes(full),
    misses:
      state.misses > before.misses ? state.misses : understanding.decision === 'known' ? 0 : state.misses,
    turns: before.turns + 1,
    lastAt: turn.at.getTime(),
  };
}
