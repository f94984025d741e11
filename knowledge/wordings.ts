import type { ConversationFile, GuideFile, SafetyFile, Topic, TopicKind } from './schemas';

const PROCEDURE = '{procedure}';
/** Topics of these kinds say one of their lines. */
const SAYING: ReadonlySet<TopicKind> = new Set(['social', 'repair', 'help', 'fallback']);

/**
 * All lines that can be said in several ways, each as its wordings, the usual one first. Whoever says one of them may
 * say another of the same in its place.
 */
export function interchangeable(
  conversation: ConversationFile,
  { consultation }: SafetyFile,
  topics: readonly Topic[],
  facts: readonly { text: string; simply: string; short: string }[],
  { entities }: GuideFile,
): string[][] {
  const { form, moves, says } = conversation;
  const procedures = Object.values(entities).flatMap(({ kind, name }) => (kind === 'procedure' ? name : []));
  procedures.push(says.aTreatment);
  const other = Object.entries(conversation.wordings).map(([place, texts]) => [
    textAt(conversation, place) ?? '',
    ...texts,
  ]);
  const groups = [
    consultation.brief,
    consultation.first,
    ...facts.map(({ text, simply, short }) => [text, simply, short]),
    ...topics.flatMap(linesOf),
    ...other,
    says.nearest,
    says.closest,
    moves.acknowledged,
    ...form.steps.map(({ ask, again }, i) => [
      form.question
        .replaceAll('{n}', String(i + 1))
        .replaceAll('{count}', String(form.steps.length))
        .replaceAll('{ask}', ask),
      ...again,
    ]),
  ];
  return groups
    .flatMap((group) =>
      group.some((text) => text.includes(PROCEDURE)) ? filled(group, procedures) : [group],
    )
    .map((group) => [...new Set(group)])
    .filter((group) => group.length > 1);
}

/** The text at a place of a file, such as `moves.hedge`. */
export function textAt(file: object, place: string): string | undefined {
  let value: unknown = file;
  for (const key of place.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' ? value : undefined;
}

function linesOf(topic: Topic): string[][] {
  const lines: string[][] = [];
  // Before the concern's reason, which is a part of one of these lines.
  if (topic.kind === 'urgent' && topic.again)
    lines.push([topic.emergency, ...topic.again.emergency], [topic.after, ...topic.again.after]);
  if (topic.kind === 'reaction') {
    const parts = ['lead', 'afterTreatment', 'afterProduct', 'urgent'] as const;
    lines.push(...parts.map((part) => [topic[part], ...topic.again[part]]));
  } else if ('lead' in topic && topic.lead !== undefined && 'again' in topic)
    lines.push([topic.lead, ...(topic.simply === undefined ? [] : [topic.simply]), ...topic.again]);
  if ('concern' in topic && topic.concern?.reason !== undefined)
    lines.push([topic.concern.reason, ...topic.concern.again]);
  if (topic.kind === 'distress') lines.push([topic.crisis, ...topic.crisisAgain]);
  // The lines of an unreadable message are stages, not wordings.
  if (SAYING.has(topic.kind) && 'says' in topic && !('miss' in topic && topic.miss))
    lines.push([...topic.says]);
  return lines;
}

function filled(group: readonly string[], procedures: readonly string[]): string[][] {
  return procedures.map((name) => group.map((text) => text.replaceAll(PROCEDURE, name)));
}
