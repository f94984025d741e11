import type { Turn } from '../../dialogs/types';
import type { ConversationLock } from '../../storage/store';
import type { BotEvents, Failing } from '../botEvents';
import {
  type ConversationRecord,
  type ConversationStates,
  newConversationRecord,
  StateConflict,
} from './conversationStates';

export interface ConversationsOptions {
  states: ConversationStates;
  /** Lets one turn of a conversation run at a time. */
  lock: ConversationLock;
  events: Pick<BotEvents, 'degraded' | 'conflict'>;
}

/**
 * What a turn does with what is kept of its conversation; it resolves to what to keep from now on, or to nothing when
 * that stays as it is. `degraded`: the store is down, so the record is a new one and nothing will be kept.
 */
export type Work = (record: ConversationRecord, degraded: boolean) => Promise<ConversationRecord | undefined>;

type Around = (whole: () => Promise<void>) => Promise<void>;

type TurnIds = Pick<Turn, 'id' | 'conversationId' | 'channel'>;

/** Runs turns one after the other within a conversation, over all processes, each with what is kept of it. */
export class Conversations {
  private readonly options: ConversationsOptions;
  private readonly under = new Set<Promise<void>>();

  constructor(options: ConversationsOptions) {
    this.options = options;
  }

  /**
   * Resolves when the turn is over and saved; a store that is down is reported and ends no turn.
   * @param around runs the turn, once those before it are over
   * @throws what `work` does
   */
  run(turn: TurnIds, work: Work, around: Around): Promise<void> {
    return this.counted(this.alone(turn, work, around));
  }

  /** Forgets all of a conversation, between its turns. @throws when the store can't do it */
  forget(conversationId: string): Promise<void> {
    const { lock, states } = this.options;
    return this.counted(lock.run(conversationId, () => states.forget(conversationId)));
  }

  /** Resolves when the turns that are under way are done. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.under);
  }

  private counted(turn: Promise<void>): Promise<void> {
    this.under.add(turn);
    return turn.finally(() => this.under.delete(turn));
  }

  private async alone(turn: TurnIds, work: Work, around: Around): Promise<void> {
    let begun: Promise<void> | undefined;
    try {
      await this.options.lock.run(turn.conversationId, () => {
        begun = around(() => this.remembering(turn, work));
        return begun;
      });
    } catch (error) {
      // The work's own failure, if it was that, is thrown here; else the lock was not had, or not given back.
      await begun;
      this.report(turn, 'lock', error);
      if (!begun) await around(async () => void (await work(newConversationRecord(), true)));
    }
  }

  private async remembering(turn: TurnIds, work: Work): Promise<void> {
    const { states } = this.options;
    const record = await states.load(turn.conversationId).catch((error: unknown) => {
      this.report(turn, 'load', error);
    });
    const next = await work(record ?? newConversationRecord(), record === undefined);
    if (record === undefined || next === undefined) return;
    // Only after the answer is out: a turn that fails is as if it had never been.
    await states.save(turn.conversationId, next).catch((error: unknown) => {
      // The answer is out and can't be taken back, so the turn can't run again on what the other process wrote.
      if (error instanceof StateConflict)
        this.options.events.conflict({ turnId: turn.id, channel: turn.channel });
      else this.report(turn, 'save', error);
    });
  }

  private report({ id, channel }: TurnIds, failing: Failing, error: unknown): void {
    this.options.events.degraded({ turnId: id, channel, failing, error });
  }
}
