/** Where Direct Line is served. */
export const PREFIX = '/v3/directline';

/** Where clients send files, as multipart forms. */
export const UPLOADS = /^\/v3\/directline\/conversations\/[^/]+\/upload$/;

const STREAM = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;

/** The path of a conversation's WebSocket. */
export function streamPath(conversationId: string): string {
  return `${PREFIX}/conversations/${encodeURIComponent(conversationId)}/stream`;
}

/** The conversation of such a path; nothing for another path. */
export function conversationOfStream(path: string): string | undefined {
  return STREAM.exec(path)?.[1];
}
