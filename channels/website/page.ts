import type { Html } from './html';
import type { Policy } from './policy';

/** What a page knows of its request. */
export interface PageContext {
  /** For the scripts and styles of this answer. */
  nonce: string;
  /** The Host header. */
  host: string | undefined;
  /** Scheme and host, as in `https://chat.example.com`. */
  base: string;
}

export interface Page {
  html: Html;
  /** What the page needs of the policy that forbids everything. */
  policy: Policy;
  /** Whether sites may show it in a frame, as far as its policy allows. */
  framed?: boolean;
}
