import { Tokens, type VisitorSession } from '../../channels/directLine/tokens';

/** Tokens as a server with this key signed them some seconds ago. */
export function pastTokens(
  signingKey: string,
  secondsAgo: number,
  session: VisitorSession,
): { token: string; stream: string } {
  const tokens = new Tokens({ signingKey, now: () => Date.now() - secondsAgo * 1000 });
  return { token: tokens.issue(session), stream: tokens.issueStream(session) };
}
