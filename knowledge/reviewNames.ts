import type { Fault } from '../shared/faults';
import { plainWords } from '../text/normalize';
import { PhraseMatcher } from '../text/phrases';
import { type Claim, claimsOf, plainText } from './claims';
import { entityNames } from './entityNames';
import { ownFacts } from './knowledgeBase';
import type { Loaded } from './load';
import type { LabelledMessage } from './messages';
import type { Guided, Topic } from './schemas';
import type { Path } from './sourceFile';

const MAX_PLACES = 12;

/** Warns of what a new thing or a new name needs, and of names that another thing takes. */
export function reviewNames(loaded: Loaded): Fault[] {
  const { sources, examples, checks } = loaded;
  const claims = claimsOf(sources, [...examples, ...checks]);
  return [
    ...heldElsewhere(claims, sources.guide),
    ...sharedNames(sources, claims),
    ...withinNames(loaded),
    ...leftOut(loaded),
    ...allButOne(loaded),
  ];
}

/** The places of the first few messages. */
export function shownPlaces(messages: readonly LabelledMessage[]): string {
  const places = messages.slice(0, MAX_PLACES).map((one) => one.file.place([one.topic], one.line));
  return `${places.join(', ')}${messages.length > MAX_PLACES ? ', …' : ''}`;
}

/** New names with a word in them that the guide is said to lack: that is what would be answered. */
function withinNames({ sources: { guide }, examples }: Loaded): Fault[] {
  const { file, value } = guide;
  const texts = examples.map(({ text }) => plainText(text));
  const lacking = Object.entries(value.unmentioned).flatMap(([thing, { words, unless }]) =>
    words.map((word) => ({ thing, word: plainText(word), unless: unless.map(plainText) })),
  );
  return Object.entries(value.entities).flatMap(([id, { also }]) =>
    also.flatMap((name, i) => {
      const inner = lacking.find(
        ({ word, unless }) =>
          word !== plainText(name) && holds(plainText(name), word) && !unless.includes(plainText(name)),
      );
      if (!inner || texts.some((text) => holds(text, plainText(name)))) return [];
      const problem = `"${name}" holds "${inner.word}", which is said not to be in the guide`;
      const fix = `write unless: [${name}] under unmentioned → ${inner.thing}`;
      return [file.fault(['entities', id, 'also', i], problem, fix)];
    }),
  );
}

function holds(text: string, words: string): boolean {
  return ` ${text} `.includes(` ${words} `);
}

/** Names of one thing that are names of another too: the first takes all messages. */
function sharedNames({ guide: { file, value } }: Loaded['sources'], claims: readonly Claim[]): Fault[] {
  const owners = new Map<string, string>();
  const claimed = claims.flatMap(({ words }) => words.map(({ word }) => word));
  return Object.entries(value.entities).flatMap(([id, { name, also }]) =>
    [name, ...also].flatMap((word) => {
      const key = plainWords(word).join(' ');
      const owner = owners.get(key) ?? id;
      owners.set(key, owner);
      if (owner === id || claimed.includes(word)) return [];
      const problem = `"${word}" is a name of "${owner}" too, which takes it`;
      return [file.fault(['entities', id, 'also'], problem, 'keep it with one of them')];
    }),
  );
}

/** What the guide is said to lack, though a topic is about it: a new topic must take its questions over. */
function heldElsewhere(claims: readonly Claim[], { file }: Loaded['sources']['guide']): Fault[] {
  return claims.map(({ topic, words, boundary, messages }) => {
    const [first] = words;
    const names = words.map(({ word }) => `"${word}"`).join(', ');
    const problem = `${names} ${words.length === 1 ? 'is' : 'are'} said not to be in the guide, and topic "${topic}" is about it`;
    const moves =
      messages.length === 0
        ? ''
        : `, and moves ${messages.length} messages of ${boundary} to it (${shownPlaces(messages)})`;
    const fix = `npm run knowledge:take-over ${topic} takes that out${moves}`;
    return file.fault([...(first?.list ?? []), first?.index ?? 0], problem, fix);
  });
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
  const things = new Set(Object.entries(value.entities).map(([id, { topic = id }]) => topic));
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
  const lists = knowledge.topics.filter(tellsMany).map(({ includes }) => {
    const told = new Set(includes.map((ref) => ref.split('.')[0] ?? ''));
    return [...told].filter((topic) =>
      Object.entries(sources.guide.value.entities).some(([id, { topic: t = id }]) => t === topic),
    );
  });
  return [sources.guide, sources.conversation, sources.safety].flatMap(({ file, value }) =>
    value.topics.flatMap((topic, i) =>
      leadsOf(topic).flatMap(({ text, at }) => {
        const named = new Set(things.find(plainWords(text)).map(({ value: thing }) => thing));
        const missing = lists
          .filter(({ length }) => length > 3)
          .map((told) => told.filter((one) => !named.has(one)))
          .find(({ length }) => length === 1)?.[0];
        if (missing === undefined) return [];
        const problem = `this text names all others of its kind, and not "${missing}"`;
        return [file.fault(['topics', i, ...at], problem, 'name it here too')];
      }),
    ),
  );
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
