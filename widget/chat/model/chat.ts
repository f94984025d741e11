import type { Spoken } from '../../messages';
import type { ChatConnection } from '../directLine/connection';
import type { Status } from '../directLine/linkStatus';
import type { Activity } from '../directLine/protocol';
import { type ChatMessage, draft, isVisitors, toMessage } from './message';
import { type Opinion, toOpinion } from './opinion';
import { Outbox, type Outgoing } from './outbox';
import { place } from './place';

export interface ChatState {
  messages: readonly ChatMessage[];
  /** A reply is awaited, or the bot says that it is typing. */
  typing: boolean;
  status: Status;
  /** The previous conversation was gone, so a new one began. */
  renewed: boolean;
}

/** What the chat reports to the embedding page. */
export interface ChatEvents {
  message(spoken: Spoken): void;
}

/** The methods of the connection, without its state. */
export type ChatLink = Pick<ChatConnection, keyof ChatConnection>;

/** The typing sign ends after this time: every answer takes less. */
const TYPING_MS = 15_000;

/** The state of the conversation that the page shows: its messages, their delivery and the connection. */
export class Chat {
  state: ChatState = { messages: [], typing: false, status: 'connecting', renewed: false };
  private readonly connection: ChatLink;
  private readonly outbox: Outbox;
  private readonly events: ChatEvents;
  private listener: () => void = () => {};
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private restarting = false;

  /** @param connect makes the connection, which reports to this chat */
  constructor(connect: (chat: Chat) => ChatLink, events: ChatEvents) {
    this.events = events;
    this.connection = connect(this);
    this.outbox = new Outbox(this.connection);
  }

  /** Connects. @param listener called after every change of the state */
  start(listener: () => void): void {
    this.listener = listener;
    void this.connection.run();
  }

  /** Sends a text as the visitor's message. */
  say(text: string): void {
    const said = text.trim();
    if (said === '') return;
    const message = draft(newKey(), said);
    this.update({ messages: [...this.state.messages, message], renewed: false });
    this.events.message({ from: 'visitor' });
    this.deliver(message);
  }

  /** Sends the data of a card's button. */
  submit(value: object): void {
    this.awaitReply();
    this.post({ type: 'message', value, channelData: { postBack: true } });
  }

  /** Sends feedback on an answer, without its text. */
  rate({ id, key }: ChatMessage, opinion: Opinion): void {
    this.patch(key, opinion);
    this.post({ type: 'event', name: 'feedback', value: { activityId: id, ...opinion }, replyToId: id });
  }

  /** Has the server erase everything about this conversation, then begins a new one. @returns whether it was erased */
  forget(): Promise<boolean> {
    return new Promise((resolve) => {
      this.post({ type: 'event', name: 'forget' }, (delivery) => {
        if (delivery === 'sent') this.restart();
        resolve(delivery === 'sent');
      });
    });
  }

  /** Leaves this conversation and begins a new one. */
  restart(): void {
    this.restarting = true;
    this.outbox.clear();
    this.connection.restart();
  }

  /**
   * Called by the connection with activities, also with the visitor's own.
   * @param past whether they are read after a page load
   */
  activities(activities: readonly Activity[], past: boolean): void {
    for (const activity of activities) this.take(activity, past);
  }

  /** Called by the connection when its status changes. */
  status(status: Status): void {
    this.update({ status });
  }

  /** Called by the connection when a new conversation begins. Unsent messages move into it. */
  fresh(): void {
    const kept = this.restarting ? [] : this.state.messages.filter(({ delivery }) => delivery !== 'sent');
    this.update({ messages: kept, typing: false, renewed: !this.restarting });
    this.restarting = false;
  }

  private take(activity: Activity, past: boolean): void {
    const opinion = toOpinion(activity);
    if (opinion) {
      const { id: about, ...said } = opinion;
      const rated = this.state.messages.find(({ id }) => id === about);
      if (rated) this.patch(rated.key, said);
    }
    if (activity.type === 'typing' && !past && !isVisitors(activity)) this.awaitReply();
    const message = activity.type === 'message' ? toMessage(activity) : undefined;
    if (!message) return;
    const { messages } = this.state;
    if (messages.some(({ id, placed }) => placed && id !== '' && id === message.id)) return;
    const answered = message.from === 'bot';
    if (answered) clearTimeout(this.typingTimer);
    this.update({ messages: place(messages, message), typing: answered ? false : this.state.typing });
    if (answered && !past) {
      const { topic, urgent, sources } = message;
      this.events.message({ from: 'bot', topic, urgent, answered: sources.length > 0 });
    }
  }

  /** Sends a message of the visitor, or sends it again. */
  deliver({ key, text }: ChatMessage): void {
    this.patch(key, { delivery: 'sending' });
    this.awaitReply();
    const channelData = { clientActivityID: key };
    this.post({ type: 'message', text, textFormat: 'plain', channelData }, (delivery, id) => {
      const { messages } = this.state;
      // The stream may have confirmed the message before the request's answer.
      if (messages.some((known) => known.key === key && known.placed)) return;
      this.patch(key, id === '' ? { delivery } : { delivery, id });
      if (delivery === 'failed') this.update({ typing: false });
    });
  }

  private post(activity: Activity, report: Outgoing['report'] = () => undefined): void {
    const channelData = { clientActivityID: newKey(), ...activity.channelData };
    this.outbox.send({ activity: { ...activity, channelData }, report });
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
