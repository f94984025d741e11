import { once } from 'node:events';
import type { Activity } from 'botbuilder';
import { openStream } from '../../tests/support/stream';
import type { Page, Started } from '../../tests/support/visitor';
import type { Connector } from './connector';
import { JsonClient } from './jsonClient';

/** One conversation with a server under measurement. */
export interface Talk {
  /** Sends one message. @returns the answer */
  says(text: string): Promise<string>;
  ends(): void;
}

/** A message with the fields that Web Chat sends; the same for every server. */
function message(text: string) {
  return {
    type: 'message',
    text,
    textFormat: 'plain',
    locale: 'en-US',
    timestamp: new Date().toISOString(),
    localTimezone: 'Europe/Berlin',
    attachments: [],
    entities: [{ type: 'ClientCapabilities', requiresBotState: true, supportsListening: true }],
    from: { id: 'visitor', name: 'Visitor', role: 'user' },
  };
}

/** Our embedded Direct Line: the message is POSTed, the answer comes over the conversation's WebSocket. */
export async function directLineTalk(url: string): Promise<Talk> {
  const client = new JsonClient();
  const conversations = `${url}/v3/directline/conversations`;
  const { conversationId, token, streamUrl } = (await client.post(conversations, {})) as Started;
  const { socket, pages } = await openStream(streamUrl);
  const answers = new Map<string, string>();
  const waiting = new Map<string, (text: string) => void>();
  const greeted = pages.length > 0 || once(socket, 'message');
  socket.on('message', (data) => {
    for (const { type, replyToId, text = '' } of (JSON.parse(String(data)) as Page).activities) {
      if (type !== 'message' || replyToId === undefined) continue;
      answers.set(replyToId, text);
      waiting.get(replyToId)?.(text);
    }
  });
  await greeted;
  return {
    async says(text) {
      const { id } = (await client.post(
        `${conversations}/${conversationId}/activities`,
        { ...message(text), channelData: { clientActivityID: crypto.randomUUID() } },
        { Authorization: `Bearer ${token}` },
      )) as { id: string };
      return answers.get(id) ?? new Promise((resolve) => waiting.set(id, resolve));
    },
    ends() {
      client.close();
      socket.terminate();
    },
  };
}

/** A bot behind CloudAdapter, called as by a channel. The answer is POSTed to the connector, or is in the response. */
export function botFrameworkTalk(url: string, connector: Connector, expectReplies: boolean): Talk {
  const client = new JsonClient();
  const id = crypto.randomUUID();
  return {
    async says(text) {
      const answer = await client.post(`${url}/api/messages`, {
        ...message(text),
        id: crypto.randomUUID(),
        channelId: 'directline',
        serviceUrl: connector.url,
        conversation: { id },
        recipient: { id: 'bot', name: 'Bot', role: 'bot' },
        ...(expectReplies ? { deliveryMode: 'expectReplies' } : {}),
      });
      if (!expectReplies) return connector.take(id).join('\n');
      const { activities } = answer as { activities: Activity[] };
      return activities.map((activity) => activity.text).join('\n');
    },
    ends: () => client.close(),
  };
}

/** A server that answers a POST of JSON with JSON. */
export function jsonTalk(url: string): Talk {
  const client = new JsonClient();
  return {
    says: async (text) => ((await client.post(url, message(text))) as { text: string }).text,
    ends: () => client.close(),
  };
}
