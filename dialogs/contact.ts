import type { Topic, TopicOf } from '../knowledge/schemas';
import type { DialogInput } from './types';

type Settings = Pick<DialogInput, 'knowledge' | 'settings'>;

/** How a consultation is asked for, a list of one way a line, and when; empty where nothing is set. */
export function waysToConsult({ knowledge, settings }: Settings): string {
  const {
    consultationUrl: url,
    consultationPhone: phone,
    consultationEmail: email,
    consultationHours: hours,
  } = settings;
  const ways = waysOf({ phone, email, url }, knowledge.says);
  return ways === '' ? '' : [ways, waysOf({ hours }, knowledge.says)].join('\n').trim();
}

/** How the brand's customer support is reached, likewise; empty where nothing is set. */
export function waysToSupport({ knowledge, settings }: Settings): string {
  return waysOf({ phone: settings.supportPhone, url: settings.supportUrl }, knowledge.says);
}

type Reached = TopicOf<'boundary'> & { reached: NonNullable<TopicOf<'boundary'>['reached']> };

/** Whether a topic is the brand's support's to answer, and the brand has said how that is reached. */
export function isReached(topic: Topic, settings: Settings): topic is Reached {
  return topic.kind === 'boundary' && topic.reached !== undefined && waysToSupport(settings) !== '';
}

/** Whom else to ask about a topic, where the brand has said how its support is reached. */
export function supportLines(topic: Topic, settings: Settings): string[] {
  const ways = waysToSupport(settings);
  return topic.kind === 'boundary' && topic.support !== undefined && ways !== '' ? [topic.support, ways] : [];
}

type Ways = DialogInput['knowledge']['says']['ways'];

function waysOf(
  contact: { [way in keyof Ways]?: string | undefined },
  { ways }: DialogInput['knowledge']['says'],
): string {
  return (Object.keys(ways) as (keyof Ways)[])
    .flatMap((way) => {
      const value = contact[way];
      return value === undefined ? [] : [`- ${ways[way].replaceAll(`{${way}}`, value)}`];
    })
    .join('\n');
}
