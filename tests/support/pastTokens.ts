import { type Grant, Tokens } from '../../channels/directLine/tokens';

/** Tokens as a server with this key signed them some seconds ago. */
export async function pastTokens(
  signingKey: string,
  secondsAgo: number,
  grant: Grant,
): Promise<{ token: string; stream: string }> {
  const tokens = await Tokens.create({ signingKey, now: () => Date.now() - secondsAgo * 1000 });
  return { token: await tokens.issue(grant), stream: await tokens.issueStream(grant) };
}
