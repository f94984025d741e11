import type { Assistant } from '../../bots/skincareBot';
import { limitsOf } from '../../dialogs/concerns';
import type { Conversed } from '../../dialogs/converse';
import type { Act } from '../../dialogs/types';
import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
import type { Topic } from '../../knowledge/schemas';
import { hold } from './hold';
import type { ExpectedTurn, LabelledTalk } from './talkFile';

/** A turn of a talk that was held, and what is wrong with its reply. */
export interface HeldTurn {
  /** Counts from 1. */
  place: number;
  expected: ExpectedTurn;
  reply: string;
  /** What the reply did, in short. */
  did: string;
  faults: string[];
}

/** Stands in labels for whatever the guide leaves out. */
const ANY_GAP = 'any';
/** The move of a reply that says that there is no exact answer. */
const NO_EXACT_ANSWER = 'unanswered';

/** Holds a talk on a channel, a message a minute, and judges each reply. */
export function holdTalk(talk: LabelledTalk, channel: string, assistant: Assistant): HeldTurn[] {
  const all = hold(
    talk.turns.map(({ says }) => says),
    channel,
    assistant,
  );
  return talk.turns.flatMap((expected, i) => {
    const held = all[i];
    if (!held) return [];
    const { topics = [], move, gap } = held.act;
    const did = [...topics, ...(move ? [`move ${move}`] : []), ...(gap ? [`gap ${gap}`] : [])].join(', ');
    const faults = faultsOf(expected, held, assistant.knowledge);
    return [{ place: i + 1, expected, reply: held.reply.text, did, faults }];
  });
}

function faultsOf(expected: ExpectedTurn, held: Conversed, knowledge: KnowledgeBase): string[] {
  const { accept, tells, never, consult, lane } = expected;
  const { reply } = held;
  const says = (part: string) =>
    held.told.facts.includes(part) || reply.text.includes(knowledge.fact(part)?.text ?? part);
  const advises = knowledge.advisesConsulting(reply.text);
  return [
    ...(accept.length === 0 || accept.some((one) => does(one, held, knowledge))
      ? []
      : ['does something else']),
    ...tells.filter((part) => !says(part)).map((part) => `does not say ${part}`),
    ...never.filter(says).map((part) => `says ${part}`),
    ...(consult === undefined || consult === advises ? [] : [consult ? 'no advice' : 'advice']),
    ...(isInLane(laneTaken(held, knowledge), expected) ? [] : [`not ${lane}`]),
  ];
}

/** A calm reply is expected where no lane is named, or one that the label accepts as a move. */
function isInLane(taken: string, { accept, lane }: ExpectedTurn): boolean {
  return taken === lane || (lane === 'calm' && accept.some((one) => 'move' in one && one.move === taken));
}

function does(wanted: ExpectedTurn['accept'][number], held: Conversed, knowledge: KnowledgeBase): boolean {
  const { act, told } = held;
  if ('tells' in wanted) return wanted.tells.every((ref) => told.facts.includes(ref));
  if ('topic' in wanted)
    return act.topics?.includes(wanted.topic) === true || saysReason(wanted.topic, held, knowledge);
  if ('move' in wanted) return movesOf(held, knowledge).has(wanted.move);
  const gaps = [told.silent, act.gap].filter((gap) => gap !== undefined);
  if (wanted.gap === ANY_GAP)
    return gaps.length > 0 || act.move === NO_EXACT_ANSWER || topicsAnswered(act, knowledge).some(isSilent);
  const aspect = knowledge.facets[wanted.gap]?.aspect ?? '';
  return gaps.includes(wanted.gap) || act.topics?.includes(aspect) === true;
}

/** Whether a reply says why a concern keeps something back, whatever topic was asked about. */
function saysReason(id: string, { reply, state }: Conversed, knowledge: KnowledgeBase): boolean {
  const limit = limitsOf(knowledge, state).find(({ topic }) => topic.id === id);
  const wordings = knowledge.wordings.find((group) => limit !== undefined && group.includes(limit.reason));
  return wordings?.some((wording) => reply.text.includes(wording)) ?? false;
}

function topicsAnswered({ topics = [] }: Act, knowledge: KnowledgeBase): Topic[] {
  return topics.flatMap((id) => knowledge.topic(id) ?? []);
}

/** Whether all that a topic has to say is what the guide leaves out. */
function isSilent(topic: Topic): boolean {
  return topic.kind === 'boundary' || (topic.kind === 'aspect' && topic.facts.length === 0);
}

/** The moves of a turn: the one that its dialog names, and those that its topics and its card are. */
function movesOf({ act, reply, state }: Conversed, knowledge: KnowledgeBase): Set<string> {
  return new Set([
    ...(act.move === undefined ? [] : [act.move]),
    ...topicsAnswered(act, knowledge).flatMap(
      ({ id, kind }) => MOVES_OF_TOPICS[id] ?? MOVES_OF_KINDS[kind] ?? [],
    ),
    ...(reply.card?.kind === 'plan' ? ['plan'] : []),
    ...(reply.card?.kind === 'comparison' ? ['compare'] : []),
    ...(state.form ? ['plan_question'] : []),
  ]);
}

/** What talks call the topics that are moves. */
const MOVES_OF_TOPICS: Record<string, string> = {
  greet: 'greeting',
  thanks: 'thanks',
  bye: 'goodbye',
  bot_identity: 'identity',
  customer_service: 'support',
  deny: 'decline',
};
const MOVES_OF_KINDS: Record<string, string> = {
  help: 'menu',
  handoff: 'handoff',
  distress: 'empathy',
  reaction: 'ring',
};

/** The lane of a reply: urgent help, crisis help, a lane that the dialog names, or none of these. */
function laneTaken({ reply, act }: Conversed, knowledge: KnowledgeBase): string {
  const kinds = topicsAnswered(act, knowledge).map(({ kind }) => kind);
  if (!reply.urgent && kinds.includes('reaction')) return 'ring';
  if (!reply.urgent) return act.move === 'ask_back' ? 'ask' : 'calm';
  const isCrisis = kinds.includes('distress');
  return isCrisis ? 'crisis' : 'urgent';
}
