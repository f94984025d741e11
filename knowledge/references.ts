import type { LabelledMessage } from './messages';
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

/** What can be referred to. */
export type Target =
  | 'topic'
  | 'meaning'
  | 'fact'
  | 'section'
  | 'facet'
  | 'slot'
  | 'value'
  | 'sign'
  | 'sense'
  | 'placeholder'
  | 'language';

/** A name that stands for something that is written elsewhere. */
export interface Reference {
  target: Target;
  name: string;
  file: SourceFile;
  path: Path;
  /** It is the key of an entry rather than a value. */
  isKey: boolean;
}

/** Every reference: its path in the files, and what it refers to. `*` stands for each file, key or index, `#` for the keys themselves. */
const REFERENCES: Readonly<Record<string, Target>> = {
  '*.topics.*.suggests.*': 'topic',
  '*.topics.*.menu.*': 'topic',
  '*.topics.*.section': 'section',
  '*.topics.*.facts.*.facet': 'facet',
  '*.topics.*.includes.*': 'fact',
  '*.topics.*.elsewhere.#': 'facet',
  '*.topics.*.elsewhere.*': 'topic',
  '*.topics.*.fits.*.slot': 'slot',
  '*.topics.*.fits.*.is.*': 'value',
  '*.topics.*.fits.*.includes.*': 'fact',
  'guide.unmentioned.*.near': 'topic',
  'guide.unmentioned.*.topics.*': 'topic',
  'guide.terms.*.see': 'fact',
  '*.topics.*.concern.allows.*': 'fact',
  '*.topics.*.concern.answer.slot': 'slot',
  '*.topics.*.concern.answer.is': 'value',
  'guide.entities.*.topic': 'topic',
  'guide.plan.section': 'section',
  'guide.plan.suggests.*': 'topic',
  'guide.plan.rows.*.fact': 'fact',
  'guide.plan.rows.*.when.*.if.#': 'slot',
  'guide.plan.rows.*.when.*.if.*': 'value',
  'guide.plan.caution.if.#': 'slot',
  'guide.plan.caution.if.*': 'value',
  'guide.guide.language': 'language',
  'conversation.bot.starters.*': 'topic',
  'conversation.bot.starterHints.#': 'topic',
  'conversation.facets.*.aspect': 'topic',
  'conversation.facets.*.covers.*': 'facet',
  'conversation.facets.*.near': 'fact',
  'conversation.facets.*.atHome': 'facet',
  'conversation.facets.*.topics.*': 'topic',
  'conversation.facets.*.alone.*': 'topic',
  'conversation.facets.*.next.*': 'topic',
  'conversation.form.steps.*.options.*.covers': 'topic',
  'conversation.form.steps.*.options.*.helps': 'topic',
  'conversation.form.start.slot': 'slot',
  'conversation.form.start.is': 'value',
  'conversation.moves.start.*.fact': 'fact',
  'conversation.moves.decline.*.suggests.*': 'topic',
  'conversation.moves.figures.facet': 'facet',
  'conversation.moves.questions.ask.#': 'facet',
  'safety.consultation.fact': 'fact',
  'safety.redFlags.*.topic': 'topic',
  'safety.redFlags.personal.*': 'sense',
  'safety.redFlags.errands.*': 'sense',
  'safety.redFlags.harms.*': 'sense',
  'safety.alwaysTopics.*.topic': 'topic',
  'safety.topics.*.bySign.#': 'sign',
};

/** Where the names are given that references stand for. */
const DEFINITIONS: Readonly<Record<string, Target>> = {
  '*.topics.*.id': 'topic',
  'guide.guide.sections.#': 'section',
  'conversation.facets.#': 'facet',
  'conversation.form.steps.*.slot': 'slot',
  'conversation.form.steps.*.options.*.value': 'value',
  'safety.redFlags.urgent.certain.#': 'sign',
  'safety.redFlags.crisis.certain.#': 'sign',
  'safety.redFlags.senses.#': 'sense',
  'safety.redFlags.language': 'language',
};

/** What the bot fills in its texts. */
export const PLACEHOLDERS: readonly string[] =
  'answer ask bot brand care concerns count days email hours n next person phone procedure reviewed row sections source step thing things topic topics url ways'.split(
    ' ',
  );

/** Every reference of the files, and the topics that messages are labelled with. */
export function referencesIn(files: KnowledgeFiles, messages: readonly LabelledMessage[]): Reference[] {
  const labels = new Map(messages.map(({ file, topic }) => [`${file.name} ${topic}`, { file, topic }]));
  return [
    ...matching(files, REFERENCES),
    ...placeholdersIn(files),
    ...[...labels.values()].map(
      ({ file, topic }): Reference => ({ target: 'topic', name: topic, file, path: [topic], isKey: true }),
    ),
  ];
}

/** Where each name is given. */
export function definitionsIn(files: KnowledgeFiles): Reference[] {
  return matching(files, DEFINITIONS);
}

function matching(files: KnowledgeFiles, patterns: Readonly<Record<string, Target>>): Reference[] {
  return Object.entries(patterns).flatMap(([pattern, target]) => {
    const [name = '', ...steps] = pattern.split('.');
    return parsedFiles(files, name).flatMap(({ file, value }) =>
      [...textsAt(value, steps)].map(({ path, text }) => ({
        target,
        name: text,
        file,
        path,
        isKey: steps.at(-1) === '#',
      })),
    );
  });
}

function placeholdersIn(files: KnowledgeFiles): Reference[] {
  return parsedFiles(files, '*').flatMap(({ file, value }) =>
    [...textsAt(value, ['**'])]
      // In the patterns of signs, braces mean words.
      .filter(({ path }) => path[0] !== 'redFlags')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\{(\w+)\}/g)].map(
          ([, name = '']): Reference => ({ target: 'placeholder', name, file, path, isKey: false }),
        ),
      ),
  );
}

function parsedFiles(files: KnowledgeFiles, name: string): Parsed<unknown>[] {
  return Object.entries(files).flatMap(([key, parsed]) => (name === '*' || name === key ? [parsed] : []));
}

/** The texts that a pattern leads to, each with its path. A list at its end gives all its texts; `**` stands for any path. */
function* textsAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  path: Path = [],
): Generator<{ path: Path; text: string }> {
  const isText = typeof value === 'string';
  if (isText && (step === undefined || step === '**')) yield { path, text: value };
  if (isText || typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  if (step === undefined && !isList) return;
  for (const [key, item] of Object.entries(value)) {
    const inner = [...path, isList ? Number(key) : key];
    if (step === '#') yield { path: inner, text: key };
    else if (step === '**') yield* textsAt(item, ['**'], inner);
    else if (step === undefined || step === '*' || step === key) yield* textsAt(item, rest, inner);
  }
}
