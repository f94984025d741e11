import { type Activity, ActivityHandler, type InvokeResponse, type TurnContext } from 'botbuilder';
import { besideFile, withoutPointing } from '../dialogs/besideFile';
import { withheldFacts } from '../dialogs/concerns';
import { converse } from '../dialogs/converse';
import { talkContext } from '../dialogs/routing/context';
import type { DialogSettings, Turn } from '../dialogs/types';
import type { KnowledgeBase } from '../knowledge/knowledgeBase';
import type { ConversationLock } from '../storage/store';
import type { Recognizer, Understanding } from '../understanding/types';
import type { BotEvents } from './botEvents';
import {
  type ConversationRecord,
  newConversationRecord,
  recordAfter,
  wasTaken,
} from './conversation/conversationRecord';
import type { ConversationStates } from './conversation/conversations';
import { Conversations } from './conversation/conversations';
import { invokeResponse, toFeedback } from './feedback';
import { type GuideGap, gapOf, missedText } from './gap';
import { arrives, leaves, placeOf } from './membership';
import type { RenderOptions } from './render/types';
import { renderTurn } from './renderTurn';
import { guardConsultation, guardWithheld, showTyping } from './sendHooks';
import { asksToForget, conversationKey, toTurn } from './turn';

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
  /** Keeps a masked message that was not answered. It never throws. */
  keepMissed?: (conversationId: string, text: string) => Promise<void>;
  /** A link to a file of all that is kept of a turn's conversation, where its channel has one. */
  exportUrl?: (context: TurnContext) => string | undefined;
  /** How replies are shown; without it, with the AI label and without citations. */
  rendering?: RenderOptions;
  events: BotEvents;
}

/**
 * The bot: one turn for every message, on every channel. It also hears where it was brought to and taken from, and
 * what people think of its answers. It ignores all else on purpose, as the handlers of the SDK do: an edited, deleted
 * or restored message (its answer stays), emoji under a message, renamed channels, people who leave, typing, the end
 * of a conversation, and types it does not know.
 */
export class SkincareBot extends ActivityHandler {
  private readonly options: SkincareBotOptions;
  private readonly conversations: Conversations;

  constructor(options: SkincareBotOptions) {
    super();
    this.options = options;
    this.conversations = new Conversations(options);
    this.onMessage((context) => this.takeTurn(context, toTurn(context.activity)));
    this.onMembersAdded((context) => this.introduce(context));
    this.onInstallationUpdateAdd((context) => this.introduce(context));
    this.onMembersRemoved((context) => this.leave(context));
    this.onInstallationUpdateRemove((context) => this.leave(context));
    this.onEvent((context) => this.hearEvent(context));
  }

  /** Handles an activity; whatever it sends passes the guard of the consultation. */
  override async run(context: TurnContext): Promise<void> {
    const { assistant, events } = this.options;
    const turnId = context.activity.id ?? '';
    guardConsultation(
      context,
      () => assistant().knowledge,
      () => events.consultationAdded({ turnId }),
    );
    await super.run(context);
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

  /** The turn: deduplicate, understand, converse, render, save. */
  private async takeTurn(context: TurnContext, given: Turn): Promise<void> {
    const { activity } = context;
    const { assistant, settings, rendering } = this.options;
    const turn = withoutPointing(given, assistant().knowledge);
    const started = performance.now();
    const conversation = await this.conversations.hold(turn);
    const stopTyping = showTyping(context);
    try {
      const { record, degraded } = await conversation.load();
      if (wasTaken(turn, record)) return;

      const { knowledge, recognizer } = assistant();
      const before = { turn, state: record.dialog, knowledge, settings };
      const understanding = recognizer.understand(turn.text, talkContext(before));
      const conversed = converse({ ...before, understanding });
      const { reply, state, forget } = conversed;
      const kept = forget ? await this.erase(activity, turn) : record;

      guardWithheld(context, withheldFacts(knowledge, state), () =>
        this.options.events.stepRemoved({ turnId: turn.id }),
      );
      const url = conversed.act?.move === 'privacy' ? this.options.exportUrl?.(context) : undefined;
      const whole = url ? reply.followedBy(knowledge.privacy.file.replace('{url}', url)) : reply;
      const answer = besideFile(whole, turn, knowledge);
      const said = degraded ? answer.followedBy(knowledge.says.degraded) : answer;
      await context.sendActivities(renderTurn(said, turn, { activity, understanding, knowledge, rendering }));
      const gap = gapOf(conversed, understanding, record.dialog, knowledge);
      this.report(turn, understanding, gap, reply.urgent, performance.now() - started);

      // Only after the answer is out: a turn that fails is as if it had never been.
      await conversation.save(recordAfter(turn, kept, state, knowledge.privacy.keeps));
      const missed = missedText(turn, gap, conversed, understanding, knowledge);
      if (missed !== undefined) await this.options.keepMissed?.(turn.conversationId, missed);
    } catch (error) {
      await this.apologize(context, error);
    } finally {
      stopTyping();
      await conversation.release();
    }
  }

  private report(
    { id, kind, channel }: Turn,
    said: Understanding,
    gap: GuideGap,
    urgent: boolean,
    ms: number,
  ): void {
    if (kind === 'join') return;
    const isMessage = kind === 'message';
    const { topic, decision } = isMessage ? said : { topic: 'none', decision: 'none' };
    const { facet, answered } = isMessage ? gap : { facet: 'none', answered: 'yes' as const };
    this.options.events.turn({ turnId: id, channel, topic, decision, urgent, facet, answered, ms });
  }

  /** Welcomes once a place, whichever of the activities that tell of the arrival comes first. */
  private async introduce(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (arrives(activity))
      await this.takeTurn(context, { ...toTurn(activity), conversationId: placeOf(activity) });
  }

  /** A page's menu can erase everything: that is answered like words that ask for it. */
  private async hearEvent(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (asksToForget(activity)) await this.takeTurn(context, toTurn(activity));
    else this.takeFeedback(activity);
  }

  /** Erases all that is kept of the turn's conversation. @returns the record of one that begins */
  private async erase({ conversation }: Activity, turn: Turn): Promise<ConversationRecord> {
    const { states, erase } = this.options;
    // The state last: while it is there, the person can ask again for what could not be erased.
    await erase?.(turn.channel, conversation.id);
    await states.forget(turn.conversationId);
    return { ...newConversationRecord(), greeted: true };
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
}
