import type { Fault } from '../shared/faults';
import { groupBy } from '../shared/groupBy';
import { plainWords } from '../text/normalize';
import { PhraseMatcher } from '../text/phrases';
import { entityNames } from './entityNames';
import { ownFacts } from './fact';
import { isConcern } from './knowledgeBase';
import type { Loaded } from './load';
import type { Guided, Topic } from './schemas';
import type { Path } from './sourceFile';

/** With fewer others, all but one says little. */
const MIN_PEERS = 3;

/** Warns of what all others of a kind have and one thing lacks: as a rule the newest. */
export function reviewPeers(loaded: Loaded): Fault[] {
  return [...leftOut(loaded), ...allButOne(loaded), ...stepless(loaded), ...allowedNowhere(loaded)];
}

/** Topics that no chip leads to, and those that a list of all of their kind leaves out. */
function leftOut({ sources, knowledge }: Loaded): Fault[] {
  const { file, value } = sources.guide;
  const { topics } = knowledge;
  const offered = new Set([
    ...knowledge.bot.starters,
    ...topics.flatMap(({ id, suggests, ...topic }) =>
      [...suggests, ...('menu' in topic ? topic.menu : [])].filter((other) => other !== id),
    ),
  ]);
  const things = thingsOf(sources.guide);
  const lists = topics.filter(tellsMany);
  return value.topics.flatMap((topic, i) => {
    if ((topic.kind !== 'care' && topic.kind !== 'procedure') || !things.has(topic.id)) return [];
    const at = (problem: string, fix: string) => file.fault(['topics', i, 'id'], problem, fix);
    const faults = lists.flatMap((list) => {
      if (topic.includes.length > 0 || list.includes.some(isFactOf(topic.id))) return [];
      const told = topics.filter(({ id }) => list.includes.some(isFactOf(id)));
      const isPeer = told.every(
        ({ kind, ...one }) => kind === topic.kind && 'section' in one && one.section === topic.section,
      );
      if (!isPeer) return [];
      const problem = `topic "${topic.id}" is not in "${list.id}", which tells the others of its kind`;
      const ref = ownFacts(topic)[0]?.ref ?? `${topic.id}.FACET`;
      return [at(problem, `add ${ref} to its includes, and mend how many it says there are`)];
    });
    const isTold = topics.some((other) => 'includes' in other && other.includes.some(isFactOf(topic.id)));
    if (!offered.has(topic.id) && !isTold)
      faults.push(
        at(`no chip leads to "${topic.id}"`, 'name it in suggests of a neighbour, or in menu of help'),
      );
    return faults;
  });
}

/** Texts that name all that a list tells, but one: as a rule the newest. */
function allButOne({ sources, knowledge }: Loaded): Fault[] {
  const things = new PhraseMatcher<string>();
  for (const [id, entity] of Object.entries(sources.guide.value.entities))
    for (const name of entityNames(id, entity)) things.add(name, entity.topic ?? id);
  const topics = thingsOf(sources.guide);
  const lists = knowledge.topics.filter(tellsMany).map(({ includes }) => {
    const told = new Set(includes.map((ref) => ref.split('.')[0] ?? ''));
    return [...told].filter((topic) => topics.has(topic));
  });
  return [sources.guide, sources.conversation, sources.safety].flatMap(({ file, value }) =>
    value.topics.flatMap((topic, i) =>
      leadsOf(topic).flatMap(({ text, at }) => {
        const named = new Set(things.find(plainWords(text)).map(({ value: thing }) => thing));
        const missing = lists
          .filter(({ length }) => length > MIN_PEERS)
          .map((told) => told.filter((one) => !named.has(one)))
          .find(({ length }) => length === 1)?.[0];
        if (missing === undefined) return [];
        const problem = `this text names all others of its kind, and not "${missing}"`;
        return [file.fault(['topics', i, ...at], problem, 'name it here too')];
      }),
    ),
  );
}

/** The one thing of a kind of which no step is marked: who told a concern hears all of it. */
function stepless({ sources: { guide } }: Loaded): Fault[] {
  return peersOf(guide).flatMap(({ topics }) => {
    const one = onlyOne(topics, (topic) => stepRefs(topic).length === 0);
    if (!one) return [];
    const problem = `no fact of "${one.id}" is a step, so it is told whatever speaks against it`;
    return [faultAtFacts(guide, one, problem, 'mark what is to be done with step: true')];
  });
}

/** The one thing of a kind of which no step is allowed by concerns that allow one of every other: who told them hears nothing of it. */
function allowedNowhere({ sources: { guide, conversation, safety } }: Loaded): Fault[] {
  const concerns = [safety, conversation].flatMap(({ value: { topics } }) => topics.filter(isConcern));
  return peersOf(guide).flatMap(({ kind, topics }) => {
    const stepped = topics.filter((topic) => stepRefs(topic).length > 0);
    const withheld = concerns.flatMap(({ id, concern: { allows } }) => {
      const one = allows && onlyOne(stepped, (topic) => !stepRefs(topic).some((ref) => allows.includes(ref)));
      return one ? [{ id, one }] : [];
    });
    const [first] = withheld;
    if (!first) return [];
    const told = withheld.filter(({ one }) => one === first.one).map(({ id }) => id);
    const problem = `who told a concern (${told.join(', ')}) hears of every ${kind} but "${first.one.id}"`;
    const fix = `add ${stepRefs(first.one)[0]} to its allows in safety.yaml, where it may be told`;
    return [faultAtFacts(guide, first.one, problem, fix)];
  });
}

/** The topics of things, by their kind. */
function peersOf(guide: Loaded['sources']['guide']): { kind: Topic['kind']; topics: Topic[] }[] {
  const things = thingsOf(guide);
  const topics = guide.value.topics.filter((topic) => things.has(topic.id) && !tellsMany(topic));
  return [...groupBy(topics, ({ kind }) => kind)].map(([kind, topics]) => ({ kind, topics }));
}

function faultAtFacts(
  { file, value }: Loaded['sources']['guide'],
  { id }: Topic,
  problem: string,
  fix: string,
): Fault {
  return file.fault(['topics', value.topics.findIndex((topic) => topic.id === id), 'facts'], problem, fix);
}

/** The one of several of which something holds; undefined where they are few. */
function onlyOne<T>(all: readonly T[], holds: (one: T) => boolean): T | undefined {
  const [one, ...more] = all.filter(holds);
  return more.length === 0 && all.length > MIN_PEERS ? one : undefined;
}

function stepRefs(topic: Topic): string[] {
  return ownFacts(topic).flatMap(({ step, ref }) => (step ? [ref] : []));
}

/** The topics that things of the guide have. */
function thingsOf({ value }: Loaded['sources']['guide']): ReadonlySet<string> {
  return new Set(Object.entries(value.entities).map(([id, { topic = id }]) => topic));
}

/** What a topic says by itself. */
function leadsOf(topic: Topic): { text: string; at: Path }[] {
  if (!('facts' in topic)) return [];
  return [
    { text: topic.lead ?? '', at: ['lead'] },
    { text: topic.simply ?? '', at: ['simply'] },
    ...topic.again.map((text, i) => ({ text, at: ['again', i] })),
  ];
}

function tellsMany(topic: Topic): topic is Guided {
  return 'includes' in topic && topic.list && topic.includes.length > 2;
}

function isFactOf(topic: string): (ref: string) => boolean {
  return (ref) => ref.startsWith(`${topic}.`);
}
