import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { isShallow } from '../http/isShallow';

/** Names that reach an object's prototype. */
const UNSAFE_KEYS = ['__proto__', 'constructor', 'prototype'];

/** Calls to the channel have it in their path, where neither half a character nor a step upwards can be written. */
const pathId = z
  .string()
  .max(512)
  .regex(/^(?!\.{1,2}$)\P{Surrogate}*$/u);
const account = z.looseObject({ id: z.string().max(512), name: z.string().optional().catch(undefined) });
const nobody = { id: '' };
const accounts = z.array(account).optional();
const reactions = z.array(z.looseObject({ type: z.string() })).optional();
/** Text that is no time is dropped. */
const time = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()))
  .optional()
  .catch(undefined);
const word = z.string().max(512).optional();
const mention = z.looseObject({ mentioned: account, text: z.string() });

/** The Bot Framework Activity schema, as far as the SDK and the bot rely on it. Further fields are kept. */
const channelActivitySchema = z.looseObject({
  type: z.string().min(1).max(64),
  id: pathId.optional(),
  timestamp: time,
  localTimestamp: time,
  expiration: time,
  channelId: z.string().min(1).max(128),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(2048),
  conversation: z.looseObject({
    id: pathId.min(1),
    isGroup: z.boolean().optional().catch(undefined),
    conversationType: z.string().optional().catch(undefined),
    name: z.string().optional().catch(undefined),
    tenantId: z.string().optional().catch(undefined),
  }),
  from: account.default(nobody),
  recipient: account.default(nobody),
  text: z.string().optional(),
  name: word,
  action: word,
  locale: word,
  replyToId: pathId.optional(),
  deliveryMode: word,
  channelData: z.looseObject({}).optional().catch(undefined),
  entities: z
    .array(z.looseObject({ type: z.string() }))
    .transform((entities) => entities.filter(isSafeEntity))
    .optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
  membersAdded: accounts,
  membersRemoved: accounts,
  reactionsAdded: reactions,
  reactionsRemoved: reactions,
});

/** Brings a body into the form that the SDK expects of an activity; undefined when it is none. */
export function readChannelActivity(body: unknown): Activity | undefined {
  if (typeof body !== 'object' || body === null || !isShallow(body)) return undefined;
  const given = Object.entries(body).filter(([, value]) => value !== null);
  const parsed = channelActivitySchema.safeParse(withoutUnsafeKeys(Object.fromEntries(given)));
  if (!parsed.success) return undefined;
  const defined = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as unknown as Activity;
}

/** The SDK reads the mentioned account of every mention without a check. */
function isSafeEntity(entity: { type: string }): boolean {
  return entity.type.toLowerCase() !== 'mention' || mention.safeParse(entity).success;
}

function withoutUnsafeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUnsafeKeys);
  if (typeof value !== 'object' || value === null) return value;
  const safe = Object.entries(value).filter(([key]) => !UNSAFE_KEYS.includes(key));
  return Object.fromEntries(safe.map(([key, inner]) => [key, withoutUnsafeKeys(inner)]));
}
