import { isLoopback } from '../http/loopback';

/** Whether a URL is of this machine, whatever its port. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}
