import type { TopicOf } from '../knowledge/schema';
import { type Guided, simplerLines } from './answer';
import { Reply } from './reply';
import { type Ask, newDialogState, type Outcome } from './types';
import { listed } from './words';

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

function deny({ knowledge, state }: Ask<TopicOf<'control'>>): Outcome {
  const { pending: _answered, ...rest } = state;
  return say(knowledge.says.denyNothing, { knowledge, state: rest });
}

function cancel({ knowledge, state }: Ask<TopicOf<'control'>>): Outcome {
  const fresh = { ...newDialogState(), turns: state.turns, consulted: state.consulted };
  return say(state.form ? knowledge.form.cancelled : knowledge.says.restarted, { knowledge, state: fresh });
}

function repeat(ask: Ask<TopicOf<'control'>>): Outcome {
  const { knowledge, state } = ask;
  const topic = state.topic === undefined ? undefined : knowledge.topic(state.topic);
  if (!topic || !('facts' in topic)) return say(knowledge.says.nothingToRepeat, ask);
  const lines = [knowledge.says.simply, ...simplerLines({ ...ask, topic } as Ask<Guided>)];
  return {
    reply: Reply.compose(
      knowledge,
      { lines, about: [topic], suggests: topic.suggests, sections: [topic.section] },
      true,
    ),
    state,
  };
}

function followup(ask: Ask<TopicOf<'control'>>): Outcome {
  const { knowledge, state } = ask;
  const topic = state.topic === undefined ? undefined : knowledge.topic(state.topic);
  if (!topic) return say(knowledge.says.followup, ask);
  return {
    reply: Reply.compose(
      knowledge,
      { lines: [knowledge.says.nothingMore], about: [topic], suggests: topic.suggests },
      true,
    ),
    state: { ...state, pending: topic.suggests },
  };
}

function say(line: string, { knowledge, state }: Pick<Ask, 'knowledge' | 'state'>): Outcome {
  return { reply: Reply.compose(knowledge, { lines: [line], suggests: knowledge.bot.starters }), state };
}
