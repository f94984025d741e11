import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { urlOf } from './urlOf';

/** A channel's connector service, to which a bot sends its replies, as in Azure Bot Service. */
export interface Connector {
  /** The serviceUrl of activities. */
  url: string;
  /** Removes and returns the texts that a conversation has received. */
  take(conversationId: string): string[];
  stop(): void;
}

const REPLY = /^\/v3\/conversations\/([^/]+)\/activities\//;

/**
 * Listens on a free port. Endpoints: "Reply to activity" and "Send to conversation"
 * (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference).
 */
export async function startConnector(): Promise<Connector> {
  const texts = new Map<string, string[]>();
  const server = createServer(async (request, response) => {
    const { text = '' } = (await json(request)) as { text?: string };
    const conversationId = decodeURIComponent(REPLY.exec(request.url ?? '')?.[1] ?? '');
    texts.set(conversationId, [...(texts.get(conversationId) ?? []), text]);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"id":"reply"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: urlOf(server),
    take(conversationId) {
      const taken = texts.get(conversationId) ?? [];
      texts.delete(conversationId);
      return taken;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
