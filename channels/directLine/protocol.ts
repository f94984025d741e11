import type { LogPage } from '../../storage/conversationLog';
import { Refusal } from './refusal';

export const CHANNEL_ID = 'directline';

/** Where Direct Line is served. */
export const PREFIX = '/v3/directline';

/** Where clients send files, as multipart forms. */
export const UPLOADS = /^\/v3\/directline\/conversations\/[^/]+\/upload$/;

const STREAM = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;

/** The path of a conversation's WebSocket. */
export function streamPath(conversationId: string): string {
  return `${PREFIX}/conversations/${encodeURIComponent(conversationId)}/stream`;
}

/** The conversation of such a path; undefined for another path. */
export function conversationOfStream(path: string): string | undefined {
  return STREAM.exec(path)?.[1];
}

/** The path of a file with all that is kept of a conversation. */
export function exportPath(conversationId: string): string {
  return `${PREFIX}/conversations/${conversationId}/export`;
}

/**
 * How far a client has read: the number in `watermark=`, or 0 where it is empty or missing.
 * @throws Refusal 400
 */
export function readWatermark(query: URLSearchParams): number {
  const given = query.get('watermark') ?? '';
  if (!/^\d{0,15}$/.test(given))
    throw new Refusal(400, 'InvalidRange', 'The watermark must be one that an answer gave.');
  return Number(given);
}

/** A page of the log as clients read it: an ActivitySet. `more`, which is ours, says that another page follows. */
export function pageJson({ activities, watermark, more }: LogPage): string {
  return `{"activities":[${activities.join(',')}],"watermark":"${watermark}"${more ? ',"more":true' : ''}}`;
}
