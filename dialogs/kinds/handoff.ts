import type { TopicOf } from '../../knowledge/schemas';
import { Reply } from '../reply';
import type { Ask, Outcome } from '../types';

/** The way to a professional: the brand's page when there is one, else how to find one. It never claims a booking. */
export function handoff({ topic, knowledge, state, settings }: Ask<TopicOf<'handoff'>>): Outcome {
  const { pending: _offered, ...rest } = state;
  const { consultHere, consultFind, person } = knowledge.says;
  const way = settings.consultationUrl
    ? consultHere.replaceAll('{url}', settings.consultationUrl)
    : consultFind;
  return {
    reply: Reply.compose(
      knowledge,
      { lines: [person, way], about: [topic], suggests: topic.suggests, sections: ['consultation'] },
      state.consulted,
    ),
    state: { ...rest, topic: topic.id },
  };
}
