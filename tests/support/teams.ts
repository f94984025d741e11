import { type Activity, MemoryStorage } from 'botbuilder';
import type { Feedback } from '../../bots/botEvents';
import { ConversationStates } from '../../bots/conversation/conversations';
import { SkincareBot } from '../../bots/skincareBot';
import { AzureAdapter } from '../../channels/azure/azureAdapter';
import { createHttpServer } from '../../channels/http/createHttpServer';
import { InProcessLock } from '../../storage/memory/inProcess';
import { ConnectorServer } from './connectorServer';
import { shippedAssistant } from './person';

export const PUBLIC_URL = 'https://bot.example';
const BOT = { id: '28:bot', name: 'Porewise' };
const ANN = { id: '29:ann', aadObjectId: 'aad-ann', name: 'Ann Lee' };
const PLACES = {
  personal: { conversationType: 'personal' },
  groupChat: { conversationType: 'groupChat', isGroup: true },
  channel: { conversationType: 'channel', isGroup: true },
} as const;

/** What Teams got: a call of the connector. */
export interface Sent {
  path: string;
  activity: Partial<Activity>;
}

/** Teams on this machine: it brings activities to the bot's real address and takes what the bot sends back. */
export class Teams {
  readonly feedback: Feedback[] = [];
  readonly errors: unknown[] = [];
  /** Whatever the guard at the exit had to add. */
  readonly guardFaults: string[] = [];
  private readonly connector = new ConnectorServer();
  private stopServer: () => Promise<void> = async () => undefined;
  private url = '';
  private count = 0;

  static async start(): Promise<Teams> {
    const teams = new Teams();
    await teams.connector.start();
    await teams.serve();
    return teams;
  }

  async stop(): Promise<void> {
    await Promise.all([this.stopServer(), this.connector.stop()]);
  }

  /** A place where nothing was said yet. */
  opens(type: keyof typeof PLACES): Place {
    this.count += 1;
    const id = type === 'personal' ? `a:chat-${this.count}` : `19:place-${this.count}@thread.tacv2`;
    return new Place(this, { id, name: '', tenantId: 'tenant', ...PLACES[type] } as Activity['conversation']);
  }

  /** Brings an activity as Teams does. @returns the answer to the request, and what the bot sent meanwhile */
  async brings(activity: Partial<Activity>): Promise<{ response: Response; sent: Sent[] }> {
    this.count += 1;
    const envelope = {
      id: `f:${this.count}`,
      channelId: 'msteams',
      serviceUrl: this.connector.url,
      timestamp: new Date().toISOString(),
      locale: 'en-US',
      from: ANN,
      recipient: BOT,
    };
    const whole = { ...envelope, ...activity };
    const response = await fetch(`${this.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(whole),
    });
    // Only the answers to this one: other activities may be under way.
    const answers = this.connector.received.filter(({ body }) => body.replyToId === whole.id);
    return { response, sent: answers.map(({ path, body }) => ({ path, activity: body })) };
  }

  private async serve(): Promise<void> {
    const assistant = await shippedAssistant();
    const onError = (error: unknown) => this.errors.push(error);
    const bot = new SkincareBot({
      assistant: () => assistant,
      states: new ConversationStates(new MemoryStorage()),
      lock: new InProcessLock(),
      settings: {},
      rendering: { publicUrl: PUBLIC_URL, aiLabel: true },
      events: {
        turn: () => undefined,
        error: ({ error }) => onError(error),
        degraded: ({ error }) => onError(error),
        conflict: onError,
        feedback: (feedback) => this.feedback.push(feedback),
        consultationAdded: ({ turnId }) => this.guardFaults.push(turnId),
        stepRemoved: ({ turnId }) => this.guardFaults.push(turnId),
      },
    });
    const adapter = new AzureAdapter(undefined, { onError });
    const server = createHttpServer({ stopping: () => false, ready: () => true, onError });
    server.post('/api/messages', async (req, res) => adapter.handle(req, res, (context) => bot.run(context)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.url = server.url;
    this.stopServer = async () => {
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    };
  }
}

/** A chat, group or channel in Teams. */
export class Place {
  readonly conversation: Activity['conversation'];
  private readonly teams: Teams;

  constructor(teams: Teams, conversation: Activity['conversation']) {
    this.teams = teams;
    this.conversation = conversation;
  }

  /** A thread of a channel. */
  thread(messageId: string): Place {
    return new Place(this.teams, {
      ...this.conversation,
      id: `${this.conversation.id};messageid=${messageId}`,
    });
  }

  /** @returns what the bot sent back, after a 200 */
  async brings(activity: Partial<Activity>): Promise<Sent[]> {
    const { response, sent } = await this.teams.brings({ conversation: this.conversation, ...activity });
    if (response.status !== 200) throw new Error(`/api/messages answered ${response.status}`);
    return sent;
  }

  says(text: string, more: Partial<Activity> = {}): Promise<Sent[]> {
    return this.brings({ type: 'message', textFormat: 'plain', text, ...more });
  }

  /** The app is added here: Teams tells it in two activities. */
  async installs(): Promise<Sent[]> {
    const told: Partial<Activity>[] = [
      { type: 'installationUpdate', action: 'add', from: { id: ANN.id } as Activity['from'] },
      { type: 'conversationUpdate', membersAdded: [BOT as Activity['recipient']] },
    ];
    return (await Promise.all(told.map((activity) => this.brings(activity)))).flat();
  }

  /** @returns the answer to an invoke */
  async invokes(activity: Partial<Activity>): Promise<{ status: number; body: unknown }> {
    const { response } = await this.teams.brings({
      type: 'invoke',
      conversation: this.conversation,
      ...activity,
    });
    return { status: response.status, body: await response.json() };
  }
}

/** How the bot is mentioned, as Teams writes it. */
export const MENTION = { type: 'mention', mentioned: BOT, text: `<at>${BOT.name}</at>` };

export const activities = (sent: readonly Sent[]) => sent.map(({ activity }) => activity);
export const texts = (sent: readonly Sent[]) => activities(sent).flatMap(({ text }) => text ?? []);
