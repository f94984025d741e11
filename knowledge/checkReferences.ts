import type { Fault } from '../shared/faults';
import { groupBy } from '../shared/groupBy';
import { nearest } from '../shared/nearest';
import { ownFacts } from './knowledgeBase';
import type { LabelledMessage } from './messages';
import {
  definitionsIn,
  type KnowledgeFiles,
  PLACEHOLDERS,
  type Reference,
  referencesIn,
  type Target,
} from './references';

type Known = Readonly<Record<Target, readonly string[]>>;

const FIXES: Readonly<Record<Target, string>> = {
  topic: 'use the id of a topic, or add that topic',
  fact: 'write topic.facet, with the first facet of the fact',
  section: 'use one of guide.sections',
  facet: 'use one of the facets in conversation.yaml',
  slot: 'use a slot of form.steps',
  value: 'use a value of an option of form.steps',
  sign: 'use the name of a sign in redFlags',
  sense: 'use one of redFlags.senses',
  language: 'write safety.yaml, red-flags/ and checks/ in that language, and say so in redFlags.language',
  placeholder: 'use one that the bot fills, or write it without braces',
};

/** Finds the references that lead nowhere: one fault for each name, however often it is used. */
export function checkReferences(files: KnowledgeFiles, messages: readonly LabelledMessage[]): Fault[] {
  const known = knownNames(files);
  const lost = referencesIn(files, messages).filter(({ target, name }) => !known[target].includes(name));
  const own = lost.filter((reference) => !followsFrom(reference, lost, known));
  const groups = groupBy(own, ({ target, name }) => `${target} ${name}`);
  return [...groups.values()].flatMap(([first, ...more]) => (first ? [lostFault(first, more, known)] : []));
}

function lostFault({ target, name, file, path }: Reference, more: readonly Reference[], known: Known): Fault {
  const near = nearest(name, known[target]);
  const meant = near === undefined ? FIXES[target] : `did you mean "${near}"? Else ${FIXES[target]}`;
  const places = more.map((other) => other.file.fault(other.path, '', '').place);
  const also = places.length === 0 ? '' : `. The same in ${places.join(', ')}`;
  return file.fault(path, `there is no ${target} "${name}"`, `${meant}${also}`);
}

/** A fact is lost with its topic, with all facts of the topic, and with its facet: that is said of them alone. */
function followsFrom({ target, name }: Reference, lost: readonly Reference[], known: Known): boolean {
  if (target !== 'fact') return false;
  const [topic = ''] = name.split('.');
  if (!known.topic.includes(topic))
    return lost.some((other) => other.target === 'topic' && other.name === topic);
  const facets = known.fact
    .filter((ref) => ref.startsWith(`${topic}.`))
    .map((ref) => ref.split('.')[1] ?? '');
  return facets.some((facet) => !known.facet.includes(facet));
}

function knownNames(files: KnowledgeFiles): Known {
  const named = groupBy(definitionsIn(files), ({ target }) => target);
  const names = (target: Target) => (named.get(target) ?? []).map(({ name }) => name);
  const topics = [files.guide, files.conversation, files.safety].flatMap(({ value }) => value.topics);
  return {
    topic: names('topic'),
    fact: topics.flatMap(ownFacts).map(({ ref }) => ref),
    section: names('section'),
    facet: names('facet'),
    slot: names('slot'),
    value: names('value'),
    sign: names('sign'),
    sense: names('sense'),
    placeholder: PLACEHOLDERS,
    language: names('language'),
  };
}
