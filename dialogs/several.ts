import { type Guided, type GuidedKind, guidedLines } from './answer';
import type { DialogInput } from './converse';
import { Reply } from './reply';
import type { Ask, Outcome } from './types';

const GUIDED: ReadonlySet<string> = new Set<GuidedKind>([
  'care',
  'procedure',
  'choice',
  'aspect',
  'boundary',
]);
const MAX_ANSWERED = 3;

/** Answers the questions of one message one by one, and recommends consulting once; undefined when it is one question. */
export function several(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const asks: Ask<Guided>[] = [];
  for (const part of understanding.parts ?? []) {
    const topic = knowledge.topic(part.topic);
    if (!topic || !GUIDED.has(topic.kind) || asks.some((ask) => ask.topic.id === topic.id)) continue;
    asks.push({ ...input, topic, understanding: withProcedure(part, input) } as Ask<Guided>);
  }
  if (asks.length < 2) return undefined;
  const answered = asks.slice(0, MAX_ANSWERED);
  const about = answered.map((ask) => ask.topic);
  const { procedure: _before, ...rest } = state;
  const named = understanding.entities.find((entity) => entity.kind === 'procedure' && !entity.negated);
  return {
    reply: Reply.compose(
      knowledge,
      {
        lines: answered.flatMap((ask) => headed(ask.topic.title, guidedLines(ask))),
        about,
        suggests: [...new Set(about.flatMap((topic) => topic.suggests))],
        sections: about.map((topic) => topic.section),
      },
      state.consulted,
    ),
    state: { ...rest, topic: about.at(-1)?.id ?? '', ...(named ? { procedure: named.id } : {}) },
  };
}

function headed(title: string, [first = '', ...rest]: string[]): string[] {
  return [first.startsWith('**') ? first : `**${title}${title.endsWith('?') ? '' : ':'}** ${first}`, ...rest];
}

/** A part that names no procedure speaks of the one that the message names elsewhere. */
function withProcedure(
  part: DialogInput['understanding'],
  { understanding }: DialogInput,
): DialogInput['understanding'] {
  const own = part.entities.some((entity) => entity.kind === 'procedure');
  return own
    ? part
    : { ...part, entities: understanding.entities.filter((entity) => entity.kind === 'procedure') };
}
