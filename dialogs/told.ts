import { isGuided, type KnowledgeBase } from '../knowledge/knowledgeBase';
import { facetAnsweredBy, named } from './mentions';
import type { Reply } from './reply';
import type { Told } from './state';
import type { DialogInput, Outcome } from './types';

/** So many replies are remembered: about as far back as people refer. */
const MEMORY = 8;
const BULLET = '- ';

/**
 * Reads off a reply what it told. It goes by what is said in the end, whichever dialog said it and whatever was
 * withheld on the way.
 */
export function toldBy(
  { knowledge, understanding, state }: DialogInput,
  { act }: Outcome,
  reply: Reply,
): Told {
  const lines = reply.text.split('\n');
  const topic = knowledge.topic(act?.topics?.at(-1) ?? '');
  const asked = isGuided(topic) ? topic.id : undefined;
  const facts = factsIn(reply.text, knowledge).filter(
    (fact) => fact.ref !== knowledge.consultation.fact || fact.topic === asked,
  );
  const list = lines
    .filter((line) => line.startsWith(BULLET))
    .flatMap((line) => topicOfBullet(line, knowledge));
  const facet =
    (topic?.kind === 'aspect' ? facetAnsweredBy(topic, knowledge) : undefined) ?? understanding.facet;
  const answered = facts.some((fact) => facet !== undefined && fact.facets.includes(facet));
  const isThing = topic?.kind === 'care' || topic?.kind === 'procedure';
  const names = isThing ? [...new Set(named(understanding).map((one) => one.topic))] : [];
  const beside = names.filter((id) => id !== asked);
  const silent = act?.gap ?? (asked !== undefined && !answered ? facet : undefined);
  return {
    facts: facts.map(({ ref }) => ref),
    ...(list.length > 1 ? { list } : {}),
    ...(silent === undefined ? {} : { silent }),
    ...(asked === undefined ? {} : { asked }),
    ...((act?.topics?.length ?? 0) > 1 && act?.move === undefined ? { topics: act?.topics ?? [] } : {}),
    ...(beside.length > 0 ? { named: beside } : {}),
    ...(act?.move === 'term' ? { term: true as const } : {}),
    turn: state.turns,
  };
}

/** The last replies that told something, the newest first. */
export function remembered(before: readonly Told[], told: Told): readonly Told[] {
  const isEmpty = told.facts.length === 0 && told.asked === undefined && told.list === undefined;
  return isEmpty ? before : [told, ...before].slice(0, MEMORY);
}

/** The facts that a text says, in the guide's words or in plainer ones, in the order in which it says them. */
function factsIn(text: string, knowledge: KnowledgeBase) {
  return knowledge.statements
    .map((fact) => {
      const found = [fact.text, fact.simply, fact.short].map((form) => text.indexOf(form));
      return { fact, at: found.find((place) => place >= 0) ?? -1 };
    })
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ fact }) => fact);
}

/** "- Clay mask", "- Use a clay mask …": the topic that a bullet is about. */
function topicOfBullet(line: string, knowledge: KnowledgeBase): string[] {
  const shown = line.slice(BULLET.length);
  const [fact] = factsIn(shown, knowledge);
  const titled = knowledge.topics.find(({ title }) => title === shown)?.id;
  const topic = fact?.topic ?? titled;
  return topic === undefined ? [] : [topic];
}
