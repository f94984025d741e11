import { hasPhrase } from '../../text/phrases';
import type { Concern } from '../state';
import type { DialogInput } from '../types';
import { agesIn, isOfChild } from './ages';

/** A child's concern rests while the talk is about somebody grown: "and me? I'm 45" until "may she use the mask?" */
export function restedOrWoken(
  { rests, ...concern }: Concern,
  { knowledge, understanding }: DialogInput,
): Concern {
  const age = knowledge.concerns.find(({ id }) => id === concern.topic)?.concern.age;
  if (!concern.child || !age) return concern;
  const { tokens, concerns } = understanding;
  if (isOfChild(tokens, age) || hasPhrase(tokens, age.theirs)) return concern;
  const isGrown = agesIn(tokens, age).some(({ years, of }) => of === 'own' && years >= age.under);
  const isOwn = isGrown || hasPhrase(tokens, age.self);
  return rests || isOwn || concerns?.takenBack ? { ...concern, rests: true } : concern;
}
