import type { Storage, StoreItem } from 'botbuilder';
import type { Turn } from '../../dialogs/types';
import { conversationStateKey } from '../../shared/conversationStateKey';
import { defined } from '../../shared/defined';
import { PendingWork } from '../../shared/pendingWork';
import type { ConversationLock } from '../../storage/store';
import type { BotEvents, StoreOperation } from '../botEvents';
import { type ConversationRecord, newConversationRecord } from './conversationRecord';

export interface ConversationsOptions {
  states: ConversationStates;
  /** Lets one turn of a conversation run at a time. */
  lock: ConversationLock;
  events: Pick<BotEvents, 'degraded' | 'conflict'>;
}

/** A conversation that one turn has to itself. */
export interface HeldConversation {
  /** Reads what is kept of it. `degraded`: the store is down, so the record is a new one and nothing will be kept. */
  load(): Promise<{ record: ConversationRecord; degraded: boolean }>;
  /**
   * Keeps a record. A store that is down is reported, and ends no turn; so is another process that changed the
   * conversation meanwhile, whose change stays: the answer is out, so the turn can't run again on it.
   */
  save(record: ConversationRecord): Promise<void>;
  /** Lets the next turn have the conversation. */
  release(): Promise<void>;
}

type TurnIds = Pick<Turn, 'id' | 'conversationId' | 'channel'>;

/** Gives turns their conversation, one after the other over all processes, with what is kept of it. */
export class Conversations {
  private readonly options: ConversationsOptions;
  private readonly busy = new PendingWork();

  constructor(options: ConversationsOptions) {
    this.options = options;
  }

  /** Resolves when the turns before this one are over. A store that is down is reported, and ends no turn. */
  async hold(turn: TurnIds): Promise<HeldConversation> {
    const { locked, release } = await this.lock(turn);
    let canSave = false;
    return {
      load: async () => {
        const found = locked ? await this.load(turn) : undefined;
        canSave = found !== undefined;
        return { record: found ?? newConversationRecord(), degraded: found === undefined };
      },
      save: async (record) => (canSave ? this.save(turn, record) : undefined),
      release,
    };
  }

  /** Forgets all of a conversation, between its turns. @throws when the store can't do it */
  forget(conversationId: string): Promise<void> {
    const { lock, states } = this.options;
    return this.busy.add(lock.run(conversationId, () => states.forget(conversationId)));
  }

  /** Resolves when the turns that are under way are over. */
  drained(): Promise<void> {
    return this.busy.ended();
  }

  /** Waits for the lock, and holds it until `release`. Where it can't be had, the turn runs all the same. */
  private async lock(turn: TurnIds): Promise<{ locked: boolean; release(): Promise<void> }> {
    let free = (): void => undefined;
    const freed = new Promise<void>((resolve) => {
      free = resolve;
    });
    let ended = Promise.resolve();
    void this.busy.add(freed.then(() => ended));
    const locked = await new Promise<boolean>((resolve) => {
      const work = () => {
        resolve(true);
        return freed;
      };
      ended = this.options.lock.run(turn.conversationId, work).catch((error: unknown) => {
        this.report(turn, 'lock', error);
        resolve(false);
      });
    });
    const release = () => {
      free();
      return ended;
    };
    return { locked, release };
  }

  private load(turn: TurnIds): Promise<ConversationRecord | undefined> {
    return this.options.states
      .load(turn.conversationId)
      .catch((error: unknown) => this.report(turn, 'load', error));
  }

  private async save(turn: TurnIds, record: ConversationRecord): Promise<void> {
    const { states, events } = this.options;
    await states.save(turn.conversationId, record).catch((error: unknown) => {
      const conflict = error instanceof Error && error.name === 'StateConflict';
      if (conflict) events.conflict({ turnId: turn.id, channel: turn.channel });
      else this.report(turn, 'save', error);
    });
  }

  private report({ id, channel }: TurnIds, failing: StoreOperation, error: unknown): undefined {
    this.options.events.degraded({ turnId: id, channel, failing, error });
  }
}

/**
 * Loads and saves what is kept of a conversation. Each save carries the eTag of its load, so that a second process
 * can't overwrite a turn unseen (BotState writes eTag `*` and would).
 */
export class ConversationStates {
  private readonly storage: Storage;

  /** @param storage rejects a write whose eTag is not the kept one with an error named StateConflict */
  constructor(storage: Storage) {
    this.storage = storage;
  }

  /** @throws when the storage can't be reached */
  async load(conversationId: string): Promise<ConversationRecord> {
    const key = conversationStateKey(conversationId);
    const items = await this.storage.read([key]);
    const found = items[key] as (ConversationRecord & StoreItem) | undefined;
    return found ?? newConversationRecord();
  }

  /** What is kept of a person, to be shown to them. @throws when the storage can't be reached */
  async kept(conversationId: string): Promise<object> {
    const { dialog } = await this.load(conversationId);
    const { agreedAt } = dialog;
    return { ...dialog, ...defined({ agreedAt: agreedAt && new Date(agreedAt) }) };
  }

  /** @throws StateConflict; another error when the storage can't be written */
  async save(conversationId: string, record: ConversationRecord): Promise<void> {
    await this.storage.write({ [conversationStateKey(conversationId)]: { ...record } });
  }

  /** Forgets all of a conversation. @throws when the storage can't be reached */
  async forget(conversationId: string): Promise<void> {
    await this.storage.delete([conversationStateKey(conversationId)]);
  }
}
