import type { Topic } from '../../knowledge/schemas';
import type { Token } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { named, topicOfKind } from '../mentions';
import type { DialogInput } from '../types';
import { unmentioned } from '../unmentioned';
import { about, pointsBack } from './meant';

const COMPARE = 'compare';
/** From this chance on a message asks to compare. */
const COMPARES_FROM = 0.4;

/** "how is it different from laser?" after another treatment: both, side by side. */
export function comparedWithLast({
  understanding,
  state,
  knowledge,
}: DialogInput): Understanding | undefined {
  const [entity, another] = named(understanding, 'procedure');
  const before = knowledge.topic(state.procedure ?? '');
  const compares = understanding.move?.id === COMPARE && understanding.move.chance >= COMPARES_FROM;
  const choice = topicOfKind(knowledge, 'choice');
  if (!compares || !choice || !entity || another || !before || entity.topic === before.id) return undefined;
  const both = { ...entity, id: before.id, topic: before.id };
  return { ...about(understanding, choice.id), entities: [...understanding.entities, both] };
}

/** "does it matter if it has perfume?": a thing that the guide doesn't mention, asked of the last step of care. */
export function thingOfLast(
  input: DialogInput,
  last: Topic,
  words: readonly Token[],
): Understanding | undefined {
  const { understanding, knowledge } = input;
  const isNamed = understanding.entities.length > 0 || understanding.parts !== undefined;
  const stays = last.kind === 'care' && !isNamed && pointsBack(words, knowledge);
  return stays && unmentioned(input, last).length > 0 ? about(understanding, last.id) : undefined;
}
