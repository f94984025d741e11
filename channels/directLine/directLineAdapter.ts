import { hash } from 'node:crypto';
import {
  type Activity,
  ActivityTypes,
  type ConversationAccount,
  RoleTypes,
  type TurnContext,
} from 'botbuilder';
import type { ConversationLog } from '../../storage/conversationLog';
import { LocalAdapter } from '../localAdapter';
import { clientActivityId, type IncomingActivity } from './incomingActivity';
import { conversationGone } from './refusal';
import { type Grant, randomId } from './tokens';

const CHANNEL = 'directline';
/** Where activities of this channel come from; nothing is ever sent there. */
const SERVICE_URL = 'urn:porewise:directline';
const BOT_ID = 'porewise';
/** How many processes may take over a message: one that ends each of them would do so for ever. */
const MAX_TAKE_OVERS = 3;

/** Each process that took a message over has died before its turn ended. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

export interface DirectLineAdapterOptions {
  log: ConversationLog;
  /** The bot's name, as visitors see it. */
  botName: string;
  /** Runs one turn. */
  run: (context: TurnContext) => Promise<void>;
  /** Answers in place of a turn that can't be run. */
  apologize: (context: TurnContext, error: unknown) => Promise<void>;
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
    const { log } = this.options;
    const { conversationId } = grant;
    const begun = await log.open(conversationId);
    // Begun before, but by a process that died before it greeted.
    if (!begun && (await log.readFrom(conversationId, 0))?.watermark !== 0) return;
    await this.startTurn({
      ...this.envelope(grant, repeatableId(conversationId, 'join')),
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
    const logged = { id, json: JSON.stringify(activity) };
    const awaitsAnswer = said.type !== ActivityTypes.Typing;
    const outcome = await this.options.log.append(grant.conversationId, logged, { awaitsAnswer });
    if (outcome === 'gone') throw conversationGone();
    if (outcome === 'added') void this.startTurn(activity, awaitsAnswer);
    return id;
  }

  /** Lets the bot say that it can't read files, as it does to a message without words. */
  receiveFile(grant: Grant): void {
    void this.startTurn({ ...this.envelope(grant, randomId()), type: ActivityTypes.Message, text: '' });
  }

  /** Runs the turns that a process which died has left behind, of activities older than `olderThanMs`. */
  async takeOver(olderThanMs: number): Promise<void> {
    const left = (await this.options.log.unanswered(olderThanMs)).map(({ json }) => revived(json));
    const counted = await Promise.all(left.map((activity) => this.countTakeOver(activity)));
    const { run } = this.options;
    const giveUp = (context: TurnContext) => this.options.apologize(context, new GivenUp());
    await Promise.all(left.map((it, index) => this.startTurn(it, true, counted[index] ? run : giveUp)));
  }

  /** Resolves when the turns that are under way are done. */
  async drained(): Promise<void> {
    await Promise.all(this.turns);
  }

  /**
   * Leaves a sign in the log, which outlives this process: typing, which it is.
   * @returns false when the message had its take-overs: it is given up
   */
  private async countTakeOver({ id = '', conversation, from }: Partial<Activity>): Promise<boolean> {
    const { log } = this.options;
    const conversationId = conversation?.id ?? '';
    const typing = { type: ActivityTypes.Typing, channelId: CHANNEL, conversation, recipient: from };
    for (let count = 1; count <= MAX_TAKE_OVERS; count++) {
      const sign = repeatableId(conversationId, `${id}/taken over/${count}`);
      const json = JSON.stringify({ ...typing, id: sign, from: this.bot(), timestamp: new Date() });
      if ((await log.append(conversationId, { id: sign, json })) !== 'known') return true;
    }
    return false;
  }

  /** Resolves when the turn has ended, well or not. */
  private startTurn(
    activity: Partial<Activity>,
    awaitsAnswer = false,
    run = this.options.run,
  ): Promise<void> {
    const { log, onError } = this.options;
    const conversationId = activity.conversation?.id ?? '';
    let said = 0;
    const reply = async (answer: Partial<Activity>) => {
      // The same ids when the turn is run again after a crash, so that nothing is said twice.
      const lasts = answer.type === ActivityTypes.Message;
      const id = lasts ? repeatableId(conversationId, `${activity.id}/${++said}`) : randomId();
      const json = JSON.stringify({ ...answer, id, timestamp: new Date() });
      await log.append(conversationId, { id, json });
      return id;
    };
    const turn = this.receive(activity, reply, run)
      .catch(onError)
      // A turn that failed has ended too: taken over, it would fail again.
      .then(() => (awaitsAnswer ? log.answered(conversationId, activity.id ?? '') : undefined))
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
      channelId: CHANNEL,
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

/** An activity of the log, as it was before it was written there. */
function revived(json: string): Partial<Activity> {
  const activity: Partial<Activity> = JSON.parse(json);
  return { ...activity, timestamp: new Date(activity.timestamp ?? Date.now()) };
}

function visitor({ userId }: Grant) {
  return { id: userId, name: '', role: RoleTypes.User };
}

/** The same for the same message, or the same answer to it, of the same conversation, also after a restart. */
function repeatableId(conversationId: string, what: string): string {
  return hash('sha256', `${conversationId}\n${what}`, 'buffer').subarray(0, 16).toString('base64url');
}
