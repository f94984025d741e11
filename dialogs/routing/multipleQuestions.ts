import { answer, type Guided, type GuidedKind, guidedLines } from '../kinds/answer';
import { namesProcedure } from '../mentions';
import { Reply } from '../reply';
import type { Ask, DialogInput, Outcome } from '../types';
import { cautionLines, concerns, lasts, withCaution } from './standingBoundary';

const GUIDED: ReadonlySet<string> = new Set<GuidedKind>([
  'care',
  'procedure',
  'choice',
  'aspect',
  'boundary',
]);

/** Answers the questions of one message one by one, and recommends consulting once; undefined when it is one question. */
export function several(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const asks = boundaryFirst(guidedAsks(input));
  const [first, second] = asks;
  if (!first) return undefined;
  if (!second) return answer(first);
  const about = asks.map((ask) => ask.topic);
  const { procedure: _before, facet: _asked, pending: _offered, simplified: _said, ...rest } = state;
  const named = understanding.entities.findLast((entity) => entity.kind === 'procedure' && !entity.negated);
  return {
    reply: Reply.compose(
      knowledge,
      {
        lines: [
          ...cautionLines(knowledge, state, about),
          ...asks.flatMap((ask) => headed(ask.topic.title, guidedLines(ask))),
        ],
        about,
        suggests: [...new Set(about.flatMap((topic) => topic.suggests))],
        sections: about.map((topic) => topic.section),
      },
      state.consulted,
    ),
    state: withCaution(
      { ...rest, topic: about.at(-1)?.id ?? '', ...(named ? { procedure: named.id } : {}) },
      asks,
    ),
  };
}

/** The questions of the message that the guide or a boundary answers; none when the message asks one thing. */
function guidedAsks(input: DialogInput): Ask<Guided>[] {
  const { knowledge, understanding } = input;
  const asks: Ask<Guided>[] = [];
  for (const part of understanding.parts ?? []) {
    const topic = knowledge.topic(part.topic);
    if (!topic || !GUIDED.has(topic.kind) || asks.some((ask) => ask.topic.id === topic.id)) continue;
    asks.push({ ...input, topic, understanding: withProcedure(part, input) } as Ask<Guided>);
  }
  return asks.length < 2 ? [] : asks;
}

/** A boundary that lasts ("I'm pregnant, can I get a peel?") also answers the questions that it concerns. */
function boundaryFirst(asks: readonly Ask<Guided>[]): readonly Ask<Guided>[] {
  const boundary = asks.find(lasts);
  if (!boundary) return asks;
  const others = asks.filter(
    (ask) => ask !== boundary && !concerns(boundary.topic, ask.topic, ask.knowledge),
  );
  return [boundary, ...others];
}

function headed(title: string, [first = '', ...rest]: string[]): string[] {
  return [first.startsWith('**') ? first : `**${title}${title.endsWith('?') ? '' : ':'}** ${first}`, ...rest];
}

/** A part that names no procedure speaks of the one that the message names elsewhere. */
function withProcedure(
  part: DialogInput['understanding'],
  { understanding }: DialogInput,
): DialogInput['understanding'] {
  return namesProcedure(part)
    ? part
    : { ...part, entities: understanding.entities.filter((entity) => entity.kind === 'procedure') };
}
