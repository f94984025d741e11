import type { Fault } from '../shared/faults';
import { plainWords } from '../text/normalize';
import { type Claim, claimsOf, plainText } from './claims';
import type { Loaded } from './load';
import type { LabelledMessage } from './messages';

const MAX_PLACES = 12;

/** Warns of what a new name needs, and of names that another thing takes. */
export function reviewNames(loaded: Loaded): Fault[] {
  const { sources, examples, checks } = loaded;
  const claims = claimsOf(sources, [...examples, ...checks]);
  return [...heldElsewhere(claims, sources.guide), ...sharedNames(sources, claims), ...withinNames(loaded)];
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
