import type { ChatConnection } from '../directLine/connection';
import type { Status } from '../directLine/linkStatus';
import type { Activity } from '../directLine/protocol';
import { type ChatMessage, draft, isVisitors, type Reaction, toMessage, toReaction } from './message';
import { Outbox } from './outbox';
import { place } from './place';

export interface ChatState {
  messages: readonly ChatMessage[];
  /** The bot is at work, or said that it is typing. */
  typing: boolean;
  status: Status;
  /** The conversation of before was over, so another one began. */
  renewed: boolean;
}

/** What the embedding page may know. */
export interface ChatEvents {
  message(from: 'visitor' | 'bot'): void;
}

/** Longer than any answer takes; after it, nobody is typing any more. */
const TYPING_MS = 15_000;

/** A conversation as it is shown: what was said, what is on its way, and how the connection is. */
export class Chat {
  state: ChatState = { messages: [], typing: false, status: 'connecting', renewed: false };
  private readonly connection: ChatConnection;
  private readonly outbox: Outbox;
  private readonly events: ChatEvents;
  private listener: () => void = () => {};
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private restarting = false;

  /** @param connect makes the connection, which reports to this chat */
  constructor(connect: (chat: Chat) => ChatConnection, events: ChatEvents) {
    this.events = events;
    this.connection = connect(this);
    this.outbox = new Outbox(this.connection);
  }

  /** Connects; `listener` hears of every change of the state. */
  start(listener: () => void): void {
    this.listener = listener;
    void this.connection.run();
  }

  /** Says something as the visitor. */
  say(text: string): void {
    const said = text.trim();
    if (said === '') return;
    const message = draft(newKey(), said);
    this.update({ messages: [...this.state.messages, message], renewed: false });
    this.events.message('visitor');
    this.deliver(message);
  }

  retry(message: ChatMessage): void {
    this.deliver(message);
  }

  /** Sends what a card's button carries. */
  submit(value: object): void {
    const channelData = { clientActivityID: newKey(), postBack: true };
    this.awaitReply();
    this.outbox.send({ activity: { type: 'message', value, channelData }, report: () => undefined });
  }

  /** Tells the bot's keepers whether an answer helped; nothing of its text. */
  rate({ id, key }: ChatMessage, reaction: Reaction): void {
    this.patch(key, { reaction });
    const value = { activityId: id, reaction };
    const channelData = { clientActivityID: newKey() };
    const activity = { type: 'event', name: 'feedback', value, replyToId: id, channelData };
    this.outbox.send({ activity, report: () => undefined });
  }

  /** Has all that is kept of this conversation erased, and begins another. @returns whether it was erased */
  forget(): Promise<boolean> {
    const activity = { type: 'event', name: 'forget', channelData: { clientActivityID: newKey() } };
    return new Promise((resolve) => {
      this.outbox.send({
        activity,
        report: (delivery) => {
          if (delivery === 'sent') this.restart();
          resolve(delivery === 'sent');
        },
      });
    });
  }

  /** Leaves this conversation and begins another. */
  restart(): void {
    this.restarting = true;
    this.outbox.clear();
    this.connection.restart();
  }

  /** From the connection: what came in, own messages included; `past` on a page that was just loaded. */
  activities(activities: readonly Activity[], past: boolean): void {
    for (const activity of activities) this.take(activity, past);
  }

  /** From the connection: how it is. */
  status(status: Status): void {
    this.update({ status });
  }

  /** From the connection: a new conversation begins. What still has to be sent goes into it. */
  fresh(): void {
    const kept = this.restarting ? [] : this.state.messages.filter(({ delivery }) => delivery !== 'sent');
    this.update({ messages: kept, typing: false, renewed: !this.restarting });
    this.restarting = false;
  }

  private take(activity: Activity, past: boolean): void {
    const reaction = toReaction(activity);
    if (reaction) {
      const rated = this.state.messages.find(({ id }) => id === reaction.id);
      if (rated) this.patch(rated.key, { reaction: reaction.reaction });
    }
    if (activity.type === 'typing' && !past && !isVisitors(activity)) this.awaitReply();
    const message = activity.type === 'message' ? toMessage(activity) : undefined;
    if (!message) return;
    const { messages } = this.state;
    if (messages.some(({ id, placed }) => placed && id !== '' && id === message.id)) return;
    const answered = message.from === 'bot';
    if (answered) clearTimeout(this.typingTimer);
    this.update({ messages: place(messages, message), typing: answered ? false : this.state.typing });
    if (answered && !past) this.events.message('bot');
  }

  private deliver(message: ChatMessage): void {
    const { key, text } = message;
    this.patch(key, { delivery: 'sending' });
    this.awaitReply();
    this.outbox.send({
      activity: { type: 'message', text, textFormat: 'plain', channelData: { clientActivityID: key } },
      report: (delivery, id) => {
        const { messages } = this.state;
        // The echo may come before the answer to the request.
        if (messages.some((known) => known.key === key && known.placed)) return;
        this.patch(key, id === '' ? { delivery } : { delivery, id });
        if (delivery === 'failed') this.update({ typing: false });
      },
    });
  }

  private awaitReply(): void {
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.update({ typing: false }), TYPING_MS);
    this.update({ typing: true });
  }

  private patch(key: string, change: Partial<ChatMessage>): void {
    const { messages } = this.state;
    this.update({ messages: messages.map((known) => (known.key === key ? { ...known, ...change } : known)) });
  }

  private update(change: Partial<ChatState>): void {
    this.state = { ...this.state, ...change };
    this.listener();
  }
}

/** 96 random bits. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
