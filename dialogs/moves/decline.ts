import { wordsOf } from '../../text/phrases';
import { isQuestion } from '../kinds/formWords';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { areaOf, lastTopic } from './recall';

/** "no, tried that": the other kind of help that the guide has. */
export function decline(input: DialogInput): Outcome | undefined {
  const { knowledge, state, understanding } = input;
  // "anything but needles" asks for another treatment.
  const rulesOut = understanding.entities.some(({ kind, negated }) => kind === 'procedure' && negated);
  const isBare = wordsOf(understanding.tokens).length < 2;
  const asks = isQuestion(understanding.tokens, knowledge);
  if (state.told.length === 0 || rulesOut || isBare || asks) return undefined;
  const { text, suggests } = knowledge.moves.decline[areaOf(lastTopic(input))];
  const reply = Reply.compose(input, {
    lines: [text],
    about: suggests.slice(0, 1).flatMap((id) => knowledge.topic(id) ?? []),
    brief: true,
    suggests,
    asks: true,
  });
  return { reply, act: { move: 'decline' }, set: { pending: suggests.slice(0, 1) } };
}
