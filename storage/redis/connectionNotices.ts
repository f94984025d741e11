import { types } from 'node:util';
import { ErrorReply, SocketTimeoutError } from '@redis/client';

/** Tells once when a connection is cut, however often connecting again fails, and once when it is reconnected. */
export class ConnectionNotices {
  private readonly address: string;
  private readonly onNotice: (message: string) => void;
  private readonly cut = new Set<string>();
  private refuse: (error: unknown) => void = () => undefined;
  /** Rejects when Redis answers and refuses, as with a wrong password: connecting again would not help. */
  readonly refused: Promise<never>;
  /** Why the last connection was cut. */
  reason = '';
  /** When a connection was last made for one that was cut, in ms since 1970; 0 while none was. */
  reconnectedAt = 0;

  /** @param address without user and password */
  constructor(address: string, onNotice: (message: string) => void) {
    this.address = address;
    this.onNotice = onNotice;
    this.refused = new Promise((_resolve, reject) => {
      this.refuse = reject;
    });
    this.refused.catch(() => undefined);
  }

  /** @param part which of several connections it is, or empty */
  disconnected(part: string, error: unknown): void {
    this.reason = reasonOf(error);
    if (error instanceof ErrorReply && /^(?:ERR|NOAUTH|NOPERM|WRONGPASS)/.test(error.message))
      this.refuse(error);
    if (this.cut.has(part)) return;
    this.cut.add(part);
    this.onNotice(`Redis at ${this.placeOf(part)} is disconnected and tried again: ${this.reason}.`);
  }

  reconnected(part: string): void {
    if (!this.cut.delete(part)) return;
    this.reconnectedAt = Date.now();
    this.onNotice(`Redis at ${this.placeOf(part)} is reconnected.`);
  }

  private placeOf(part: string): string {
    return part === '' ? this.address : `${this.address} (${part})`;
  }
}

export const NO_ANSWER = 'it does not answer';

/** What an error says, in one line. The error of a host with several addresses says it in its parts. */
export function reasonOf(error: unknown): string {
  if (error instanceof SocketTimeoutError) return NO_ANSWER;
  if (!types.isNativeError(error)) return String(error);
  if (error.message === '' && 'errors' in error && Array.isArray(error.errors))
    return error.errors.map(reasonOf).join('; ');
  // Redis repeats the arguments of a command that it does not know.
  return (error.message.split('\n')[0] ?? '').replace(/,? with args.*/, '').replace(/\.$/, '');
}
