import { isGuided } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import type { Understanding } from '../../understanding/types';
import { answer, guidedLines } from '../kinds/answer';
import { named, namesProcedure } from '../mentions';
import { Reply } from '../reply';
import type { Ask, DialogInput, Outcome } from '../types';
import { boundaryLines, boundaryTold, concerns, lasts } from './standingBoundary';

/** Answers the questions of one message one by one, and recommends consulting once; undefined when it is one question. */
export function multipleQuestions(input: DialogInput): Outcome | undefined {
  const asks = boundaryFirst(guidedAsks(input));
  const [first, second] = asks;
  if (!first) return undefined;
  if (!second) return { ...answer(first), act: { topics: [first.topic.id] } };
  const about = asks.map((ask) => ask.topic);
  const procedure = named(input.understanding, 'procedure').at(-1);
  const reply = Reply.compose(input, {
    lines: [
      ...boundaryLines(input, about),
      ...asks.flatMap((ask) => headed(ask.topic.title, guidedLines(ask))),
    ],
    about,
    suggests: [...new Set(about.flatMap((topic) => topic.suggests))],
    sections: about.map((topic) => topic.section),
  });
  return {
    reply,
    act: { topics: about.map(({ id }) => id) },
    ends: ['topic'],
    set: {
      topic: about.at(-1)?.id ?? '',
      ...(procedure ? { procedure: procedure.id } : {}),
      ...boundaryTold(asks),
    },
  };
}

/** The questions of the message that the guide or a boundary answers; none when the message asks one thing. */
function guidedAsks(input: DialogInput): Ask<Guided>[] {
  const { knowledge, understanding } = input;
  const asks: Ask<Guided>[] = [];
  for (const part of understanding.parts ?? []) {
    const topic = knowledge.topic(part.topic);
    if (!isGuided(topic) || asks.some((ask) => ask.topic.id === topic.id)) continue;
    asks.push({ ...input, topic, understanding: withProcedure(part, understanding) });
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
function withProcedure(part: Understanding, whole: Understanding): Understanding {
  if (namesProcedure(part)) return part;
  return { ...part, entities: whole.entities.filter((entity) => entity.kind === 'procedure') };
}
