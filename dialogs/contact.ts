import type { Topic, TopicOf } from '../knowledge/schemas';
import { listed } from './mentions';
import type { DialogInput } from './types';

type Settings = Pick<DialogInput, 'knowledge' | 'settings'>;

/** How a consultation is asked for: "by phone on 020 7946 0000 or here: https://…"; empty where nothing is set. */
export function waysToConsult({ knowledge, settings }: Settings): string {
  const { consultationUrl: url, consultationPhone: phone, consultationEmail: email } = settings;
  return waysOf({ url, phone, email }, knowledge.says);
}

/** How the brand's customer support is reached; empty where nothing is set. */
export function waysToSupport({ knowledge, settings }: Settings): string {
  return waysOf({ url: settings.supportUrl, phone: settings.supportPhone }, knowledge.says);
}

type Reached = TopicOf<'boundary'> & { reached: NonNullable<TopicOf<'boundary'>['reached']> };

/** Whether a topic is the brand's support's to answer, and the brand has said how that is reached. */
export function isReached(topic: Topic, settings: Settings): topic is Reached {
  return topic.kind === 'boundary' && topic.reached !== undefined && waysToSupport(settings) !== '';
}

/** An address comes last, where no full stop follows it. */
function waysOf(
  contact: { phone?: string | undefined; email?: string | undefined; url?: string | undefined },
  { ways, or }: DialogInput['knowledge']['says'],
): string {
  const told = (['phone', 'email', 'url'] as const).flatMap((way) => {
    const value = contact[way];
    return value === undefined ? [] : [ways[way].replaceAll(`{${way}}`, value)];
  });
  return told.length === 0 || contact.url !== undefined ? listed(told, or) : `${listed(told, or)}.`;
}
