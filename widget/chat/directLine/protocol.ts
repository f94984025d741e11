/**
 * The parts of Direct Line 3.0 that the chat page uses
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference).
 */

/** How long a token lasts when the server does not say: Direct Line's usual 30 minutes. */
const DEFAULT_LIFE_S = 1_800;

/** An activity as it arrives. Only its type is checked, so any other field may be of another kind. */
export interface Activity {
  type: string;
  id?: string;
  timestamp?: string;
  from?: { id?: string; role?: string; name?: string };
  text?: string;
  textFormat?: string;
  name?: string;
  value?: unknown;
  replyToId?: string;
  suggestedActions?: { actions?: { title?: string; value?: unknown; type?: string }[] };
  attachments?: { contentType?: string; content?: unknown }[];
  channelData?: { clientActivityID?: string; postBack?: boolean; porewise?: unknown };
}

export interface ActivitySet {
  activities: Activity[];
  /** The position after these activities. */
  watermark: string | undefined;
  /** Whether more follow. */
  more: boolean;
}

export interface DirectLineConversation {
  conversationId: string;
  token: string;
  /** Seconds. */
  expiresIn: number;
  streamUrl: string | undefined;
}

/**
 * Reads an answer's conversation.
 * @param shown the token of the request, which counts when the answer has none
 * @throws SyntaxError when the answer is no conversation
 */
export function toConversation(value: unknown, shown = ''): DirectLineConversation {
  const body = fields(value);
  const { conversationId, streamUrl } = body;
  const token = body.token ?? shown;
  if (typeof conversationId !== 'string' || typeof token !== 'string' || token === '')
    throw new SyntaxError('no conversation');
  return {
    conversationId,
    token,
    expiresIn: typeof body.expires_in === 'number' ? body.expires_in : DEFAULT_LIFE_S,
    streamUrl: typeof streamUrl === 'string' ? streamUrl : undefined,
  };
}

/** Reads an answer's activities, without those that have no type. */
export function toActivitySet(value: unknown): ActivitySet {
  const { activities, watermark, more } = fields(value);
  return {
    activities: items(activities).filter(isActivity),
    watermark: watermark === undefined ? undefined : String(watermark),
    more: more === true,
  };
}

/** A value's fields; none for a value that is no object. */
export function fields(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** A value's items; none for a value that is no array. */
export function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isActivity(value: unknown): value is Activity {
  return typeof fields(value).type === 'string';
}
