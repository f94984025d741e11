import type { Fact } from '../../knowledge/fact';
import { isGuided } from '../../knowledge/knowledgeBase';
import type { Guided } from '../../knowledge/schemas';
import { hasPhrase } from '../../text/phrases';
import { specificFacets } from '../facetsAsked';
import { answer } from '../kinds/answer';
import { listed } from '../mentions';
import { Reply } from '../reply';
import type { DialogInput, Outcome } from '../types';
import { isSaid } from '../wordings';
import { factsOf, isLeftOut, lastTopic, latest, spokenOf, tellFacts } from './recall';

/** "says who?": the guide, the part of it that the last answer came from, and when it was reviewed. */
export function source(input: DialogInput): Outcome {
  const { knowledge, state } = input;
  const { studies, again, see } = knowledge.moves.source;
  if (hasPhrase(input.understanding.tokens, see.cues)) return tellSource(input, [see.text], 'source');
  const line = sourceLine(input, sectionsOf(input));
  const told = isSaid(state, line) ? [dated(again, knowledge.guide)] : [line, studies];
  return tellSource(input, told, 'source');
}

/** "are you sure?": where it comes from, and that it is no promise. */
export function doubt(input: DialogInput): Outcome | undefined {
  const told = latest(input);
  if (!told) return undefined;
  const last = lastTopic(input);
  // "so you say she's wrong?" after a thing that the guide leaves out.
  if (isLeftOut(told, input.knowledge) && isGuided(last))
    return tellNoReason(input, last, input.knowledge.moves.unmentioned);
  return tellSource(input, [input.knowledge.moves.doubt, sourceLine(input, sectionsOf(input))], 'doubt');
}

/** "why?": the reason that the guide gives for what was told last, or that it gives none. */
export function why(input: DialogInput): Outcome | undefined {
  const { knowledge, understanding, state } = input;
  const told = latest(input);
  // "and what does it do?" after the recovery asks of the treatment.
  const last = spokenOf(lastTopic(input), input);
  if (!isGuided(last) || !told) return undefined;
  if (isLeftOut(told, knowledge)) return tellNoReason(input, last, knowledge.moves.unmentioned);
  const reason = knowledge.topic(last.elsewhere[WHY] ?? '');
  const topic = isGuided(reason) ? reason : last;
  // "why only once?" asks for a reason that no fact gives.
  const beside = specificFacets(understanding.facets, knowledge).filter((id) => id !== WHY);
  const reasons = knowledge
    .facts(topic)
    .filter(({ facets }) => facets.includes(WHY) && beside.every((id) => facets.includes(id)));
  const isNew = ({ ref }: Fact) => !state.told.some(({ facts }) => facts.includes(ref));
  if (reasons.length > 1 || reasons.some(isNew)) {
    const asked = { ...understanding, topic: topic.id, facet: WHY };
    return { ...answer({ ...input, topic, understanding: asked }), act: { move: 'why', topics: [topic.id] } };
  }
  if (reasons.length > 0)
    return tellFacts(input, '', reasons.slice(0, 1), { say: ({ simply }) => simply, move: 'why' });
  return tellNoReason(input, topic, knowledge.moves.noReason);
}

function tellNoReason(input: DialogInput, topic: Guided, line: string): Outcome {
  const draft = { lines: [line], about: [topic], brief: true, suggests: topic.suggests };
  return { reply: Reply.compose(input, draft), act: { move: 'why', gap: WHY } };
}

const WHY = 'why';

function tellSource(input: DialogInput, lines: readonly string[], move: string): Outcome {
  const { knowledge } = input;
  const topic = lastTopic(input);
  const reply = Reply.compose(input, {
    lines,
    about: isGuided(topic) ? [topic] : [],
    brief: true,
    suggests: topic?.suggests ?? knowledge.bot.starters,
    sections: sectionsOf(input),
  });
  return { reply, act: { move } };
}

/** Where what was said comes from, and when it was reviewed. */
export function sourceLine({ knowledge }: DialogInput, sections: readonly string[]): string {
  const { guide, moves, says } = knowledge;
  const titles = sections.map((section) => guide.sections[section] ?? section);
  const text = titles.length > 0 ? moves.source.text : moves.source.general;
  return dated(text, guide)
    .replaceAll('{source}', guide.source)
    .replaceAll('{sections}', listed(titles, says.and));
}

/** A text with the days on which the guide was reviewed, and will be. */
function dated(text: string, guide: DialogInput['knowledge']['guide']): string {
  return text
    .replaceAll('{reviewed}', inWords(guide.reviewedOn, guide.language))
    .replaceAll('{next}', inWords(guide.nextReviewOn, guide.language));
}

/** The parts of the guide that the last answer came from. */
function sectionsOf(input: DialogInput): string[] {
  const told = latest(input);
  const sections = told ? factsOf(told, input.knowledge).flatMap(({ section }) => section ?? []) : [];
  return [...new Set(sections)];
}

/** "November 22, 2026" for 2026-11-22. */
function inWords(date: string, language: string): string {
  return new Date(date).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
}
