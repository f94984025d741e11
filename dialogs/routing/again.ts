import { isGuided } from '../../knowledge/knowledgeBase';
import { retellSimply } from '../kinds/control';
import { tellFacts } from '../moves/recall';
import type { DialogInput, Outcome } from '../types';

/** The outcome; where its reply was just given word for word, only what answers, in plainer words, or said to be the same. */
export function inOtherWords(input: DialogInput, outcome: Outcome): Outcome {
  const { state, knowledge } = input;
  const { reply, act } = outcome;
  const topic = knowledge.topic(act?.topics?.at(-1) ?? '');
  const isSame = state.said === fingerprint(reply.text);
  if (!isSame || reply.urgent || outcome.forget || !isGuided(topic)) return outcome;
  const facts = knowledge
    .facts(topic)
    .filter(({ facets }) => facets.includes(input.understanding.facet ?? ''));
  const answers =
    facts.length === 1 && !topic.lead ? tellFacts(input, '', facts, { subject: topic }) : undefined;
  if (answers && fingerprint(answers.reply.text) !== state.said) return { ...outcome, reply: answers.reply };
  const simply = retellSimply({ ...input, state: { ...state, topic: topic.id } }, topic);
  if (fingerprint(simply.reply.text) !== state.said)
    return { ...simply, act: { topics: [topic.id], ...act } };
  const { again } = knowledge.moves;
  return { ...outcome, reply: reply.precededBy(again[state.turns % again.length] ?? '') };
}

/** A number for a text, hardly ever the same for two: what was said need not be kept to know it again (FNV-1a). */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
