import {
  type Activity,
  ActivityTypes,
  type ConversationAccount,
  RoleTypes,
  type TurnContext,
} from 'botbuilder';
import { defined } from '../../shared/defined';
import { PendingWork } from '../../shared/pendingWork';
import type { ConversationLog } from '../../storage/conversationLog';
import { LocalAdapter } from '../localAdapter';
import { type ClientActivity, clientActivityId } from './clientActivity';
import { CHANNEL_ID } from './protocol';
import { conversationGone } from './refusal';
import { repeatableId } from './repeatableId';
import { countTakeOver } from './takeOvers';
import { randomId, type VisitorSession } from './tokens';

/** The SDK wants an address of the channel; nothing is ever sent there. */
const SERVICE_URL = 'urn:porewise:directline';
const BOT_ID = 'porewise';
/** Of a turn, where its visitor reached this server. */
export const BASE_URL = Symbol('base URL');
const ANY_FILE = 'application/octet-stream';

/** Each process that took a message over died before its turn ended. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

export interface DirectLineAdapterOptions {
  log: ConversationLog;
  /** The bot's name, as visitors see it. */
  botName: string;
  /** Runs one turn of the bot. */
  run: (context: TurnContext) => Promise<void>;
  /** Answers instead of a turn that can't be run. */
  apologize: (context: TurnContext, error: unknown) => Promise<void>;
  onError: (error: unknown) => void;
}

/** An activity that was taken. */
export interface Said {
  /** The same for an activity that is sent again. */
  id: string;
  /** Set while the store is unavailable: resolves when the turn has ended, whose answer no other process has. */
  heldTurn?: Promise<void>;
}

interface Beginning {
  /** As `ConversationLog.open` takes it. */
  owner?: string;
  locale?: string;
}

/**
 * Brings visitors' activities to the bot, and its answers into the conversation log, where clients read them. It sets
 * the sender, recipient, conversation and time of an activity itself, and never uses what a client says of them.
 */
export class DirectLineAdapter extends LocalAdapter {
  private readonly options: DirectLineAdapterOptions;
  private readonly turns = new PendingWork();
  /** What the turns under way answer. */
  private readonly awaited = new Set<Partial<Activity>>();

  constructor(options: DirectLineAdapterOptions) {
    super();
    this.options = options;
  }

  /**
   * Begins a conversation. The bot learns who joined, and has greeted when this resolves, so that the greeting comes
   * first. Does nothing when the conversation was begun before.
   */
  async begin(session: VisitorSession, { owner, locale }: Beginning = {}): Promise<void> {
    const { log } = this.options;
    const { conversationId } = session;
    const begun = await log.open(conversationId, owner);
    // An empty log that was begun before belongs to a process that died before it greeted.
    if (!begun && (await log.readFrom(conversationId, 0))?.watermark !== 0) return;
    await this.startTurn({
      ...this.envelope(session, repeatableId(conversationId, 'join')),
      type: ActivityTypes.ConversationUpdate,
      membersAdded: [this.bot(), visitor(session)],
      ...defined({ locale }),
    });
  }

  /**
   * Takes a visitor's activity. When this resolves, it is in the log and its turn has begun.
   * @param baseUrl where the visitor reached this server
   * @throws Refusal 404
   */
  async say(session: VisitorSession, { from, ...said }: ClientActivity, baseUrl?: string): Promise<Said> {
    const known = clientActivityId(said);
    const id = known === undefined ? randomId() : repeatableId(session.conversationId, known);
    const activity = { ...said, ...this.envelope(session, id, from?.name) };
    const logged = { id, json: JSON.stringify(activity) };
    const awaitsAnswer = said.type !== ActivityTypes.Typing;
    const outcome = await this.options.log.append(session.conversationId, logged, { awaitsAnswer });
    if (outcome === 'gone') throw conversationGone();
    const run = (context: TurnContext) => {
      context.turnState.set(BASE_URL, baseUrl);
      return this.options.run(context);
    };
    if (outcome === 'held') return { id, heldTurn: this.startTurn(activity, false, run) };
    if (outcome === 'added') void this.startTurn(activity, awaitsAnswer, run);
    return { id };
  }

  /** Has the bot say that it can't read files, as its answer to a message without words. */
  receiveFile(session: VisitorSession): void {
    const file = { type: ActivityTypes.Message, text: '', attachments: [{ contentType: ANY_FILE }] };
    void this.startTurn({ ...this.envelope(session, randomId()), ...file });
  }

  /** Says in the log which turns are under way here, so that no other process takes them over. */
  async tellAtWork(): Promise<void> {
    const { log } = this.options;
    // What can't be told is told again soon, and the store's own guard reports it.
    await Promise.allSettled(
      [...this.awaited].map(({ conversation, id = '' }) => log.atWork(conversation?.id ?? '', id)),
    );
  }

  /** Runs the turns of processes that died, for activities that are older than `olderThanMs`. */
  async takeOver(olderThanMs: number): Promise<void> {
    const left = (await this.options.log.unanswered(olderThanMs)).map(({ json }) => revived(json));
    const counted = await Promise.all(
      left.map((activity) => countTakeOver(this.options.log, activity, this.bot())),
    );
    const { run } = this.options;
    const giveUp = (context: TurnContext) => this.options.apologize(context, new GivenUp());
    await Promise.all(left.map((it, index) => this.startTurn(it, true, counted[index] ? run : giveUp)));
  }

  /** Resolves when the turns that are under way are done. */
  drained(): Promise<void> {
    return this.turns.ended();
  }

  /** Resolves when the turn has ended, also when it failed. */
  private startTurn(
    activity: Partial<Activity>,
    awaitsAnswer = false,
    run = this.options.run,
  ): Promise<void> {
    const { log, onError } = this.options;
    const conversationId = activity.conversation?.id ?? '';
    let said = 0;
    if (awaitsAnswer) this.awaited.add(activity);
    const reply = async (answer: Partial<Activity>) => {
      // A turn that is run again after a crash gives the same ids, so that nothing is said twice.
      const lasts = answer.type === ActivityTypes.Message;
      const id = lasts ? repeatableId(conversationId, `${activity.id}/${++said}`) : randomId();
      const json = JSON.stringify({ ...answer, id, timestamp: new Date() });
      await log.append(conversationId, { id, json });
      return id;
    };
    const turn = this.receive(activity, reply, run)
      .catch(onError)
      // A failed turn counts as answered: another process would fail at it too.
      .then(() => (awaitsAnswer ? log.answered(conversationId, activity.id ?? '') : undefined))
      .catch(onError)
      .finally(() => this.awaited.delete(activity));
    return this.turns.add(turn);
  }

  /** What the server sets of an activity. */
  private envelope(session: VisitorSession, id: string, visitorName?: string) {
    const { conversationId } = session;
    const personal = { isGroup: false, conversationType: 'personal', name: '' };
    const conversation: ConversationAccount = { id: conversationId, ...personal };
    return {
      id,
      channelId: CHANNEL_ID,
      serviceUrl: SERVICE_URL,
      timestamp: new Date(),
      conversation,
      from: visitor(session, visitorName),
      recipient: this.bot(),
    };
  }

  private bot() {
    return { id: BOT_ID, name: this.options.botName, role: RoleTypes.Bot };
  }
}

/** An activity of the log, with its time as a Date again. */
function revived(json: string): Partial<Activity> {
  const activity: Partial<Activity> = JSON.parse(json);
  return { ...activity, timestamp: new Date(activity.timestamp ?? Date.now()) };
}

function visitor({ userId }: VisitorSession, name = '') {
  return { id: userId, name, role: RoleTypes.User };
}
