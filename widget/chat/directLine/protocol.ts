/** The parts of Direct Line 3.0 that the chat page uses: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference */

/** An activity as it arrives; nothing of it can be relied on. */
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
  channelData?: { clientActivityID?: string; porewise?: unknown };
}

export interface ActivitySet {
  activities: Activity[];
  /** Where to read on. */
  watermark: string | undefined;
}

export interface DirectLineConversation {
  conversationId: string;
  token: string;
  /** Seconds. */
  expiresIn: number;
  streamUrl: string | undefined;
}

/** @throws SyntaxError when it is no conversation */
export function toConversation(
  value: unknown,
  fallback?: Pick<DirectLineConversation, 'token'>,
): DirectLineConversation {
  const body = fields(value);
  const { conversationId, streamUrl } = body;
  const token = body.token ?? fallback?.token;
  if (typeof conversationId !== 'string' || typeof token !== 'string')
    throw new SyntaxError('no conversation');
  const expiresIn = typeof body.expires_in === 'number' ? body.expires_in : 1800;
  return {
    conversationId,
    token,
    expiresIn,
    streamUrl: typeof streamUrl === 'string' ? streamUrl : undefined,
  };
}

export function toActivitySet(value: unknown): ActivitySet {
  const { activities, watermark } = fields(value);
  const known = Array.isArray(activities) ? activities.filter(isActivity) : [];
  return { activities: known, watermark: watermark === undefined ? undefined : String(watermark) };
}

/** A value's fields; none when it is not an object. */
export function fields(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isActivity(value: unknown): value is Activity {
  return typeof fields(value).type === 'string';
}
