import { types } from 'node:util';
import { ErrorReply, SocketTimeoutError } from '@redis/client';

/** Tells once when a connection is lost, however often it is tried again, and once when it is back. */
export class ConnectionNotices {
  private readonly address: string;
  private readonly onNotice: (message: string) => void;
  private readonly lostParts = new Set<string>();
  private refuse: (error: unknown) => void = () => undefined;
  /** Rejects when Redis is there and refuses, as it does to a wrong password: trying again would not help. */
  readonly refused: Promise<never>;

  /** @param address without user and password */
  constructor(address: string, onNotice: (message: string) => void) {
    this.address = address;
    this.onNotice = onNotice;
    this.refused = new Promise((_resolve, reject) => {
      this.refuse = reject;
    });
    this.refused.catch(() => undefined);
  }

  /** Why a connection was lost last. */
  reason = '';

  /** @param part which of several connections it is, or empty */
  lost(part: string, error: unknown): void {
    this.reason = reasonOf(error);
    if (error instanceof ErrorReply && /^(?:ERR|NOAUTH|NOPERM|WRONGPASS)/.test(error.message))
      this.refuse(error);
    if (this.lostParts.has(part)) return;
    this.lostParts.add(part);
    this.onNotice(`Redis at ${this.placeOf(part)} is lost and tried again: ${this.reason}.`);
  }

  back(part: string): void {
    if (this.lostParts.delete(part)) this.onNotice(`Redis at ${this.placeOf(part)} is back.`);
  }

  private placeOf(part: string): string {
    return part === '' ? this.address : `${this.address} (${part})`;
  }
}

export const NO_ANSWER = 'it does not answer';

/** What an error says, in one line; that of a host with several addresses says it in its parts. */
export function reasonOf(error: unknown): string {
  if (error instanceof SocketTimeoutError) return NO_ANSWER;
  if (!types.isNativeError(error)) return String(error);
  if (error.message === '' && 'errors' in error && Array.isArray(error.errors))
    return error.errors.map(reasonOf).join('; ');
  // Redis repeats the arguments of a command that it does not know.
  return (error.message.split('\n')[0] ?? '').replace(/,? with args.*/, '').replace(/\.$/, '');
}
