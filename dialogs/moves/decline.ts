import { wordsOf } from '../../text/phrases';
import { isQuestion } from '../kinds/formWords';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { areaOf, lastTopic } from './recall';

/** From this chance on, a message that asks too and says nothing else declines. */
const SURELY_DECLINES_FROM = 0.9;

/** "no, tried that": the other kind of help that the guide has. */
export function decline(input: DialogInput): Outcome | undefined {
  const { knowledge, state, understanding } = input;
  // "anything but needles" asks for another treatment.
  const rulesOut = understanding.entities.some(({ kind, negated }) => kind === 'procedure' && negated);
  const isBare = wordsOf(understanding.tokens).length < 2;
  // "I'd rather not. Something milder?"
  const isSure =
    understanding.decision === 'unknown' && (understanding.move?.chance ?? 0) >= SURELY_DECLINES_FROM;
  const asks = !isSure && isQuestion(understanding.tokens, knowledge);
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
