import type { TopicOf } from '../../knowledge/schemas';
import { named } from '../mentions';
import { Reply } from '../reply';
import type { Ask, Outcome } from '../types';

/** Skin that heals or reacts mildly: no alarm and no tips, but whom to ask, and what would be urgent. */
export function mildReaction(ask: Ask<TopicOf<'reaction'>>): Outcome {
  const { topic, state, knowledge, understanding } = ask;
  const last = knowledge.topic(state.topic ?? '');
  const treated = named(understanding, 'procedure').length > 0 || state.procedure !== undefined;
  const product = named(understanding, 'care').length > 0 || (!treated && last?.kind === 'care');
  const unclear = treated === product;
  const lines = [
    topic.lead,
    treated || unclear ? topic.afterTreatment : '',
    product || unclear ? topic.afterProduct : '',
    topic.urgent,
  ];
  const draft = {
    lines,
    about: [topic],
    suggests: topic.suggests,
    brief: true,
    ...(treated ? { consult: true } : {}),
  };
  return { reply: Reply.compose(ask, draft), set: { topic: topic.id } };
}
