import type { ConcernRule } from '../../knowledge/schemas';
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
  const isOwn = asksForSelf({ understanding }, age);
  // "and what about me, I'm her mum" names the child, and asks for somebody grown.
  if (hasPhrase(tokens, age.self)) return { ...concern, rests: true };
  if (isOfChild(tokens, age) || hasPhrase(tokens, age.theirs)) return concern;
  return rests || isOwn || concerns?.takenBack ? { ...concern, rests: true } : concern;
}

/** Whether somebody grown asks for themselves: "what about me?", "and I'm 45". */
export function asksForSelf(
  { understanding: { tokens } }: Pick<DialogInput, 'understanding'>,
  age: NonNullable<ConcernRule['age']>,
): boolean {
  const isGrown = agesIn(tokens, age).some(({ years, of }) => of === 'own' && years >= age.under);
  return isGrown || hasPhrase(tokens, age.self);
}
