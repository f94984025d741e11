import type { Html } from './html';
import type { Policy } from './policy';

/** What a page gets to know of the request. */
export interface PageContext {
  /** For this answer's scripts and styles. */
  nonce: string;
  /** The Host header. */
  host: string | undefined;
  /** Scheme and host, as in `https://chat.example.com`. */
  base: string;
}

export interface Page {
  html: Html;
  /** Additions to the policy that forbids everything. */
  policy: Policy;
  /** Other sites may show it in a frame, as far as the policy lets them. */
  framed?: boolean;
}
