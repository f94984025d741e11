import type { TopicOf } from '../knowledge/schema';
import { Reply } from './reply';
import type { Ask, Outcome } from './types';

/** For this many turns after a red flag, questions on care are answered with urgent help again. */
const ALERT_TURNS = 2;

/** A red flag: professional help first, and no tips beside it. A form that was open is dropped. */
export function urgent({ topic, knowledge, state, understanding }: Ask<TopicOf<'urgent'>>): Outcome {
  const again = state.alert > 0 && understanding.redFlag === undefined;
  const opening = (again ? topic.says.at(-1) : topic.says[0]) ?? '';
  const { form: _dropped, procedure: _over, ...rest } = state;
  return {
    reply: Reply.compose(knowledge, {
      lines: [opening, topic.emergency, topic.after],
      about: [topic],
      suggests: topic.suggests,
      urgent: true,
    }),
    state: { ...rest, topic: topic.id, alert: again ? state.alert : ALERT_TURNS + 1 },
  };
}

/** Despair gets empathy and a person to talk to; words of self-harm get crisis help, and nothing else. */
export function distress({ topic, knowledge, state, understanding }: Ask<TopicOf<'distress'>>): Outcome {
  const crisis = understanding.redFlag?.kind === 'crisis';
  const { form: _dropped, ...rest } = state;
  return {
    reply: crisis
      ? Reply.compose(knowledge, { lines: [topic.crisis], urgent: true })
      : Reply.compose(
          knowledge,
          {
            lines: [topic.says[state.turns % topic.says.length] ?? '', topic.after],
            about: [topic],
            suggests: topic.suggests,
          },
          true,
        ),
    state: { ...rest, topic: topic.id, ...(crisis ? { alert: ALERT_TURNS + 1 } : {}) },
  };
}
