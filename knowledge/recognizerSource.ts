import { groupBy } from '../shared/groupBy';
import { plainWords } from '../text/normalize';
import type { SignSource } from '../text/signs';
import type { RedFlag, RedFlagSource } from '../understanding/redFlags';
import type { EntityKind, RecognizerSource } from '../understanding/types';
import { entityNames, withPlurals } from './entityNames';
import type { GuideFiles } from './knowledgeBase';
import type { Topic } from './schemas';

const ABOUT_TALK: ReadonlySet<Topic['kind']> = new Set(['control', 'repair']);
const MOVES: ReadonlySet<Topic['kind']> = new Set(['control', 'social', 'help', 'repair', 'inform', 'form']);

/**
 * What the recognizer needs of the knowledge, as plain data.
 * @param messages the labelled examples of topics
 * @param labelled the others: by move, by what follows what, and by class of the safety gate
 */
export function recognizerSource(
  { guide, conversation, safety, languages }: GuideFiles,
  messages: readonly { topic: string; text: string }[],
  labelled: Pick<RecognizerSource, 'moveExamples' | 'followUps' | 'concernExamples' | 'safetyExamples'>,
): RecognizerSource {
  const topics = [...guide.topics, ...conversation.topics, ...safety.topics];
  const examples: Record<string, string[]> = {};
  for (const { topic, text } of messages) {
    examples[topic] ??= [];
    examples[topic].push(text);
  }
  return {
    examples,
    ...labelled,
    kinds: Object.fromEntries(topics.map((topic) => [topic.id, groupOf(topic)])),
    titles: Object.fromEntries(topics.map((topic) => [topic.id, [topic.title]])),
    entities: Object.entries(guide.entities).map(([id, entity]) => ({
      id,
      kind: entity.kind,
      topic: entity.topic ?? id,
      words: entityNames(id, entity),
      unless: withPlurals(entity.unless),
    })),
    namedTopics: namedTopics(guide),
    facets: Object.entries(conversation.facets).map(([id, { cues, missing }]) => ({
      id,
      cues,
      specific: missing !== undefined,
    })),
    vocabulary: [...Object.values(guide.unmentioned), ...Object.values(guide.terms)].flatMap(
      ({ words }) => words,
    ),
    negation: conversation.negation,
    redFlags: redFlagSource({ guide, safety }),
    languages: Object.fromEntries(
      Object.entries(languages).map(([language, { words }]) => [language, words.flatMap(plainWords)]),
    ),
    alwaysTopics: safety.alwaysTopics,
    background: topics.filter((topic) => topic.kind === 'fallback').map((topic) => topic.id),
    unreadable: topics.find((topic) => topic.kind === 'fallback' && topic.miss)?.id ?? '',
    aboutTalk: topics.filter((topic) => ABOUT_TALK.has(topic.kind)).map((topic) => topic.id),
    followUp: topics.find((topic) => topic.kind === 'control' && topic.move === 'followup')?.id ?? '',
    questions: conversation.questions,
    fillers: conversation.followups.flatMap(plainWords),
    corrections: conversation.moves.correct.said,
    pointers: conversation.pointers.flatMap(plainWords),
    courtesies: topics.filter(({ kind }) => kind === 'social' || kind === 'inform').map(({ id }) => id),
    closing: topics.filter((topic) => topic.kind === 'social' && topic.closes).map(({ id }) => id),
    social: topics.filter(({ kind }) => kind === 'social').map(({ id }) => id),
    told: topics.filter(isTold).map((topic) => topic.id),
    moves: topics.filter((topic) => MOVES.has(topic.kind)).map((topic) => topic.id),
  };
}

/** What people say after it depends on this: a boundary that sends to a professional is a kind of its own. */
function groupOf({ kind, ...topic }: Topic): string {
  return kind === 'boundary' && 'consult' in topic ? `${kind} ${topic.consult}` : kind;
}

/** Whether it matters that a person tells of it, beside whatever they ask. */
function isTold({ kind, ...topic }: Topic): boolean {
  const concerns = kind === 'boundary' || kind === 'reaction' || kind === 'urgent' || kind === 'distress';
  return concerns && 'consult' in topic && topic.consult !== 'none';
}

/** The topics of one thing of their own kind, by this kind: a treatment's, or a step of care's. */
function namedTopics({ entities, topics }: GuideFiles['guide']): RecognizerSource['namedTopics'] {
  const kinds = new Map(Object.entries(entities).map(([id, { topic, kind }]) => [topic ?? id, kind]));
  const named = topics.filter(({ id, kind }) => kinds.get(id) === kind).map(({ id }) => id);
  return Object.fromEntries(groupBy(named, (id) => kinds.get(id) as EntityKind));
}

/** The words of the signs, with the guide's own names among them. */
export function signWords({
  guide,
  safety,
}: Pick<GuideFiles, 'guide' | 'safety'>): Omit<SignSource, 'unless'> {
  const { words, breaks } = safety.redFlags;
  const named = (kind: EntityKind) =>
    Object.entries(guide.entities).flatMap(([id, entity]) =>
      entity.kind === kind ? entityNames(id, entity) : [],
    );
  const withNames = (kind: EntityKind) => [...named(kind), ...(words[kind] ?? [])];
  return { words: { ...words, care: withNames('care'), procedure: withNames('procedure') }, breaks };
}

function redFlagSource({ guide, safety }: Pick<GuideFiles, 'guide' | 'safety'>): RedFlagSource {
  const group = (id: RedFlag['kind']) => {
    const { topic, unless, certain } = safety.redFlags[id];
    const patterns = Object.entries(certain).map(([name, signs]) => [name, signs.map(({ says }) => says)]);
    return { id, topic, unless, signs: Object.fromEntries(patterns) as Record<string, string[]> };
  };
  const { body, senses, personal, errands, harms } = safety.redFlags;
  const mild = safety.topics.filter(({ kind }) => kind === 'reaction').map(({ id }) => id);
  const groups = [group('crisis'), group('urgent')];
  return { groups, body, senses, personal, errands, harms, mild, ...signWords({ guide, safety }) };
}
