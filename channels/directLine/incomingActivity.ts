import { z } from 'zod';
import { Refusal } from './refusal';

/** A message is read up to here, in UTF-16 units. The rest is left out of what the visitor sees as sent, too. */
const MAX_TEXT = 4096;
const MAX_NAME = 128;
/** Deeper values could exhaust the stack of whatever walks through them. */
const MAX_DEPTH = 32;

/** Takes a value of the right kind; any other is as if it had not been sent. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const shallow = (value: unknown) => depthWithin(value, MAX_DEPTH);

/**
 * What a client may say of an activity (Bot Framework Activity schema, https://github.com/microsoft/botframework-sdk,
 * specs/botframework-activity). What the server sets, attachments and unknown fields are left out.
 */
const schema = z.object({
  type: z.enum(['message', 'event', 'typing']),
  text: lenient(z.string().transform(upToLimit)),
  name: lenient(z.string().max(MAX_NAME)),
  value: lenient(z.unknown().refine(shallow)),
  locale: lenient(z.string().max(35)),
  textFormat: lenient(z.enum(['plain', 'markdown', 'xml'])),
  replyToId: lenient(z.string().max(256)),
  channelData: lenient(z.record(z.string(), z.unknown()).refine(shallow)),
  from: lenient(z.object({ name: z.string().max(MAX_NAME) })),
});

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** An activity from a client, with nothing in it that the server must not take from one. */
export type IncomingActivity = Defined<z.infer<typeof schema>>;

/** @throws Refusal 400 */
export function readActivity(body: unknown): IncomingActivity {
  const parsed = schema.safeParse(body);
  if (!parsed.success)
    throw new Refusal(400, 'BadArgument', 'Send an activity as JSON, its type message, event or typing.');
  const said = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as IncomingActivity;
}

/** The id by which a client knows its message again; sent twice, it is one message. */
export function clientActivityId({ channelData }: Pick<IncomingActivity, 'channelData'>): string | undefined {
  const id = channelData?.clientActivityID;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Cuts between characters, never within a surrogate pair. */
function upToLimit(text: string): string {
  const cut = text.slice(0, MAX_TEXT);
  return text.length > MAX_TEXT && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

function depthWithin(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => depthWithin(inner, depth - 1));
}
