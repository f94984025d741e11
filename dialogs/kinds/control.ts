import type { TopicOf } from '../../knowledge/schemas';
import { Reply } from '../reply';
import { repair } from '../routing/clarify';
import { cautionLines } from '../routing/standingBoundary';
import { type Ask, newDialogState, type Outcome } from '../types';
import { listed } from '../words';
import { type Guided, guidedLines, simplerLines } from './answer';

type Move = TopicOf<'control'>['move'];

/** Yes, no, stop, again, and "tell me more" where nothing gives them a meaning (resolve.ts has looked before). */
export function control(ask: Ask<TopicOf<'control'>>): Outcome {
  return moves[ask.topic.move](ask);
}

const moves: Record<Move, (ask: Ask<TopicOf<'control'>>) => Outcome> = {
  affirm,
  deny,
  cancel,
  repeat,
  followup,
};

function affirm({ knowledge, state }: Ask<TopicOf<'control'>>): Outcome {
  const pending = (state.pending ?? []).flatMap((id) => knowledge.topic(id) ?? []);
  if (pending.length === 0) return say(knowledge.says.affirmNothing, { knowledge, state });
  const topics = listed(
    pending.map((topic) => topic.title),
    knowledge.says.or,
  );
  const suggests = pending.map((topic) => topic.id);
  const reply = Reply.compose(
    knowledge,
    { lines: [knowledge.says.whichOne.replaceAll('{topics}', topics)], suggests },
    state.consulted,
  );
  return { reply, state };
}

function deny(ask: Ask<TopicOf<'control'>>): Outcome {
  const { knowledge, state } = ask;
  // "no" to "were you asking about …?" is one more message that was not understood.
  if (state.misses > 0) return repair(ask);
  const { pending: _answered, ...rest } = state;
  return say(knowledge.says.denyNothing, { knowledge, state: rest });
}

function cancel({ knowledge, state }: Ask<TopicOf<'control'>>): Outcome {
  const fresh = { ...newDialogState(), turns: state.turns, consulted: state.consulted };
  return say(state.form ? knowledge.form.cancelled : knowledge.says.restarted, { knowledge, state: fresh });
}

/** Plainer words the first time, the guide's words the next. */
function repeat(ask: Ask<TopicOf<'control'>>): Outcome {
  const { knowledge, state } = ask;
  const topic = state.topic === undefined ? undefined : knowledge.topic(state.topic);
  if (!topic || !('facts' in topic)) return say(knowledge.says.nothingToRepeat, ask);
  const { simplified, ...rest } = state;
  const again = { ...ask, topic } as Ask<Guided>;
  const plain = simplified !== topic.id;
  const lines = plain ? [knowledge.says.simply, ...simplerLines(again)] : guidedLines(again);
  return {
    reply: Reply.compose(
      knowledge,
      {
        lines: [...cautionLines(knowledge, state, [topic]), ...lines],
        about: [topic],
        suggests: topic.suggests,
        sections: [topic.section],
      },
      true,
    ),
    state: plain ? { ...rest, simplified: topic.id } : rest,
  };
}

function followup(ask: Ask<TopicOf<'control'>>): Outcome {
  const { knowledge, state, understanding } = ask;
  const topic = state.topic === undefined ? undefined : knowledge.topic(state.topic);
  if (!topic || !('facts' in topic)) {
    const { reply, state: next } = say(knowledge.says.followup, ask);
    return { reply, state: { ...next, ...(understanding.facet ? { open: understanding.facet } : {}) } };
  }
  return {
    reply: Reply.compose(
      knowledge,
      {
        lines: [...cautionLines(knowledge, state, [topic]), knowledge.says.nothingMore],
        about: [topic],
        suggests: topic.suggests,
      },
      true,
    ),
    state: { ...state, pending: topic.suggests },
  };
}

function say(line: string, { knowledge, state }: Pick<Ask, 'knowledge' | 'state'>): Outcome {
  return { reply: Reply.compose(knowledge, { lines: [line], suggests: knowledge.bot.starters }), state };
}
