import { createHash } from 'node:crypto';
import {
  type Activity,
  ActivityTypes,
  type ConversationAccount,
  RoleTypes,
  type TurnContext,
} from 'botbuilder';
import { LocalAdapter } from '../localAdapter';
import type { ConversationLog } from './conversationLog';
import { clientActivityId, type IncomingActivity } from './incomingActivity';
import { conversationGone } from './refusal';
import { type Grant, randomId } from './tokens';

/** Where activities of this channel come from; nothing is ever sent there. */
const SERVICE_URL = 'urn:porewise:directline';
const BOT_ID = 'porewise';

export interface DirectLineAdapterOptions {
  log: ConversationLog;
  /** The bot's name, as visitors see it. */
  botName: string;
  /** Runs one turn. */
  run: (context: TurnContext) => Promise<void>;
  onError: (error: unknown) => void;
}

/**
 * Brings visitors' activities to the bot and its answers into the conversation log, where clients read them. Who
 * speaks, to whom, where and when is set here; what a client says of that is never used.
 */
export class DirectLineAdapter extends LocalAdapter {
  private readonly options: DirectLineAdapterOptions;
  private readonly turns = new Set<Promise<void>>();

  constructor(options: DirectLineAdapterOptions) {
    super();
    this.options = options;
  }

  /**
   * Begins a conversation; the bot learns who joined, and has greeted when this resolves, so that nothing stands
   * before the greeting. Does nothing when it was begun before.
   */
  async begin(grant: Grant, locale?: string): Promise<void> {
    if (!(await this.options.log.open(grant.conversationId))) return;
    await this.startTurn({
      ...this.envelope(grant, randomId()),
      type: ActivityTypes.ConversationUpdate,
      membersAdded: [this.bot(), visitor(grant)],
      ...(locale === undefined ? {} : { locale }),
    });
  }

  /**
   * Takes a visitor's activity: it stands in the log when this resolves, and the turn has begun.
   * @returns its id, the same for an activity that is sent again
   * @throws Refusal 404
   */
  async say(grant: Grant, { from, ...said }: IncomingActivity): Promise<string> {
    const known = clientActivityId(said);
    const id = known === undefined ? randomId() : repeatableId(grant.conversationId, known);
    const envelope = this.envelope(grant, id);
    const activity = {
      ...said,
      ...envelope,
      from: { ...envelope.from, ...(from?.name === undefined ? {} : { name: from.name }) },
    };
    const outcome = await this.options.log.append(grant.conversationId, {
      id,
      json: JSON.stringify(activity),
    });
    if (outcome === 'gone') throw conversationGone();
    if (outcome === 'added') void this.startTurn(activity);
    return id;
  }

  /** Lets the bot say that it can't read files, as it does to a message without words. */
  receiveFile(grant: Grant): void {
    void this.startTurn({ ...this.envelope(grant, randomId()), type: ActivityTypes.Message, text: '' });
  }

  /** Resolves when the turns that are under way are done. */
  async drained(): Promise<void> {
    await Promise.all(this.turns);
  }

  /** Resolves when the turn has ended, well or not. */
  private startTurn(activity: Partial<Activity>): Promise<void> {
    const { log, run, onError } = this.options;
    const conversationId = activity.conversation?.id ?? '';
    const reply = async (answer: Partial<Activity>) => {
      const id = randomId();
      const json = JSON.stringify({ ...answer, id, timestamp: new Date() });
      await log.append(conversationId, { id, json });
      return id;
    };
    const turn = this.receive(activity, reply, run)
      .catch(onError)
      .finally(() => this.turns.delete(turn));
    this.turns.add(turn);
    return turn;
  }

  private envelope(grant: Grant, id: string) {
    const conversation: ConversationAccount = {
      id: grant.conversationId,
      isGroup: false,
      conversationType: 'personal',
      name: '',
    };
    return {
      id,
      channelId: 'directline',
      serviceUrl: SERVICE_URL,
      timestamp: new Date(),
      conversation,
      from: visitor(grant),
      recipient: this.bot(),
    };
  }

  private bot() {
    return { id: BOT_ID, name: this.options.botName, role: RoleTypes.Bot };
  }
}

function visitor({ userId }: Grant) {
  return { id: userId, name: '', role: RoleTypes.User };
}

/** The same for the same message of the same conversation, also after a restart. */
function repeatableId(conversationId: string, clientActivityID: string): string {
  return createHash('sha256')
    .update(`${conversationId}\n${clientActivityID}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
