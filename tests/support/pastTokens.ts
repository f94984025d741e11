import { type Grant, Tokens } from '../../channels/directLine/tokens';

/** Tokens as a server with this key signed them some seconds ago. */
export function pastTokens(
  signingKey: string,
  secondsAgo: number,
  grant: Grant,
): { token: string; stream: string } {
  const tokens = new Tokens({ signingKey, now: () => Date.now() - secondsAgo * 1000 });
  return { token: tokens.issue(grant), stream: tokens.issueStream(grant) };
}
