import type { TopicOf } from '../../knowledge/schemas';
import { Reply } from '../reply';
import type { DialogState } from '../state';
import type { Ask, Outcome } from '../types';

/** For this many turns after a red flag, anything else is answered with urgent help again. */
const ALERT_TURNS = 2;

/** A red flag: professional help first, and no tips beside it. A form that was open ends. */
export function urgent(ask: Ask<TopicOf<'urgent'>>): Outcome {
  const { topic, state, understanding } = ask;
  const again = state.alert !== undefined && understanding.redFlag === undefined;
  const opening = (again ? topic.says.at(-1) : topic.says[0]) ?? '';
  const lines = [opening, topic.emergency, topic.after];
  return {
    reply: Reply.compose(ask, { lines, about: [topic], suggests: topic.suggests, urgent: true }),
    ends: ['form', 'topic'],
    set: { topic: topic.id, ...(again ? {} : alertOf(topic.id)) },
  };
}

/** Despair gets empathy and a person to talk to; words of self-harm get crisis help, and nothing else. */
export function distress(ask: Ask<TopicOf<'distress'>>): Outcome {
  const { topic, state, understanding } = ask;
  const again = state.alert?.topic === topic.id && understanding.redFlag === undefined;
  const crisis = again || understanding.redFlag?.kind === 'crisis';
  const said = (again ? topic.says.at(-1) : topic.says[state.turns % topic.says.length]) ?? '';
  const reply = crisis
    ? Reply.compose(ask, { lines: [again ? said : '', topic.crisis], urgent: true })
    : Reply.compose(ask, {
        lines: [said, topic.after],
        about: [topic],
        brief: true,
        suggests: topic.suggests,
      });
  return {
    reply,
    ends: ['form'],
    set: { topic: topic.id, ...(crisis && !again ? alertOf(topic.id) : {}) },
  };
}

function alertOf(topic: string): Required<Pick<DialogState, 'alert'>> {
  return { alert: { topic, turns: ALERT_TURNS } };
}
