import type { Fault } from '../shared/faults';
import { ownFacts } from './knowledgeBase';
import type { ConversationFile, GuideFile, LanguagesFile, SafetyFile } from './schemas';
import type { Path, SourceFile } from './sourceFile';

interface Parsed<T> {
  file: SourceFile;
  value: T;
}

/** The files of a guide after the schema's check, each with the positions of its values. */
export interface KnowledgeFiles {
  guide: Parsed<GuideFile>;
  conversation: Parsed<ConversationFile>;
  safety: Parsed<SafetyFile>;
  languages: Parsed<LanguagesFile>;
}

type Target = 'topic' | 'fact' | 'section' | 'facet' | 'slot' | 'value' | 'placeholder' | 'language';

/** Every reference: its path in the files, and what it refers to. `*` stands for each file, key or index, `#` for the keys themselves. */
const REFERENCES: Readonly<Record<string, Target>> = {
  '*.topics.*.suggests.*': 'topic',
  '*.topics.*.menu.*': 'topic',
  '*.topics.*.section': 'section',
  '*.topics.*.facts.*.facet': 'facet',
  '*.topics.*.includes.*': 'fact',
  '*.topics.*.elsewhere.*': 'topic',
  '*.topics.*.fits.*.slot': 'slot',
  '*.topics.*.fits.*.includes.*': 'fact',
  'guide.unmentioned.*.near': 'topic',
  'guide.unmentioned.*.topics.*': 'topic',
  'guide.terms.*.see': 'fact',
  '*.topics.*.concern.allows.*': 'fact',
  '*.topics.*.concern.answer.slot': 'slot',
  'guide.entities.*.topic': 'topic',
  'guide.plan.suggests.*': 'topic',
  'guide.plan.rows.*.fact': 'fact',
  'guide.plan.rows.*.when.*.if.#': 'slot',
  'guide.plan.rows.*.when.*.if.*': 'value',
  'guide.plan.caution.if.#': 'slot',
  'guide.plan.caution.if.*': 'value',
  'guide.guide.language': 'language',
  'conversation.bot.starters.*': 'topic',
  'conversation.facets.*.aspect': 'topic',
  'conversation.facets.*.topics.*': 'topic',
  'conversation.facets.*.next.*': 'topic',
  'conversation.form.steps.*.options.*.covers': 'topic',
  'conversation.form.start.slot': 'slot',
  'conversation.form.start.is': 'value',
  'conversation.moves.start.*.fact': 'fact',
  'conversation.moves.decline.*.suggests.*': 'topic',
  'safety.consultation.fact': 'fact',
  'safety.redFlags.*.topic': 'topic',
  'safety.alwaysTopics.*.topic': 'topic',
};

const FIXES: Readonly<Record<Target, string>> = {
  topic: 'use the id of a topic, or add that topic',
  fact: 'write topic.facet, with the first facet of the fact',
  section: 'use one of guide.sections',
  facet: 'use one of the facets in conversation.yaml',
  slot: 'use a slot of form.steps',
  value: 'use a value of an option of form.steps',
  language: 'write safety.yaml, red-flags/ and checks/ in that language, and say so in redFlags.language',
  placeholder: 'use one that the bot fills, or write it without braces',
};

/** What the bot fills in its texts. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  'answer ask brand care concern concerns count days hours n next person phone procedure reviewed row sections source thing things topic topics url'.split(
    ' ',
  ),
);

/** Finds the references that lead nowhere, within a file and between files. */
export function checkReferences(files: KnowledgeFiles): Fault[] {
  const known = knownTargets(files);
  const refer = (file: SourceFile, target: Target, path: Path, text: string) =>
    known[target].has(text) ? [] : [file.fault(path, `there is no ${target} "${text}"`, FIXES[target])];
  const references = Object.entries(REFERENCES).flatMap(([pattern, target]) => {
    const [name = '', ...steps] = pattern.split('.');
    return parsedFiles(files, name).flatMap(({ file, value }) =>
      [...textsAt(value, steps)].flatMap(({ path, text }) => refer(file, target, path, text)),
    );
  });
  const placeholders = parsedFiles(files, '*').flatMap(({ file, value }) =>
    [...allTexts(value)]
      // In the patterns of signs, braces mean words.
      .filter(({ path }) => path[0] !== 'redFlags')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => refer(file, 'placeholder', path, name)),
      ),
  );
  return [...references, ...placeholders];
}

function knownTargets({ guide, conversation, safety }: KnowledgeFiles): Record<Target, ReadonlySet<string>> {
  const topics = [guide, conversation, safety].flatMap(({ value }) => value.topics);
  return {
    topic: new Set(topics.map(({ id }) => id)),
    fact: new Set(topics.flatMap(ownFacts).map(({ ref }) => ref)),
    section: new Set(Object.keys(guide.value.guide.sections)),
    facet: new Set(Object.keys(conversation.value.facets)),
    slot: new Set(conversation.value.form.steps.map(({ slot }) => slot)),
    value: new Set(
      conversation.value.form.steps.flatMap(({ options }) => options.map(({ value }): string => value)),
    ),
    placeholder: PLACEHOLDERS,
    language: new Set([safety.value.redFlags.language]),
  };
}

function parsedFiles(files: KnowledgeFiles, name: string): Parsed<unknown>[] {
  return Object.entries(files).flatMap(([key, parsed]) => (name === '*' || name === key ? [parsed] : []));
}

/** The texts that a pattern leads to, each with its path. A list at its end gives all its texts with its own path. */
function* textsAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  path: Path = [],
): Generator<{ path: Path; text: string }> {
  if (step === undefined) {
    for (const text of [value].flat()) if (typeof text === 'string') yield { path, text };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (step === '#') yield { path: [...path, key], text: key };
      if (step === '*' || step === key) yield* textsAt(item, rest, [...path, key]);
    }
  }
}

/** Every text of a value, with its path. */
function* allTexts(value: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* allTexts(item, [...path, key]);
  }
}
