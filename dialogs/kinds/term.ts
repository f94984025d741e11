import { findPhrases, hasPhrase, wordsOf } from '../../text/phrases';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';

/** A message that asks what a word of the guide means, and no more: its plain sense, and what the guide says of it. */
export function explainTerm(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding } = input;
  const tokens = wordsOf(understanding.tokens);
  const { before, after, fillers } = knowledge.meaning;
  const [match, ...others] = findPhrases(tokens, knowledge.terms);
  if (!match || others.length > 0) return undefined;
  const front = tokens.slice(0, match.start);
  const back = tokens.slice(match.end);
  const said = new Set(fillers);
  const isAll = [...front, ...back].every(({ typed, repaired }) => said.has(typed) || said.has(repaired));
  if (!isAll || !(hasPhrase(front, before) || hasPhrase(back, after))) return undefined;
  const { means, see } = match.value;
  const fact = knowledge.fact(see ?? '');
  const topic = knowledge.topic(fact?.topic ?? '');
  const reply = Reply.compose(input, {
    lines: [means, fact?.text ?? ''],
    suggests: topic?.suggests ?? knowledge.bot.starters,
    sections: [fact?.section],
  });
  const set = topic ? { topic: topic.id } : {};
  return { reply, act: { move: 'term', ...(topic ? { topics: [topic.id] } : {}) }, ends: ['topic'], set };
}
