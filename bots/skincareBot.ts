import {
  type Activity,
  ActivityHandler,
  ActivityTypes,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { keptUntil } from '../dialogs/answerRetention';
import { converse, welcome } from '../dialogs/converse';
import { wordless } from '../dialogs/kinds/nonText';
import { forgetMe } from '../dialogs/routing/privacy';
import type { DialogSettings, DialogState, Outcome, Turn } from '../dialogs/types';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { ConversationLock } from '../storage/store';
import type { Recognizer } from '../understanding/types';
import type { BotEvents } from './botEvents';
import { wasAnswered, withAnswered } from './conversation/answeredActivities';
import {
  type ConversationRecord,
  type ConversationStates,
  newConversationRecord,
} from './conversation/conversationStates';
import { Conversations, type Work } from './conversation/conversations';
import { toFeedback } from './feedback';
import { invokeResponse } from './invokeResponse';
import { arrives, installerOf, leaves, placeOf } from './membership';
import { mentioning } from './render/mentioning';
import { render } from './render/render';
import type { RenderOptions } from './render/types';
import { conversationKey, onlyCalls, toTurn } from './turn';
import { withTyping } from './typing';

/** What the bot knows, in one piece: a reload replaces both between turns. */
export interface Assistant {
  knowledge: KnowledgeBase;
  recognizer: Recognizer;
}

export interface SkincareBotOptions {
  assistant: () => Assistant;
  states: ConversationStates;
  /** Lets one turn of a conversation run at a time, also over several processes. */
  lock: ConversationLock;
  settings: DialogSettings;
  /** Erases what else is kept of a conversation, its messages above all. @throws when it can't */
  erase?: (channelId: string, conversationId: string) => Promise<void>;
  /** How replies are shown; without it, with the AI label and without citations. */
  rendering?: RenderOptions;
  events: BotEvents;
}

/** What was made of a message. */
interface Heard extends Outcome {
  topic: string;
  decision: string;
}

const RENDERING: RenderOptions = { aiLabel: true };
const FORGET = 'forget';

/**
 * The bot: one turn for every message, on every channel. It also hears where it was brought to and taken from, and
 * what people think of its answers. All else it lets pass on purpose, as the handlers of the SDK do: an edited, deleted
 * or restored message (its answer stands), emoji under a message, renamed channels, people who leave, typing, the end
 * of a conversation, and types it does not know.
 */
export class SkincareBot extends ActivityHandler {
  private readonly options: SkincareBotOptions;
  private readonly conversations: Conversations;

  constructor(options: SkincareBotOptions) {
    super();
    this.options = options;
    this.conversations = new Conversations(options);
    this.onMessage((context) => this.answer(context));
    this.onMembersAdded((context) => this.introduce(context));
    this.onInstallationUpdateAdd((context) => this.introduce(context));
    this.onMembersRemoved((context) => this.leave(context));
    this.onInstallationUpdateRemove((context) => this.leave(context));
    this.onEvent((context) => this.hearEvent(context));
  }

  /** Resolves when the turns that are under way are done. */
  drained(): Promise<void> {
    return this.conversations.drained();
  }

  /** Says that something went wrong, in place of an answer. */
  async apologize(context: TurnContext, error: unknown): Promise<void> {
    const { assistant, events } = this.options;
    const { id, channelId } = context.activity;
    events.error({ turnId: id ?? '', channel: channelId, error });
    await context
      .sendActivity(assistant().knowledge.says.error)
      .catch((second: unknown) => events.error({ turnId: id ?? '', channel: channelId, error: second }));
  }

  protected override async onInvokeActivity({ activity }: TurnContext): Promise<InvokeResponse> {
    return invokeResponse(activity, () => this.takeFeedback(activity));
  }

  private answer(context: TurnContext): Promise<void> {
    const { assistant, events, rendering = RENDERING } = this.options;
    const started = performance.now();
    const turn = toTurn(context.activity);
    const { id: turnId, channel } = turn;
    return this.take(context, turn, async (record, degraded) => {
      if (wasAnswered(record.answered, turnId)) return undefined;
      const heard = this.hear(context.activity, turn, record.dialog);
      const { reply, state, topic, decision } = heard;
      const kept = heard.forget ? await this.erase(context.activity, turn) : record;
      const said = degraded ? reply.followedBy(assistant().knowledge.says.degraded) : reply;
      await context.sendActivities(render(said, channel, rendering));
      const ms = performance.now() - started;
      events.turn({ turnId, channel, topic, decision, urgent: reply.urgent, ms });
      const { keeps } = assistant().knowledge.privacy;
      const now = Date.now();
      const answered = withAnswered(kept.answered, turnId, now);
      return { ...kept, dialog: state, answered, keepUntil: keptUntil(state, keeps, now) };
    });
  }

  /** A page's menu can erase everything: that is answered like words that ask for it. */
  private async hearEvent(context: TurnContext): Promise<void> {
    if (context.activity.name === FORGET) await this.answer(context);
    else this.takeFeedback(context.activity);
  }

  private hear(activity: Activity, turn: Turn, state: DialogState): Heard {
    const { assistant, settings } = this.options;
    const { knowledge, recognizer } = assistant();
    if (activity.type === ActivityTypes.Event)
      return { ...forgetMe(knowledge), topic: 'none', decision: 'none' };
    if (turn.text === '') {
      const line = onlyCalls(activity) ? knowledge.bot.welcomeQuestion : knowledge.says.noFiles;
      return { ...wordless(knowledge, state, line), topic: 'none', decision: 'none' };
    }
    const understanding = recognizer.understand(turn.text);
    const { topic, decision } = understanding;
    return { ...converse({ turn, understanding, state, knowledge, settings }), topic, decision };
  }

  /** Erases all that is kept of the turn's conversation. @returns with what it goes on */
  private async erase({ conversation }: Activity, turn: Turn): Promise<ConversationRecord> {
    const { states, erase } = this.options;
    // The state last: while it stands, the person can ask again for what could not be erased.
    await erase?.(turn.channel, conversation.id);
    await states.forget(turn.conversationId);
    return { ...newConversationRecord(), greeted: true };
  }

  /** Welcomes once a place, whichever of the activities that tell of the arrival comes first. */
  private async introduce(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (!arrives(activity)) return;
    const { assistant, rendering = RENDERING } = this.options;
    const turn = { ...toTurn(activity), conversationId: placeOf(activity) };
    await this.take(context, turn, async (record) => {
      if (record.greeted) return undefined;
      const { knowledge } = assistant();
      const { reply, state } = welcome(knowledge, record.dialog);
      if (turn.scope === 'personal') {
        await context.sendActivities(render(reply, turn.channel, rendering));
      } else {
        const { addedBy, inGroups, someone } = knowledge.bot;
        const said = render(reply.followedBy(inGroups), turn.channel, rendering);
        await context.sendActivities(mentioning(said, addedBy, installerOf(activity, someone)));
      }
      return { ...record, dialog: state, greeted: true };
    });
  }

  private async leave({ activity }: TurnContext): Promise<void> {
    if (!leaves(activity)) return;
    const { id = '', channelId, conversation } = activity;
    const places = new Set([placeOf(activity), conversationKey(channelId, conversation.id)]);
    for (const place of places) {
      await this.conversations.forget(place).catch((error: unknown) => {
        this.options.events.error({ turnId: id, channel: channelId, error });
      });
    }
  }

  /** @returns whether the activity says something of an answer */
  private takeFeedback(activity: Activity): boolean {
    const feedback = toFeedback(activity);
    if (feedback) this.options.events.feedback(feedback);
    return feedback !== undefined;
  }

  private take(context: TurnContext, turn: Turn, work: Work): Promise<void> {
    return this.conversations
      .run(turn, work, (whole) => withTyping(context, whole))
      .catch((error: unknown) => this.apologize(context, error));
  }
}
