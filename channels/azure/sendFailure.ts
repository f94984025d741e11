/**
 * Why a send failed for good: the channel's HTTP status, or what kept it from answering. `interrupted` and `timeout`
 * may have been delivered; `unreachable`, `no-token` and `rate-limited` were not.
 */
export type SendStatus = number | 'timeout' | 'interrupted' | 'unreachable' | 'no-token' | 'rate-limited';

/** A send that failed for good. Nothing in it tells of the message, the conversation or a token. */
export class SendFailure extends Error {
  override name = 'SendFailure';
  readonly channel: string;
  readonly status: SendStatus;
  /** How often it was tried. */
  readonly attempts: number;

  constructor(channel: string, status: SendStatus, attempts: number) {
    super(`${channel} took no message: ${status} after ${attempts} attempts`);
    this.channel = channel;
    this.status = status;
    this.attempts = attempts;
  }

  /** Whether the channel judged this one message, so that another may still pass. */
  get ofMessageOnly(): boolean {
    return typeof this.status === 'number' && this.status < 500 && !BUSY.includes(this.status);
  }
}

/** What Teams asks to be tried again (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). */
export const RETRIED = [412, 429, 502, 503, 504];
const BUSY = [412, 429];
