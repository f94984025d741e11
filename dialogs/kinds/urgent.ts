import type { Topic, TopicOf } from '../../knowledge/schemas';
import type { Suggestion } from '../draft';
import { Reply } from '../reply';
import type { DialogState } from '../state';
import type { Ask, DialogInput, Outcome } from '../types';
import { inTurn } from '../wordings';
import { wayToProfessional } from './social';

/** For this many turns after a red flag, questions of care too are answered with urgent help again. */
const ALERT_TURNS = 2;

/** What an alarm is about. */
export type Alarming = TopicOf<'urgent' | 'distress'>;

/** Under this confidence a message tells of no distress: the gate has read it before, and a word of comfort astray hurts. */
const DISTRESS_FROM = 0.5;

/** Whether a message is distress by its likeliest topic alone, and not surely. */
export function isUnsureDistress(topic: Topic, { understanding }: DialogInput): boolean {
  return topic.kind === 'distress' && understanding.confidence < DISTRESS_FROM;
}

/** A red flag: professional help first, and no tips beside it. A form that was open ends. */
export function urgent(ask: Ask<TopicOf<'urgent'>>): Outcome {
  const { topic, understanding } = ask;
  const sign = understanding.redFlag?.sign;
  const { reply, ends } = urgentHelp(ask, topic, topic.says[0], sign);
  return { reply, ends, set: { topic: topic.id, ...alertOf(topic.id, sign) } };
}

/** Despair gets empathy and a person to talk to; words of self-harm get crisis help, and nothing else. */
export function distress(ask: Ask<TopicOf<'distress'>>): Outcome {
  const { topic, understanding } = ask;
  const isCrisis = understanding.redFlag?.kind === 'crisis';
  const reply = isCrisis
    ? crisisHelp(ask, [topic.crisis])
    : Reply.compose(ask, {
        lines: distressLines(ask, topic),
        about: [topic],
        brief: true,
        suggests: topic.suggests,
      });
  return {
    reply,
    ends: ['form'],
    set: { topic: topic.id, ...(isCrisis ? alertOf(topic.id, understanding.redFlag?.sign) : {}) },
  };
}

/** Empathy, and where to find a person. */
function distressLines({ state }: DialogInput, topic: TopicOf<'distress'>): string[] {
  return [topic.says[state.turns % topic.says.length] ?? '', topic.after];
}

/**
 * While an alarm holds: the same help again in other words, and nothing else; the way to a professional, or empathy,
 * where that is what the message asks for.
 * @param heard the topic of the message
 */
export function stillUrgent(input: DialogInput, topic: Alarming, heard: Topic | undefined): Outcome {
  const act = { topics: [topic.id] };
  if (topic.kind === 'distress')
    return { act, reply: crisisHelp(input, [topic.says.at(-1) ?? '', topic.crisis]), ends: ['form'] };
  const more = heard?.kind === 'handoff' ? wayToProfessional(input) : [];
  const kind = heard?.kind === 'distress' ? distressLines(input, heard) : [];
  const opening = inTurn(input.state, topic.says.slice(1));
  return { act, ...urgentHelp(input, topic, opening, input.state.alert?.sign, [...more, ...kind]) };
}

function urgentHelp(
  input: DialogInput,
  topic: TopicOf<'urgent'>,
  opening = '',
  sign = '',
  more: readonly string[] = [],
): Required<Pick<Outcome, 'reply' | 'ends'>> {
  const { emergency, after } = topic.bySign[sign] ?? topic;
  const lines = [opening, emergency, after, ...more];
  const suggests = [...topic.suggests, wayOut(input)];
  return {
    reply: Reply.compose(input, { lines, about: [topic], suggests, urgent: true }),
    ends: ['form', 'topic'],
  };
}

function crisisHelp(input: DialogInput, lines: string[]): Reply {
  return Reply.compose(input, { lines, suggests: [wayOut(input)], urgent: true });
}

function wayOut({ knowledge }: DialogInput): Suggestion {
  return { label: knowledge.alarm.mistaken };
}

function alertOf(topic: string, sign?: string): Required<Pick<DialogState, 'alert'>> {
  return { alert: { topic, turns: ALERT_TURNS, ...(sign === undefined ? {} : { sign }) } };
}
