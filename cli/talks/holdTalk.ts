import type { Assistant } from '../../bots/skincareBot';
import { type Conversed, converse } from '../../dialogs/converse';
import { newDialogState } from '../../dialogs/state';
import type { KnowledgeBase } from '../../knowledge/knowledgeBase';
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

const MINUTE_MS = 60_000;
const FIRST_AT = Date.UTC(2026, 0, 5, 10);

/** Holds a talk on a channel, a message a minute, and judges each reply. */
export function holdTalk(
  talk: LabelledTalk,
  channel: string,
  { knowledge, recognizer }: Assistant,
): HeldTurn[] {
  let state = newDialogState();
  return talk.turns.map((expected, i) => {
    const turn = {
      id: String(i),
      conversationId: talk.name,
      channel,
      kind: 'message' as const,
      scope: 'personal' as const,
      text: expected.says,
      called: false,
      at: new Date(FIRST_AT + i * MINUTE_MS),
    };
    const understanding = recognizer.understand(expected.says);
    const held = converse({ turn, understanding, state, knowledge, settings: {} });
    state = held.state;
    const { topics = [], move, gap } = held.act;
    const did = [...topics, ...(move ? [`move ${move}`] : []), ...(gap ? [`gap ${gap}`] : [])].join(', ');
    const faults = faultsOf(expected, held, knowledge);
    return { place: i + 1, expected, reply: held.reply.text, did, faults };
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
    ...(laneTaken(held, knowledge) === lane ? [] : [`not ${lane}`]),
  ];
}

function does(wanted: ExpectedTurn['accept'][number], held: Conversed, knowledge: KnowledgeBase): boolean {
  const { act, told } = held;
  if ('tells' in wanted) return wanted.tells.every((ref) => told.facts.includes(ref));
  if ('topic' in wanted) return act.topics?.includes(wanted.topic) === true;
  if ('move' in wanted) return movesOf(held, knowledge).has(wanted.move);
  const silent = told.silent ?? act.gap;
  const topics = (act.topics ?? []).flatMap((id) => knowledge.topic(id) ?? []);
  if (wanted.gap === ANY)
    return silent !== undefined || topics.some(({ kind }) => kind === 'aspect' || kind === 'boundary');
  const aspect = knowledge.facets[wanted.gap]?.aspect;
  return silent === wanted.gap || topics.some(({ id }) => id === aspect);
}

/** Any gap: a topic that the guide leaves to a professional, or does not cover, is one. */
const ANY = 'any';

/** The moves of a turn: the one that its dialog names, and those that its topics and its card are. */
function movesOf({ act, reply, state }: Conversed, knowledge: KnowledgeBase): Set<string> {
  const topics = (act.topics ?? []).flatMap((id) => knowledge.topic(id) ?? []);
  return new Set([
    ...(act.move === undefined ? [] : [act.move]),
    ...topics.flatMap(({ id, kind }) => MOVES_OF_TOPICS[id] ?? MOVES_OF_KINDS[kind] ?? []),
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
};
const MOVES_OF_KINDS: Record<string, string> = { help: 'menu', handoff: 'handoff', distress: 'empathy' };

/** The lane of a reply: urgent help, crisis help, a lane that the dialog names, or none of these. */
function laneTaken({ reply, act }: Conversed, knowledge: KnowledgeBase): string {
  const kinds = (act.topics ?? []).map((id) => knowledge.topic(id)?.kind);
  if (!reply.urgent) return act.move === 'ask_back' ? 'ask' : kinds.includes('reaction') ? 'ring' : 'calm';
  return kinds.includes('distress') ? 'crisis' : 'urgent';
}
