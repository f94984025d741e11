import type { TopicOf } from '../../knowledge/schemas';
import { Reply } from '../reply';
import type { Ask, Outcome } from '../types';

/** The way to a professional: the brand's page when there is one, else how to find one. It never claims a booking. */
export function handoff(ask: Ask<TopicOf<'handoff'>>): Outcome {
  const { topic, knowledge, settings } = ask;
  const { consultHere, consultFind, person } = knowledge.says;
  const { consultationUrl } = settings;
  const way = consultationUrl ? consultHere.replaceAll('{url}', consultationUrl) : consultFind;
  const draft = {
    lines: [person, way],
    about: [topic],
    suggests: topic.suggests,
    sections: ['consultation'],
  };
  return { reply: Reply.compose(ask, draft), set: { topic: topic.id } };
}
