import { topicOfKind } from '../mentions';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';

/** A message in a language that the bot doesn't speak hears so in it, and where to find urgent help. */
export function otherLanguage(input: DialogInput): Outcome | undefined {
  const lines = linesInLanguage(input, false);
  if (lines.length === 0) return undefined;
  const handoff = topicOfKind(input.knowledge, 'handoff');
  const reply = Reply.compose(input, { lines, suggests: handoff ? [handoff.id] : [] });
  return { reply, act: { move: 'language' } };
}

/** Urgent help, with the same in the language of the message. */
export function alsoInLanguage(input: DialogInput, outcome: Outcome): Outcome {
  const lines = linesInLanguage(input, true);
  if (lines.length === 0 || !outcome.reply.urgent) return outcome;
  return { ...outcome, reply: outcome.reply.followedBy(lines.join('\n\n')) };
}

/** Beside urgent help no word is said of treatments. */
function linesInLanguage({ understanding, knowledge }: DialogInput, isUrgent: boolean): string[] {
  const language = knowledge.languages[understanding.language ?? ''];
  const names = understanding.entities.some(({ kind }) => kind === 'procedure');
  return language ? [language.says, ...(names && !isUrgent ? [language.consult] : []), language.urgent] : [];
}
