import { isGuided, type KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import { hasPhrase } from '../../text/phrases';
import { answer } from '../kinds/answer';
import { facetAnsweredBy, idsOfKind, named, namesProcedure, ruledOutTopics } from '../mentions';
import { Reply } from '../reply';
import { askOf } from '../routing/askOf';
import type { DialogInput, Outcome } from '../types';
import { isOnTreatments } from '../withhold';
import { careAtHome, lastTopic } from './recall';

/** An alternative less likely than this is not what was meant. */
const LIKELY_ENOUGH = 0.15;

/** The care at home that was spoken of last, else all of it. */
function homeOf({ told }: DialogInput['state'], knowledge: KnowledgeBase): string | undefined {
  const spokenOf = told.find(({ asked }) => knowledge.topic(asked ?? '')?.kind === 'care');
  return spokenOf?.asked ?? careAtHome(knowledge)?.id;
}

/** "I asked about the price", "no, I meant the mask", "not that": the last topic is out, and the rest is understood. */
export function correct(input: DialogInput): Outcome | undefined {
  const { knowledge, state, understanding } = input;
  const last = lastTopic(input);
  if (state.told.length === 0 && last === undefined) return undefined;
  const { correct: says } = knowledge.moves;
  const barred = [...new Set([...(state.barred ?? []), ...(last ? [last.id] : [])])];
  const meant = meaning(input, barred);
  if (!meant) {
    const person = idsOfKind(knowledge, 'handoff');
    const others = (last?.suggests ?? knowledge.bot.starters).filter((id) => !barred.includes(id));
    const suggests = [...new Set([...others.slice(0, 3), ...person])];
    const reply = Reply.compose(input, { lines: [says.ask], suggests });
    return { reply, act: { move: 'correct' }, set: { barred } };
  }
  const asked = { ...understanding, ...meant };
  const outcome = answer({ ...input, understanding: asked, topic: meant.of });
  return {
    ...outcome,
    reply: outcome.reply.precededBy(says.text),
    act: { move: 'correct', topics: [meant.of.id] },
    set: { ...outcome.set, barred },
  };
}

/** What is meant instead: what is asked of the same thing, the thing that is named, or the likeliest other topic. */
function meaning(
  { knowledge, state, understanding }: DialogInput,
  barred: readonly string[],
): { topic: string; of: Guided; facet?: string } | undefined {
  const { alternatives } = understanding;
  const ruledOut = ruledOutTopics(understanding);
  const spokenOf = knowledge.topic(state.topic ?? '');
  const isOfTreatments = spokenOf !== undefined && isOnTreatments(spokenOf);
  const mayBe = (id: string) => {
    const topic = knowledge.topic(id);
    // In a talk on treatments no product is meant.
    const isOff = isOfTreatments && topic?.kind === 'boundary' && topic.consult === 'none';
    return !barred.includes(id) && !ruledOut.has(id) && isGuided(topic) && !isOff;
  };
  const [entity] = named(understanding);
  const isAtHome =
    !namesProcedure(understanding) && hasPhrase(understanding.tokens, knowledge.moves.references.atHome);
  const home = isAtHome ? homeOf(state, knowledge) : undefined;
  const last = knowledge.topic(state.topic ?? '');
  // "no, I meant the peel" asks the same of it.
  const kept = entity?.kind === 'procedure' && last ? facetAnsweredBy(last, knowledge) : undefined;
  const subject = knowledge.topic(entity?.topic ?? home ?? state.procedure ?? state.topic ?? '');
  // "I had no treatment": what was asked is asked again, of care at home.
  const facet =
    understanding.facet ?? kept ?? (isAtHome ? (state.facet ?? state.told[0]?.silent) : undefined);
  const asks = facet !== undefined && knowledge.facets[facet]?.missing !== undefined;
  const found =
    (subject && (entity || home || asks) && askOf(understanding, subject, facet, knowledge)) ||
    alternatives.find(({ topic, confidence }) => confidence >= LIKELY_ENOUGH && mayBe(topic)) ||
    (state.runnerUp !== undefined && mayBe(state.runnerUp) ? { topic: state.runnerUp } : undefined);
  const of = knowledge.topic(found?.topic ?? '');
  return isGuided(of) ? { topic: of.id, of, ...(facet === undefined ? {} : { facet }) } : undefined;
}
