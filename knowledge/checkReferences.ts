import type { Fault } from '../shared/faults';
import { NAMED, SAME } from '../shared/followUpMeanings';
import { groupBy } from '../shared/groupBy';
import { nearest } from '../shared/nearest';
import { ownFacts } from './fact';
import { type PlacedFollowUp, referencesOfFollowUps } from './followUps';
import type { LabelledMessage } from './messages';
import {
  definitionsIn,
  type KnowledgeFiles,
  PLACEHOLDERS,
  type Reference,
  referencesIn,
  type Target,
} from './references';
import type { Topic } from './schemas';

/** What people say, as far as it names what is written elsewhere. */
export interface Messages {
  /** All that are labelled with topics. */
  messages: readonly LabelledMessage[];
  followUps: readonly PlacedFollowUp[];
  moves: readonly string[];
}

type Known = Readonly<Record<Target, readonly string[]>>;

const SHOWN_PLACES = 8;

const FIXES: Readonly<Record<Target, string>> = {
  topic: 'use the id of a topic, or add that topic',
  meaning: `use the id of a topic or of a move, "${SAME}" or "${NAMED}"`,
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
export function checkReferences(files: KnowledgeFiles, { messages, followUps, moves }: Messages): Fault[] {
  const known = knownNames(files, moves);
  const all = [...referencesIn(files, messages), ...referencesOfFollowUps(followUps)];
  const lost = all.filter(({ target, name }) => !known[target].includes(name));
  const topics = [files.guide, files.conversation, files.safety].flatMap(({ value }) => value.topics);
  const silent = topics.filter(saysNothing).map(({ id }) => id);
  const own = lost.filter((reference) => !followsFrom(reference, lost, known, silent));
  const twice = all
    .filter(isTwice(all))
    .map((one) => one.file.fault(one.path, `"${one.name}" is here twice`, 'keep one'));
  const groups = groupBy(own, ({ target, name }) => `${target} ${name}`);
  const away = [...groups.values()].flatMap(([first, ...more]) =>
    first ? [lostFault(first, more, known)] : [],
  );
  return [...away, ...twice];
}

/** Whether a reference stands in the same list before. */
function isTwice(all: readonly Reference[]): (reference: Reference) => boolean {
  const isItem = ({ target, path }: Reference) => target !== 'placeholder' && typeof path.at(-1) === 'number';
  const key = ({ file, path, name }: Reference) => `${file.name} ${path.slice(0, -1).join(' ')} ${name}`;
  const first = new Map(
    all
      .filter(isItem)
      .reverse()
      .map((one) => [key(one), one]),
  );
  return (one) => isItem(one) && first.get(key(one)) !== one;
}

/** Whether nothing is told on a topic, neither a fact nor that there is none. */
export function saysNothing(topic: Topic): boolean {
  return 'facts' in topic && topic.lead === undefined && topic.facts.length + topic.includes.length === 0;
}

function lostFault({ target, name, file, path }: Reference, more: readonly Reference[], known: Known): Fault {
  const near = nearest(name, known[target]);
  const meant = near === undefined ? FIXES[target] : `did you mean "${near}"? Else ${FIXES[target]}`;
  const places = more.map((other) => other.file.fault(other.path, '', '').place);
  const rest = places.length > SHOWN_PLACES ? ` and ${places.length - SHOWN_PLACES} places more` : '';
  const also = places.length === 0 ? '' : `. The same in ${places.slice(0, SHOWN_PLACES).join(', ')}${rest}`;
  return file.fault(path, `there is no ${target} "${name}"`, `${meant}${also}`);
}

/** A fact is lost with its topic, with all facts of the topic, and with its facet: that is said of them alone. */
function followsFrom(
  { target, name }: Reference,
  lost: readonly Reference[],
  known: Known,
  silent: readonly string[],
): boolean {
  if (target === 'meaning') return lost.some((other) => other.target === 'topic' && other.name === name);
  if (target !== 'fact') return false;
  const [topic = ''] = name.split('.');
  if (!known.topic.includes(topic))
    return lost.some((other) => other.target === 'topic' && other.name === topic);
  const facets = known.fact
    .filter((ref) => ref.startsWith(`${topic}.`))
    .map((ref) => ref.split('.')[1] ?? '');
  return silent.includes(topic) || facets.some((facet) => !known.facet.includes(facet));
}

function knownNames(files: KnowledgeFiles, moves: readonly string[]): Known {
  const named = groupBy(definitionsIn(files), ({ target }) => target);
  const names = (target: Target) => (named.get(target) ?? []).map(({ name }) => name);
  const topics = [files.guide, files.conversation, files.safety].flatMap(({ value }) => value.topics);
  return {
    topic: names('topic'),
    meaning: [SAME, NAMED, ...names('topic'), ...moves],
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
