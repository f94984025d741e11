import type { Fault } from '../shared/faults';
import { Negation } from '../text/negation';
import { normalize, tokenize } from '../text/normalize';
import { phraseSet } from '../text/phrases';
import { checkReferences, type Messages, saysNothing } from './checkReferences';
import { checkSigns } from './checkSigns';
import { procedureNames } from './consultationWords';
import { ownFacts } from './fact';
import { isConcern } from './knowledgeBase';
import type { KnowledgeFiles } from './references';
import type { Topic } from './schemas';
import type { Path } from './sourceFile';
import { textAt } from './wordings';

/** A topic, with a function that makes a fault at it or at a value in it. */
interface PlacedTopic {
  topic: Topic;
  fault(problem: string, fix: string, ...at: Path): Fault;
}

/**
 * Checks what the schema of one file cannot see: references, ids, and the consultation with every treatment.
 */
export function crossCheck(files: KnowledgeFiles, messages: Messages): Fault[] {
  const topics = [files.guide, files.conversation, files.safety].flatMap(({ file, value }) =>
    value.topics.map(
      (topic, i): PlacedTopic => ({
        topic,
        fault: (problem, fix, ...at) => file.fault(['topics', i, ...at], problem, fix),
      }),
    ),
  );
  return [
    ...checkReferences(files, messages),
    ...checkSigns(files),
    ...checkTopics(topics),
    ...checkEntities(files.guide, topics),
    ...checkWordings(files, topics),
    ...checkConsultation(files.guide, topics),
    ...checkAllowed(topics),
    ...checkOtherWordings(files.conversation),
    ...checkLanguages(files),
  ];
}

function checkTopics(topics: readonly PlacedTopic[]): Fault[] {
  const seen = new Set<string>();
  return topics.flatMap(({ topic, fault }) => {
    const faults: Fault[] = [];
    if (seen.has(topic.id))
      faults.push(fault(`topic "${topic.id}" exists twice`, 'give one of them another id', 'id'));
    seen.add(topic.id);
    if (saysNothing(topic))
      faults.push(fault(`topic "${topic.id}" says nothing`, 'give it a lead or a fact'));
    const key = 'menu' in topic ? 'menu' : 'suggests';
    const itself = ('menu' in topic ? topic.menu : topic.suggests).indexOf(topic.id);
    if (itself !== -1) faults.push(fault(`topic "${topic.id}" offers itself`, 'offer another', key, itself));
    return faults;
  });
}

/** Finds the entities that name no topic, when no topic has their id either, and the procedures without the advice. */
function checkEntities({ file, value }: KnowledgeFiles['guide'], topics: readonly PlacedTopic[]): Fault[] {
  const byId = new Map(topics.map(({ topic }) => [topic.id, topic]));
  return Object.entries(value.entities).flatMap(([id, { kind, topic: named }]) => {
    const topic = byId.get(named ?? id);
    if (topic === undefined && named === undefined)
      return [file.fault(['entities', id], `entity "${id}" has no topic`, 'add topic: with a topic id')];
    if (topic === undefined || kind !== 'procedure' || asksForConsultation(topic)) return [];
    const problem = `the topic "${topic.id}" of the procedure "${id}" doesn't ask for the consultation`;
    return [file.fault(['entities', id], problem, 'add "consult: always" to the topic')];
  });
}

function asksForConsultation(topic: Topic): boolean {
  return 'consult' in topic && (topic.consult ?? 'none') !== 'none';
}

/** Finds the wordings of the advice that do not advise a consultation, or advise against it. */
function checkWordings({ safety, conversation }: KnowledgeFiles, topics: readonly PlacedTopic[]): Fault[] {
  const { file, value } = safety;
  const { fact: ref, brief, first, recognizedBy } = value.consultation;
  const advice = phraseSet(recognizedBy);
  const negation = new Negation(conversation.value.negation);
  const advises = (text: string) => {
    const tokens = tokenize(normalize(text));
    const negated = negation.scope(tokens);
    return advice.find(tokens).some(({ start }) => !negated[start]);
  };
  const fact = topics.flatMap(({ topic }) => ownFacts(topic)).find((fact) => fact.ref === ref)?.text;
  const all: [Path, string | undefined][] = [
    [['fact'], fact],
    ...brief.map((text, i): [Path, string] => [['brief', i], text]),
    ...first.map((text, i): [Path, string] => [['first', i], text]),
  ];
  return all
    .filter(([, text]) => text !== undefined && !advises(text))
    .map(([path]) => {
      const fix = `use words of recognizedBy: ${recognizedBy.join(', ')}`;
      return file.fault(['consultation', ...path], 'the text does not advise a consultation', fix);
    });
}

/** Finds the other wordings of a line that is not in the file. */
function checkOtherWordings({ file, value }: KnowledgeFiles['conversation']): Fault[] {
  return Object.keys(value.wordings)
    .filter((place) => textAt(value, place) === undefined)
    .map((place) =>
      file.fault(
        ['wordings', place],
        `no line is at "${place}"`,
        'write the keys to a text, as in moves.hedge',
      ),
    );
}

/** Finds the topics that name a procedure and do not ask for the consultation. */
function checkConsultation({ value }: KnowledgeFiles['guide'], topics: readonly PlacedTopic[]): Fault[] {
  const namesProcedure = procedureNames(value.entities);
  return topics
    .filter(({ topic }) => !asksForConsultation(topic))
    .filter(({ topic }) => guideTexts(topic).some(namesProcedure))
    .map(({ topic, fault }) =>
      fault(
        `topic "${topic.id}" names a procedure but doesn't ask for the consultation`,
        'add "consult: always"',
      ),
    );
}

/** The bot does not send away those who speak the guide's own language. */
function checkLanguages({ guide, languages }: KnowledgeFiles): Fault[] {
  const { language } = guide.value.guide;
  if (languages.value.languages[language] === undefined) return [];
  const problem = `"${language}" is the language of the guide`;
  return [languages.file.fault(['languages', language], problem, 'leave it out')];
}

/** Finds the facts that a concern allows and that nothing withholds. */
function checkAllowed(topics: readonly PlacedTopic[]): Fault[] {
  const always = topics
    .flatMap(({ topic }) => ownFacts(topic))
    .flatMap(({ step, ref }) => (step ? [] : [ref]));
  return topics.flatMap(({ topic, fault }) => {
    const allows = isConcern(topic) ? (topic.concern.allows ?? []) : [];
    return [...allows.entries()]
      .filter(([, ref]) => always.includes(ref))
      .map(([i, ref]) =>
        fault(
          `fact "${ref}" is no step, so it is told anyway`,
          'leave it out, or mark it with step: true',
          'concern',
          'allows',
          i,
        ),
      );
  });
}

function guideTexts(topic: Topic): string[] {
  if (!('facts' in topic)) return [];
  return [topic.lead ?? '', ...topic.facts.flatMap(({ text, simply }) => [text, simply])];
}
