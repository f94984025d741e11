import { isConcern, isGuided } from '../../knowledge/knowledgeBase';
import { SENTENCE_END } from '../../text/normalize';
import { hasPhrase, wordsOf } from '../../text/phrases';
import { specificFacets } from '../facetsAsked';
import { isQuestion } from '../kinds/formWords';
import { acknowledge, apologize } from '../kinds/remarks';
import { social } from '../kinds/social';
import { named } from '../mentions';
import { placeIn } from '../place';
import { fitting } from '../routing/fitting';
import { tellKept } from '../routing/privacy';
import { thingAsked } from '../routing/thingAsked';
import type { DialogInput, Outcome } from '../types';
import { doubt, source, why } from './account';
import { compare } from './compare';
import { confirmTold } from './confirm';
import { correct } from './correct';
import { decline } from './decline';
import { besides, more, narrow, next, start } from './lead';
import { moveOf, SURE_MOVE } from './moveOf';
import { questions } from './questions';
import { figures, recap, repeat, shorter, simpler } from './retell';
import { several } from './several';

type Condition = (input: DialogInput) => boolean;

/** A move, and when it leaves a message to the topics. */
interface TalkMove {
  /** Looks at the talk and answers; undefined where the talk gives it nothing to do. */
  act: (input: DialogInput) => Outcome | undefined;
  /** It speaks of a thing that it names; the others name none. */
  names?: true;
  /** It is made while the plan's questions are asked too; the others may be answers to them. */
  inForm?: true;
  unless?: readonly Condition[];
}

/** By the move's id in knowledge/moves. */
const TALK_MOVES: Record<string, TalkMove> = {
  compare: { act: compare, names: true, unless: [asksOfNamed] },
  narrow: { act: narrow, inForm: true, unless: [asksOfThing, asksForOwnSkin] },
  start: { act: start, inForm: true, unless: [asksOfThing, asksOrder] },
  more: { act: more, names: true, unless: [asksOfThing] },
  next: { act: next, unless: [asksOfThing] },
  recap: { act: recap, names: true, inForm: true, unless: [namesOne] },
  figures: { act: figures, names: true },
  repeat: { act: repeat, names: true, inForm: true },
  shorter: { act: shorter },
  simpler: { act: simpler },
  source: { act: source, names: true, inForm: true },
  doubt: { act: doubt, names: true, inForm: true, unless: [asksOfGuide] },
  correct: { act: correct, names: true },
  confirm: { act: confirmTold, names: true },
  decline: { act: decline, names: true },
  questions: { act: questions, names: true, inForm: true },
  privacy: { act: tellKept, inForm: true },
  why: { act: why },
  acknowledge: {
    act: acknowledge,
    names: true,
    unless: [isFirst, answersOffer, tellsConcern, asksToo, picks],
  },
  apologize: { act: apologize, names: true, unless: [isFirst, asksToo] },
};

/** Answers a message that speaks about the talk itself; undefined for any other. */
export function takeMove(input: DialogInput): Outcome | undefined {
  const { understanding, state, knowledge } = input;
  const picked = state.form ? undefined : (several(input) ?? besideKnown(input));
  if (picked) return picked;
  const id = moveOf(input);
  const topic = knowledge.topic(id ?? '');
  // "noted. my train is here" closes with a goodbye.
  if (topic?.kind === 'social' && !state.form)
    return { ...social({ ...input, topic }), act: { topics: [topic.id] } };
  const move = TALK_MOVES[id ?? ''];
  const isOfThing = move?.names === undefined && named(understanding).length > 0;
  if (!move || (state.form && !move.inForm) || isOfThing) return undefined;
  return move.unless?.some((holds) => holds(input)) ? undefined : move.act(input);
}

/** "and if I have a cleanser already?": the other steps, unless it asks something of that one. */
function besideKnown(input: DialogInput): Outcome | undefined {
  const { understanding, state, knowledge } = input;
  const asksElse = specificFacets(understanding.facets, knowledge).length > 0;
  const isKnown = hasPhrase(understanding.tokens, knowledge.moves.references.known);
  // "I do the first already. Can the second stay on?" asks of the second.
  const names = new Set(named(understanding, 'care').map(({ topic }) => topic));
  const asksOfAnother =
    names.size > 1 && names.has(understanding.topic) && isQuestion(understanding.tokens, knowledge);
  return isKnown && !asksElse && !asksOfAnother && state.told.length > 0 && !state.plan
    ? besides(input)
    : undefined;
}

/** "and ice first?" is about a thing of its own. */
function asksOfThing({ understanding, knowledge }: DialogInput): boolean {
  const { tokens } = understanding;
  // "I'll try ice. what else?" is about more.
  const end = tokens.findLastIndex(({ typed }, i) => SENTENCE_END.test(typed) && i < tokens.length - 1);
  const last = tokens.slice(end + 1);
  return knowledge.unmentionedIn(last).length > 0 || thingAsked(last, knowledge) !== undefined;
}

/** "which of them are for me?" asks for what fits the skin that was told. */
function asksForOwnSkin(input: DialogInput): boolean {
  return fitting(input, undefined) !== undefined;
}

/** "what goes on first, and what last?" asks for an order. */
function asksOrder({ understanding, knowledge }: DialogInput): boolean {
  const { facets, move } = understanding;
  return specificFacets(facets, knowledge).length > 0 && (move?.chance ?? 0) < SURE_MOVE;
}

/** "when will it be better?" sets nothing side by side. */
function asksOfNamed({ understanding, knowledge }: DialogInput): boolean {
  const isNamed = understanding.facets.some((facet) => {
    const { missing, compares = false } = knowledge.facets[facet] ?? {};
    return missing !== undefined && !compares;
  });
  return isNamed && new Set(understanding.entities.map(({ topic }) => topic)).size < 2;
}

/** "but why?" of a topic of the guide has an answer. */
function asksOfGuide({ understanding, knowledge }: DialogInput): boolean {
  const { facets, topic: id, decision } = understanding;
  const topic = knowledge.topic(id);
  return decision === 'known' && isGuided(topic) && topic.section !== undefined && facets.length > 0;
}

/** "sum up the peel" is about that; "mask, acid, toner, did I forget something?" about all. */
function namesOne({ understanding }: DialogInput): boolean {
  return new Set(named(understanding).map(({ topic }) => topic)).size === 1;
}

/** Nothing was said that one could take leave of. */
function isFirst({ state }: DialogInput): boolean {
  return state.turns === 0;
}

/** An okay takes the one thing that was offered. */
function answersOffer({ state }: DialogInput): boolean {
  return state.pending?.length === 1;
}

/** "fine, I'll ring them. and makeup?" asks something beside that. */
function asksToo({ understanding, knowledge }: DialogInput): boolean {
  const { tokens, facets } = understanding;
  return (
    isQuestion(tokens, knowledge) &&
    (facets.length > 0 || named(understanding).length > 0 || knowledge.unmentionedIn(tokens).length > 0)
  );
}

/** "ok the second", "the light one sounds nice": what is agreed to may be something to tell. */
function picks({ understanding: { tokens, move }, knowledge }: DialogInput): boolean {
  const isUnsure = (move?.chance ?? 0) < SURE_MOVE;
  const isPlace = placeIn(wordsOf(tokens), knowledge, false) !== undefined;
  return isPlace || (isUnsure && knowledge.factWords.find(tokens).length > 0);
}

/** "ok, but I'm nursing" is more than an okay. */
function tellsConcern({ understanding, knowledge }: DialogInput): boolean {
  const topic = knowledge.topic(understanding.topic);
  return understanding.decision === 'known' && topic !== undefined && isConcern(topic);
}
