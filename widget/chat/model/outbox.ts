import { DirectLineError } from '../directLine/api';
import type { ChatConnection } from '../directLine/connection';
import type { Activity } from '../directLine/protocol';

export interface Outgoing {
  activity: Partial<Activity>;
  /** How it goes; `failed` waits for the visitor to try again. */
  report(delivery: 'sent' | 'failed', id: string): void;
}

const TRIES = 3;
const MAX_WAIT_MS = 10_000;

/**
 * Sends one activity after the other, so that they arrive in the order they were written. An activity carries its
 * clientActivityID through every try, and the server takes it once.
 */
export class Outbox {
  private readonly connection: ChatConnection;
  private last: Promise<void> = Promise.resolve();
  private generation = 0;

  constructor(connection: ChatConnection) {
    this.connection = connection;
  }

  send(outgoing: Outgoing): void {
    const { generation } = this;
    this.last = this.last.then(() => this.deliver(outgoing, () => generation === this.generation));
  }

  /** Drops what has not been sent yet. */
  clear(): void {
    this.generation += 1;
  }

  private async deliver({ activity, report }: Outgoing, wanted: () => boolean): Promise<void> {
    for (let attempt = 1; ; ) {
      await this.connection.online();
      if (!wanted()) return;
      try {
        return report('sent', await this.connection.post(activity));
      } catch (error) {
        const wait = retryIn(error, attempt);
        if (wait === undefined) return report('failed', '');
        // Without a network nothing was tried, so it doesn't count.
        if (navigator.onLine) attempt += 1;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }
}

/** Milliseconds until another try, or nothing when that is of no use. */
function retryIn(error: unknown, attempt: number): number | undefined {
  if (attempt >= TRIES) return undefined;
  if (!(error instanceof DirectLineError)) return 300 * attempt;
  const { status, retryAfter } = error;
  if (status === 429 || status === 503) return Math.min((retryAfter ?? attempt) * 1_000, MAX_WAIT_MS);
  // The connection is getting another token.
  if (status === 401 || status === 403 || status === 404) return 300 * attempt;
  return undefined;
}
