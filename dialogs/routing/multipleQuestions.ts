import { isConcern, isGuided } from '../../knowledge/knowledgeBase';
import type { Guided, Topic } from '../../knowledge/schemas';
import { wordsOf } from '../../text/phrases';
import type { Understanding } from '../../understanding/types';
import { withheldFacts } from '../concerns';
import { answer, guidedLines, nextTopics } from '../kinds/answer';
import { named, namesProcedure } from '../mentions';
import { Reply } from '../reply';
import type { Ask, DialogInput, Outcome } from '../types';
import { isOnTreatments } from '../withhold';
import { askOf } from './askOf';
import { redirect } from './redirect';

/** Answers the questions of one message one by one, and recommends consulting once; undefined when it is one question. */
export function multipleQuestions(input: DialogInput): Outcome | undefined {
  const asks = concernFirst(guidedAsks(input));
  const [first, second] = asks;
  if (!first) return undefined;
  if (!second) return { ...answer(first), act: { topics: [first.topic.id] } };
  const about = asks.map((ask) => ask.topic);
  const procedure = named(input.understanding, 'procedure').at(-1);
  const reply = Reply.compose(input, {
    lines: [
      ...asks.flatMap((ask) => headed(ask.topic.title, guidedLines(ask))),
      input.understanding.left ? input.knowledge.says.left : '',
    ],
    about,
    suggests: [...new Set(asks.flatMap(nextTopics))],
    sections: about.map((topic) => topic.section),
  });
  return {
    reply,
    act: { topics: about.map(({ id }) => id) },
    ends: ['topic'],
    set: {
      topic: about.at(-1)?.id ?? '',
      ...(procedure ? { procedure: procedure.id } : {}),
    },
  };
}

/** The questions of the message that the guide or a boundary answers; none when the message asks one thing. */
function guidedAsks(input: DialogInput): Ask<Guided>[] {
  const { understanding, knowledge } = input;
  const asks: Ask<Guided>[] = [];
  for (const part of understanding.parts ?? []) {
    const meant = meaningOf(part, input, asks.at(-1)?.topic);
    const topic = knowledge.topic(meant.topic);
    if (!isGuided(topic)) continue;
    const same = asks.findIndex((ask) => ask.topic === topic);
    if (same < 0) asks.push({ ...input, topic, understanding: meant });
    else
      asks[same] = { ...input, topic, understanding: withFacets(asks[same]?.understanding ?? meant, meant) };
  }
  return asks.length < 2 ? [] : asks;
}

/** What a part means beside the others: "and the price?" asks about the one before it. */
function meaningOf(part: Understanding, input: DialogInput, before: Topic | undefined): Understanding {
  const { understanding: whole, knowledge } = input;
  const understanding = withProcedure(part, whole);
  const isClear = part.decision === 'known' && isGuided(knowledge.topic(part.topic));
  const pointsBack = wordsOf(part.tokens).some(({ typed }) => knowledge.pointers.includes(typed));
  const asksOn = !isClear || (pointsBack && before?.kind === 'care') ? before : undefined;
  const meant = (asksOn && askOf(understanding, asksOn, part.facet, knowledge)) || understanding;
  return redirect({ ...input, understanding: meant });
}

/** Two questions on one topic, as one. */
function withFacets(
  understanding: Understanding,
  { facets, tokens, entities }: Understanding,
): Understanding {
  return {
    ...understanding,
    facets: [...new Set([...understanding.facets, ...facets])],
    tokens: [...understanding.tokens, ...tokens],
    entities: [...understanding.entities, ...entities],
  };
}

/** A concern ("I'm pregnant, can I get a peel?") also answers the questions on what it limits. */
function concernFirst(asks: readonly Ask<Guided>[]): readonly Ask<Guided>[] {
  const concern = asks.find(({ topic }) => isConcern(topic));
  if (!concern) return asks;
  const others = asks.filter((ask) => ask !== concern && !isOnTreatments(ask.topic) && tellsSomething(ask));
  return [concern, ...others];
}

function tellsSomething({ topic, knowledge, state }: Ask<Guided>): boolean {
  const withheld = new Set(withheldFacts(knowledge, state).map(({ ref }) => ref));
  return knowledge.facts(topic).some(({ ref }) => !withheld.has(ref));
}

function headed(title: string, [first = '', ...rest]: string[]): string[] {
  return [first.startsWith('**') ? first : `**${title}${title.endsWith('?') ? '' : ':'}** ${first}`, ...rest];
}

/** A part that names no procedure speaks of the one that the message names elsewhere. */
function withProcedure(part: Understanding, whole: Understanding): Understanding {
  if (namesProcedure(part)) return part;
  return { ...part, entities: whole.entities.filter((entity) => entity.kind === 'procedure') };
}
