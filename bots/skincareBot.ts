import { ActivityHandler, type TurnContext } from 'botbuilder';
import { converse, welcome } from '../dialogs/converse';
import type { Reply } from '../dialogs/reply';
import type { DialogSettings, Turn } from '../dialogs/types';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { Recognizer } from '../understanding/types';
import { ConversationQueue } from './conversationQueue';
import type { ConversationStates } from './conversationStates';
import { render } from './render/render';
import { toTurn } from './turn';
import { withTyping } from './typing';

/** What the bot knows, in one piece: a reload replaces both between turns. */
export interface Assistant {
  knowledge: KnowledgeBase;
  recognizer: Recognizer;
}

/** What the bot reports of its work. Never a message's text. */
export interface BotEvents {
  turn(event: {
    turnId: string;
    channel: string;
    topic: string;
    decision: string;
    urgent: boolean;
    ms: number;
  }): void;
  error(event: { turnId: string; channel: string; error: unknown }): void;
}

export interface SkincareBotOptions {
  assistant: () => Assistant;
  states: ConversationStates;
  settings: DialogSettings;
  events: BotEvents;
}

/** The bot: one turn for every message, on every channel. */
export class SkincareBot extends ActivityHandler {
  private readonly options: SkincareBotOptions;
  private readonly queue = new ConversationQueue();

  constructor(options: SkincareBotOptions) {
    super();
    this.options = options;
    this.onMessage((context) => this.inOrder(context, (turn) => this.answer(context, turn)));
    this.onMembersAdded((context) => this.inOrder(context, (turn) => this.greet(context, turn)));
  }

  /** Resolves when the turns that are under way are done. */
  drained(): Promise<void> {
    return this.queue.drained();
  }

  private async answer(context: TurnContext, turn: Turn): Promise<void> {
    const { assistant, states, settings, events } = this.options;
    const { knowledge, recognizer } = assistant();
    const started = performance.now();

    const record = await states.load(turn.conversationId);
    if (turn.id !== '' && record.answered.includes(turn.id)) return;

    if (turn.text === '') {
      await context.sendActivity(knowledge.says.noFiles);
      return;
    }
    const understanding = recognizer.understand(turn.text);
    const { reply, state } = converse({ turn, understanding, state: record.dialog, knowledge, settings });
    await send(context, reply);
    // Only after the answer is out: a turn that fails is as if it had never been.
    await states.save(turn.conversationId, {
      ...record,
      dialog: state,
      answered: [...record.answered, turn.id],
    });

    events.turn({
      turnId: turn.id,
      channel: turn.channel,
      topic: understanding.topic,
      decision: understanding.decision,
      urgent: reply.urgent,
      ms: performance.now() - started,
    });
  }

  /** Welcomes once a conversation, when a person joins or when the bot does. */
  private async greet(context: TurnContext, { conversationId }: Turn): Promise<void> {
    const { assistant, states } = this.options;
    const record = await states.load(conversationId);
    if (record.greeted) return;
    const { reply, state } = welcome(assistant().knowledge, record.dialog);
    await send(context, reply);
    await states.save(conversationId, { ...record, dialog: state, greeted: true });
  }

  private inOrder(context: TurnContext, work: (turn: Turn) => Promise<void>): Promise<void> {
    const turn = toTurn(context.activity);
    return this.queue.run(turn.conversationId, () =>
      withTyping(context, () => work(turn)).catch((error) => this.apologize(context, error)),
    );
  }

  private async apologize(context: TurnContext, error: unknown): Promise<void> {
    const { assistant, events } = this.options;
    const { id, channelId } = context.activity;
    events.error({ turnId: id ?? '', channel: channelId, error });
    await context
      .sendActivity(assistant().knowledge.says.error)
      .catch((second: unknown) => events.error({ turnId: id ?? '', channel: channelId, error: second }));
  }
}

async function send(context: TurnContext, reply: Reply): Promise<void> {
  await context.sendActivities(render(reply, context.activity.channelId));
}
