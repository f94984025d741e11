import { isGuided, type KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Understanding } from '../understanding/types';
import { rememberedConcerns, withoutAnswersOf } from './concerns';
import { toldInPassing } from './kinds/toldInPassing';
import type { Reply } from './reply';
import { type DialogState, newDialogState, type Told, without } from './state';
import { remembered } from './told';
import type { DialogInput, Outcome } from './types';
import { saidAfter } from './wordings';

/** The state after a turn: what the outcome ends and sets, and what every turn leaves behind. */
export function nextState(
  { state: before, turn, understanding, knowledge, corrects }: DialogInput,
  { ends = [], set = {}, act = {}, forget }: Outcome,
  reply: Reply,
  told: Told,
): DialogState {
  const offered = reply.offered(turn.shows);
  if (forget) return { ...newDialogState(), offered };
  const { alert, ...kept } = without(before, 'turn', ...ends);
  const said = turn.kind === 'message';
  const advice = knowledge.fact(knowledge.consultation.fact)?.text ?? '';
  // The plan takes its answers itself.
  const isPassing = said && !(before.form ?? before.plan ?? set.slots);
  const passing = isPassing ? toldInPassing(understanding.tokens, knowledge) : {};
  // "only my hands are sensitive" takes back that the skin is.
  const slots = { ...kept.slots, ...(corrects ? withoutAnswersOf(knowledge.concerns, passing) : passing) };
  const last = act.topics?.at(-1) ?? kept.after;
  const after = { ...kept, slots, ...set };
  return {
    ...kept,
    ...(alert ? { alert: { ...alert, turns: Math.max(0, alert.turns - 1) } } : {}),
    ...(last === undefined ? {} : { after: last }),
    slots,
    misses: said && understanding.decision === 'known' ? 0 : kept.misses,
    ...runnerUp(understanding, told, knowledge),
    ...set,
    offered,
    concerns: rememberedConcerns(knowledge, after, reply.text),
    told: remembered(kept.told, told),
    sentences: saidAfter(kept.sentences, reply.text),
    consulted: (set.consulted ?? kept.consulted) || reply.text.includes(advice),
    turns: before.turns + (said ? 1 : 0),
    lastAt: turn.at.getTime(),
  };
}

/** From this chance on, a topic may have been meant. */
const MAYBE_MEANT = 0.15;

/** The topic of the guide that a message is about if it is not about the one that was answered. */
function runnerUp(
  { alternatives }: Understanding,
  { asked }: Told,
  knowledge: KnowledgeBase,
): Pick<DialogState, 'runnerUp'> {
  const second = alternatives.find(
    ({ topic, confidence }) =>
      topic !== asked && confidence >= MAYBE_MEANT && isGuided(knowledge.topic(topic)),
  );
  return second === undefined ? {} : { runnerUp: second.topic };
}
