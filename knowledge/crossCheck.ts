import { advisesConsulting } from './advisesConsulting';
import type { Fault, Path, SourceFile } from './faults';
import { ownFacts } from './knowledgeBase';
import { procedureNames } from './procedureNames';
import type { ConversationFile, GuideFile, SafetyFile, Topic } from './schemas';

interface Parsed<T> {
  file: SourceFile;
  value: T;
}

export interface KnowledgeFiles {
  guide: Parsed<GuideFile>;
  conversation: Parsed<ConversationFile>;
  safety: Parsed<SafetyFile>;
}

interface Placed {
  file: SourceFile;
  path: Path;
  topic: Topic;
}

/** What one file's schema can't see: references between topics, facets, sections and files, and the safety rule. */
export function crossCheck({ guide, conversation, safety }: KnowledgeFiles): Fault[] {
  const faults: Fault[] = [];
  const placed: Placed[] = [guide, conversation, safety].flatMap(({ file, value }) =>
    value.topics.map((topic, i) => ({ file, topic, path: ['topics', i] })),
  );
  const topics = new Set(placed.map(({ topic }) => topic.id));
  const refs = new Set(placed.flatMap(({ topic }) => ownFacts(topic)).map((fact) => fact.ref));
  const slots = new Set(conversation.value.form.steps.map((step) => step.slot));

  const expect = (known: boolean, file: SourceFile, path: Path, problem: string, fix: string) => {
    if (!known) faults.push(file.fault(path, problem, fix));
  };
  const expectTopic = (id: string, file: SourceFile, path: Path) =>
    expect(
      topics.has(id),
      file,
      path,
      `there is no topic "${id}"`,
      'use the id of a topic, or add that topic',
    );
  const expectFact = (ref: string, file: SourceFile, path: Path) =>
    expect(
      refs.has(ref),
      file,
      path,
      `there is no fact "${ref}"`,
      'write topic.facet, with the first facet of the fact',
    );

  const seen = new Set<string>();
  for (const { file, path, topic } of placed) {
    expect(
      !seen.has(topic.id),
      file,
      [...path, 'id'],
      `topic "${topic.id}" exists twice`,
      'give one of them another id',
    );
    seen.add(topic.id);
    for (const [i, id] of topic.suggests.entries()) expectTopic(id, file, [...path, 'suggests', i]);
    if ('menu' in topic)
      for (const [i, id] of topic.menu.entries()) expectTopic(id, file, [...path, 'menu', i]);
    if (!('facts' in topic)) continue;
    for (const [i, ref] of topic.includes.entries()) expectFact(ref, file, [...path, 'includes', i]);
    const section = topic.section;
    if (section !== undefined) {
      const known = section in guide.value.guide.sections;
      expect(
        known,
        file,
        [...path, 'section'],
        `there is no section "${section}"`,
        'use one of guide.sections',
      );
    }
    for (const [i, fact] of topic.facts.entries()) {
      for (const facet of typeof fact.facet === 'string' ? [fact.facet] : fact.facet) {
        const known = facet in conversation.value.facets;
        const at = [...path, 'facts', i, 'facet'];
        expect(known, file, at, `there is no facet "${facet}"`, 'use one of the facets in conversation.yaml');
      }
    }
    const says = 'lead' in topic || !topic.facts.length || topic.facts[0]?.text;
    expect(Boolean(says), file, path, `topic "${topic.id}" says nothing`, 'give it a lead or a fact');
  }

  for (const [id, entity] of Object.entries(guide.value.entities)) {
    const path = ['entities', id, ...(entity.topic === undefined ? [] : ['topic'])];
    expect(
      topics.has(entity.topic ?? id),
      guide.file,
      path,
      `entity "${id}" has no topic`,
      'add topic: with a topic id',
    );
  }
  for (const [i, row] of guide.value.plan.rows.entries()) {
    expectFact(row.fact, guide.file, ['plan', 'rows', i, 'fact']);
    const known = row.when === undefined || slots.has(row.when.slot);
    expect(
      known,
      guide.file,
      ['plan', 'rows', i, 'when', 'slot'],
      'the form has no such slot',
      'use a slot of form.steps',
    );
  }
  for (const [id, facet] of Object.entries(conversation.value.facets)) {
    if (facet.aspect !== undefined) expectTopic(facet.aspect, conversation.file, ['facets', id, 'aspect']);
  }
  for (const [i, id] of conversation.value.bot.starters.entries())
    expectTopic(id, conversation.file, ['bot', 'starters', i]);
  expectFact(safety.value.consultation.fact, safety.file, ['consultation', 'fact']);
  const start = conversation.value.form.start.slot;
  expect(
    slots.has(start),
    conversation.file,
    ['form', 'start', 'slot'],
    `the form has no slot "${start}"`,
    'use a slot of form.steps',
  );
  for (const kind of ['urgent', 'crisis'] as const) {
    expectTopic(safety.value.redFlags[kind].topic, safety.file, ['redFlags', kind, 'topic']);
  }
  for (const [i, always] of safety.value.alwaysTopics.entries())
    expectTopic(always.topic, safety.file, ['alwaysTopics', i, 'topic']);
  faults.push(...checkConsultation({ guide, safety }, placed));
  return faults;
}

/** Nothing that touches a procedure may be sayable without the advice to consult a professional. */
function checkConsultation(
  { guide, safety }: Pick<KnowledgeFiles, 'guide' | 'safety'>,
  placed: Placed[],
): Fault[] {
  const faults: Fault[] = [];
  const { consultation } = safety.value;
  const advises = advisesConsulting(consultation);
  const told = placed.flatMap(({ topic }) => ownFacts(topic)).find((fact) => fact.ref === consultation.fact);
  const wordings = { fact: told?.text, brief: consultation.brief, first: consultation.first };
  for (const [key, text] of Object.entries(wordings)) {
    if (text === undefined || advises(text)) continue;
    const fix = `use words of recognizedBy: ${consultation.recognizedBy.join(', ')}`;
    faults.push(safety.file.fault(['consultation', key], 'the text does not advise a consultation', fix));
  }
  const namesProcedure = procedureNames(guide.value.entities);
  for (const { file, path, topic } of placed) {
    if ('consult' in topic && topic.consult !== undefined && topic.consult !== 'none') continue;
    const said =
      'facts' in topic ? [topic.lead, ...topic.facts.flatMap(({ text, simply }) => [text, simply])] : [];
    if (said.some((text) => text !== undefined && namesProcedure(text))) {
      faults.push(
        file.fault(
          path,
          `topic "${topic.id}" names a procedure but doesn't ask for the consultation`,
          'add "consult: always"',
        ),
      );
    }
  }
  return faults;
}
