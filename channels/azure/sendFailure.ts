/**
 * Why a send failed for good: the channel's HTTP status, or the reason why there is none. An `interrupted` message, and
 * one after a `timeout`, may have been delivered. The others were not.
 */
export type SendStatus = number | 'timeout' | 'interrupted' | 'unreachable' | 'no-token' | 'rate-limited';

/** A send that failed for good. It holds nothing of the message, the conversation or a token. */
export class SendFailure extends Error {
  override name = 'SendFailure';
  readonly channel: string;
  readonly status: SendStatus;
  /** How many attempts were made. */
  readonly attempts: number;

  constructor(channel: string, status: SendStatus, attempts: number) {
    super(`${channel} took no message: ${status} after ${attempts} attempts`);
    this.channel = channel;
    this.status = status;
    this.attempts = attempts;
  }

  /** Whether the channel refused this one message, so that another may still pass. */
  get ofMessageOnly(): boolean {
    return typeof this.status === 'number' && this.status < 500 && !BUSY.includes(this.status);
  }
}

/** Teams asks for another attempt after these (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). */
export const RETRIED = [412, 429, 502, 503, 504];
const BUSY = [412, 429];
