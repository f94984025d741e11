import type { Unmentioned } from '../knowledge/knowledgeBase';
import type { Topic } from '../knowledge/schemas';
import { findPhrases, wordsOf } from '../text/phrases';
import { isMeantIn, isNearCare, specificFacets } from './facetsAsked';
import { agesIn } from './routing/ages';
import { pointsBack } from './routing/meant';
import { thingAsked } from './routing/thingAsked';
import type { DialogInput } from './types';

/** A longer question that points at nothing asks by itself. */
const ASKS_ON_WORDS = 3;
/** Moves that go through what was told or was not yet; from this chance on their words name no thing: "what remains?" */
const LEADS_ON = new Set(['more', 'next', 'recap', 'repeat']);
const LEADS_FROM = 0.8;
/** A longer message tells an age beside something else. */
const TELLS_AGE_WORDS = 6;

/**
 * The things that a message asks about, as far as they are meant in a topic, and that the guide does not mention. "how
 * often?" asks of the one that was asked about before.
 */
export function unmentioned(input: DialogInput, topic: Topic | undefined): Unmentioned[] {
  const { understanding, knowledge, state } = input;
  const meant = knowledge
    .unmentionedIn(understanding.tokens)
    .filter(({ topics }) => isMeantIn(topic, topics));
  const named = meant.filter(({ general }) => !general);
  const found = named.length > 0 ? named : meant;
  const words = wordsOf(understanding.tokens);
  const isBare = words.length <= ASKS_ON_WORDS || pointsBack(words, knowledge);
  const asksOn =
    found.length === 0 &&
    isBare &&
    understanding.entities.length === 0 &&
    // After a treatment, "what do I put on after it?" asks of that.
    specificFacets(understanding.facets, knowledge).some(
      (id) => topic?.kind === 'care' || knowledge.facets[id]?.aspect === undefined,
    );
  if (found.length === 0 && words.length <= TELLS_AGE_WORDS) {
    const age = ageTold(input);
    if (age.length > 0) return age;
  }
  if (found.length === 0 && !asksOn) return otherThing(input, topic);
  if (!asksOn || topic === undefined || topic.id !== state.topic) return found;
  // "how much of it?" after "gel or cream?" asks of the step.
  return knowledge.unmentioned.filter(
    ({ id, topics }) => id === state.told[0]?.silent && !topics.includes(topic.id),
  );
}

/** "so flour isn't a problem?": a thing that nothing here has a name for, by its own, near to what it is asked about. */
function otherThing(
  { understanding, knowledge, state }: DialogInput,
  topic: Topic | undefined,
): Unmentioned[] {
  const { tokens, entities, facets, move } = understanding;
  const leads = move !== undefined && LEADS_ON.has(move.id) && move.chance >= LEADS_FROM;
  const asksElse = leads || entities.length > 0 || specificFacets(facets, knowledge).length > 0;
  // A word that the guide has is no name of a thing that it leaves out.
  const isTold =
    knowledge.factWords.find(tokens).length > 0 || findPhrases(tokens, knowledge.terms).length > 0;
  const asked = asksElse || isTold ? undefined : thingAsked(tokens, knowledge);
  const name = asked !== undefined && knowledge.factWords.isTelling(asked) ? asked : undefined;
  const near = [topic, knowledge.topic(state.topic ?? '')].find((one) => one !== undefined && mayBeNear(one));
  if (name === undefined || !near) return [];
  const { name: id } = knowledge.things;
  return [{ id, name, words: [name], unless: [], near: near.id, topics: [], byWord: true, general: false }];
}

function mayBeNear(topic: Topic): boolean {
  return topic.kind === 'care' || topic.kind === 'procedure' || isNearCare(topic);
}

/** "and I'm 52": the age of a grown person, which the guide ties nothing to. */
function ageTold({ understanding, knowledge }: DialogInput): Unmentioned[] {
  const [rule] = knowledge.concerns.flatMap(({ concern: { age } }) => age ?? []);
  const isGrown = rule && agesIn(understanding.tokens, rule).some(({ years }) => years >= rule.under);
  return isGrown ? knowledge.unmentioned.filter(({ id }) => id === rule.thing) : [];
}
