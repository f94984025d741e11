import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Html } from './html';
import type { Policy } from './policy';

/** What a page knows of its request. */
export interface PageContext {
  /** For the scripts and styles of this answer. */
  nonce: string;
  /** The Host header. */
  host: string | undefined;
  /** This server's address, as in `https://www.example.com/bot`, and its path alone, empty at the top of a host. */
  base: string;
  root: string;
  /** What the address says the page is about. */
  topic: string;
}

export interface Page {
  html: Html;
  /** What the page needs of the policy that forbids everything. */
  policy: Policy;
  /** Whether sites may show it in a frame, as far as its policy allows. */
  framed?: boolean;
}

/** A content coding of HTTP (https://www.iana.org/assignments/http-parameters). */
export type Encoding = 'br' | 'gzip';

/** The best encoding that an Accept-Encoding header accepts; undefined when it accepts neither. */
export function encodingOf(acceptEncoding: string): Encoding | undefined {
  const accepted = acceptEncoding.split(',').flatMap((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    // A quality of 0 means: not this one.
    return parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return (['br', 'gzip'] as const).find((name) => accepted.includes(name));
}

/** @param quality of Brotli: 4 takes a millisecond for a page, 11 takes seconds for megabytes */
export function compress(content: Buffer, encoding: Encoding, quality: number): Buffer {
  if (encoding === 'gzip') return gzipSync(content);
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}
