import { z } from 'zod';
import { isShallow } from '../http/isShallow';
import { Refusal } from './refusal';

/** Characters of a message that are kept: understanding reads no more. */
const MAX_KEPT_TEXT = 4_096;
const MAX_NAME_LENGTH = 128;
/** Characters of JSON that a client may add to a message in its value, and in its channel data. */
const MAX_DATA = 4_096;

/** Takes a value of the right kind, and drops any other. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/**
 * What a client may say of an activity (Bot Framework Activity schema, https://github.com/microsoft/botframework-sdk,
 * specs/botframework-activity). Fields that the server sets, attachments and unknown fields are dropped.
 */
const clientActivitySchema = z.object({
  type: z.enum(['message', 'event', 'typing']),
  // Visitors see their message cut too, as the bot reads it.
  text: lenient(z.string().transform(cutText)),
  name: lenient(z.string().max(MAX_NAME_LENGTH)),
  value: lenient(z.unknown().refine(isShallow)),
  locale: lenient(z.string().max(35)),
  textFormat: lenient(z.enum(['plain', 'markdown', 'xml'])),
  replyToId: lenient(z.string().max(256)),
  channelData: lenient(z.record(z.string(), z.unknown()).refine(isShallow)),
  from: lenient(z.object({ name: z.string().max(MAX_NAME_LENGTH) })),
});

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** An activity from a client, with only the fields that a client may set. */
export type ClientActivity = Defined<z.infer<typeof clientActivitySchema>>;

/** @throws Refusal 400, 413 */
export function readClientActivity(body: unknown): ClientActivity {
  const parsed = clientActivitySchema.safeParse(body);
  if (!parsed.success)
    throw new Refusal(400, 'BadArgument', 'Send an activity as JSON, its type message, event or typing.');
  for (const field of ['value', 'channelData'] as const)
    if (JSON.stringify(parsed.data[field] ?? null).length > MAX_DATA)
      throw new Refusal(413, 'MessageSizeTooBig', `The ${field} may have ${MAX_DATA} characters of JSON.`);
  const said = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as ClientActivity;
}

/** The id that a client gave its message: sent twice with it, a message counts once. */
export function clientActivityId({ channelData }: Pick<ClientActivity, 'channelData'>): string | undefined {
  const id = channelData?.clientActivityID;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Cuts between characters, never within a surrogate pair. */
function cutText(text: string): string {
  const cut = text.slice(0, MAX_KEPT_TEXT);
  return text.length > MAX_KEPT_TEXT && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
