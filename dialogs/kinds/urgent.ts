import type { TopicOf } from '../../knowledge/schemas';
import { Reply } from '../reply';
import type { Ask, DialogState, Outcome } from '../types';

/** For this many turns after a red flag, anything else is answered with urgent help again. */
const ALERT_TURNS = 2;

/** A red flag: professional help first, and no tips beside it. A form that was open is dropped. */
export function urgent({ topic, knowledge, state, understanding }: Ask<TopicOf<'urgent'>>): Outcome {
  const again = state.alert !== undefined && understanding.redFlag === undefined;
  const opening = (again ? topic.says.at(-1) : topic.says[0]) ?? '';
  const { form: _dropped, procedure: _over, ...rest } = state;
  return {
    reply: Reply.compose(knowledge, {
      lines: [opening, topic.emergency, topic.after],
      about: [topic],
      suggests: topic.suggests,
      urgent: true,
    }),
    state: { ...rest, topic: topic.id, alert: raised(state, topic.id, again) },
  };
}

/** Despair gets empathy and a person to talk to; words of self-harm get crisis help, and nothing else. */
export function distress({ topic, knowledge, state, understanding }: Ask<TopicOf<'distress'>>): Outcome {
  const again = state.alert?.topic === topic.id && understanding.redFlag === undefined;
  const crisis = again || understanding.redFlag?.kind === 'crisis';
  const { form: _dropped, ...rest } = state;
  const spoken = (again ? topic.says.at(-1) : topic.says[state.turns % topic.says.length]) ?? '';
  return {
    reply: crisis
      ? Reply.compose(knowledge, { lines: [again ? spoken : '', topic.crisis], urgent: true })
      : Reply.compose(
          knowledge,
          { lines: [spoken, topic.after], about: [topic], suggests: topic.suggests },
          true,
        ),
    state: { ...rest, topic: topic.id, ...(crisis ? { alert: raised(state, topic.id, again) } : {}) },
  };
}

function raised({ alert }: DialogState, topic: string, again: boolean): NonNullable<DialogState['alert']> {
  return again && alert ? alert : { topic, turns: ALERT_TURNS + 1 };
}
