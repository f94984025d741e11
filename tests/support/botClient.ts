import { type Activity, ActivityTypes, type Storage } from 'botbuilder';
import type { Feedback } from '../../bots/botEvents';
import { ConversationStates } from '../../bots/conversation/conversations';
import { type Assistant, SkincareBot, type SkincareBotOptions } from '../../bots/skincareBot';
import { LocalAdapter } from '../../channels/localAdapter';
import { InProcessLock } from '../../storage/memory/inProcess';
import { MemoryStates } from '../../storage/memory/memoryStates';

export interface BotClientOptions
  extends Partial<Pick<SkincareBotOptions, 'settings' | 'lock' | 'rendering' | 'erase'>> {
  channelId?: string;
  storage?: Storage;
}

/** Talks to the bot through the real turn: middleware, state, understanding, dialogs, rendering. */
export class BotClient {
  /** What the guard at the exit had to add; each is a fault of ours. */
  readonly guardFaults: string[] = [];
  readonly errors: unknown[] = [];
  /** What the store could not do, and `conflict` where another process was faster. */
  readonly storeFaults: string[] = [];
  readonly feedback: Feedback[] = [];
  readonly bot: SkincareBot;
  private readonly adapter = new LocalAdapter();
  private readonly channelId: string;
  private count = 0;

  constructor(
    assistant: Assistant,
    {
      channelId = 'directline',
      storage,
      settings = {},
      lock = new InProcessLock(),
      rendering,
      erase,
    }: BotClientOptions,
  ) {
    this.channelId = channelId;
    this.bot = new SkincareBot({
      assistant: () => assistant,
      states: new ConversationStates(storage ?? new MemoryStates(Date.now)),
      settings,
      lock,
      ...(rendering ? { rendering } : {}),
      ...(erase ? { erase } : {}),
      events: {
        turn: () => undefined,
        error: ({ error }) => this.errors.push(error),
        degraded: ({ failing }) => this.storeFaults.push(failing),
        conflict: () => this.storeFaults.push('conflict'),
        feedback: (feedback) => this.feedback.push(feedback),
        consultationAdded: ({ turnId }) => this.guardFaults.push(turnId),
        stepRemoved: ({ turnId }) => this.guardFaults.push(turnId),
      },
    });
  }

  /** Sends a message and returns what the bot sent back. */
  says(text: string, more: Partial<Activity> = {}): Promise<Partial<Activity>[]> {
    return this.sends({ type: ActivityTypes.Message, text, ...more });
  }

  /** Sends an activity and returns what the bot sent back, the answer to an invoke included. */
  async sends(activity: Partial<Activity>): Promise<Partial<Activity>[]> {
    const sent: Partial<Activity>[] = [];
    this.count += 1;
    const envelope: Partial<Activity> = {
      id: `activity-${this.count}`,
      channelId: this.channelId,
      from: { id: 'person', name: 'Person' },
      recipient: { id: 'bot', name: 'Porewise' },
      conversation: { id: 'conversation', isGroup: false, conversationType: 'personal', name: '' },
      serviceUrl: '',
    };
    const keep = async (answer: Partial<Activity>) => {
      sent.push(answer);
      return `answer-${this.count}-${sent.length}`;
    };
    await this.adapter.receive({ ...envelope, ...activity }, keep, (context) => this.bot.run(context));
    return sent;
  }
}

/** All the text of some activities, cards included. */
export function textOf(activities: readonly Partial<Activity>[]): string {
  return activities
    .filter((activity) => activity.type === ActivityTypes.Message)
    .flatMap(({ text, attachments }) => [
      text ?? '',
      ...(attachments ?? []).map(({ content }) => JSON.stringify(content)),
    ])
    .join('\n');
}
