import type { SendFailure } from './sendFailure';

/** The outcome of the messages of one turn. Typing indicators don't count. */
export class TurnSends {
  /** When the turn's sends must have ended, in milliseconds of the connector's clock. */
  readonly deadline: number;
  private delivered = false;
  private lost: SendFailure | undefined;

  constructor(deadline: number) {
    this.deadline = deadline;
  }

  /** Once a channel can't be reached, the turn sends no further message. @throws SendFailure */
  assertOpen(): void {
    if (this.lost) throw this.lost;
  }

  succeeded(): void {
    this.delivered = true;
  }

  failed(failure: SendFailure): void {
    if (!failure.ofMessageOnly) this.lost = failure;
  }

  /**
   * Whether the channel should send the activity again: the person got nothing, and a later turn may reach them. Not
   * after a refused message, which would be refused again; not after a delivered one, which would be read twice; not
   * when the conversation is over its rate, which a repeat makes worse.
   */
  get needRepeat(): boolean {
    return this.lost !== undefined && !this.delivered && this.lost.status !== 'rate-limited';
  }
}
