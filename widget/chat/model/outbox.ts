import { DirectLineError } from '../directLine/api';
import type { ChatConnection } from '../directLine/connection';
import type { Activity } from '../directLine/protocol';

/** The part of the connection that the outbox uses. */
export type Sender = Pick<ChatConnection, 'online' | 'post'>;

export interface Outgoing {
  activity: Activity;
  /** Called once, when the activity is sent or has failed for good. @param id the activity's; empty if it failed */
  report(delivery: 'sent' | 'failed', id: string): void;
}

const TRIES = 3;
/** The first wait after a fault of the server is half a second, each next one twice as long: over half a minute in all. */
const TRIES_OF_FAULTS = 8;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 10_000;

/**
 * Sends one activity after the other, so that they arrive in the order in which they were written. Every try carries
 * the same clientActivityID, so the server takes the activity only once.
 */
export class Outbox {
  private readonly connection: Sender;
  private last: Promise<void> = Promise.resolve();
  private generation = 0;

  constructor(connection: Sender) {
    this.connection = connection;
  }

  send(outgoing: Outgoing): void {
    const { generation } = this;
    this.last = this.last.then(() => this.deliver(outgoing, () => generation === this.generation));
  }

  /** Drops the activities that are not sent yet. */
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
        // Offline, the request never left, so it doesn't count as a try.
        if (navigator.onLine) attempt += 1;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }
}

/** Milliseconds until the next try; undefined when no further try is of use. */
function retryIn(error: unknown, attempt: number): number | undefined {
  const isFault = !(error instanceof DirectLineError) || error.status >= 500;
  if (attempt >= (isFault ? TRIES_OF_FAULTS : TRIES)) return undefined;
  if (!(error instanceof DirectLineError)) return growing(attempt);
  const { status, retryAfter } = error;
  if (status === 429 || status === 503) return Math.min((retryAfter ?? attempt) * 1_000, MAX_WAIT_MS);
  // The connection gets a new token meanwhile.
  if (status === 401 || status === 403 || status === 404) return 300 * attempt;
  return isFault ? growing(attempt) : undefined;
}

function growing(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MAX_WAIT_MS);
}
