import type { Request } from 'restify';
import type { Callers } from '../http/callers';
import { sameSecret } from '../http/sameSecret';
import type { CallLimit } from './rateLimits';
import { Refusal, refusedToken, tooMany } from './refusal';
import { randomId, type Tokens, type VisitorSession } from './tokens';

export interface AccessOptions {
  tokens: Tokens;
  callers: Callers;
  /** Limits new tokens, by address. */
  tokenLimit: CallLimit;
  /** The DIRECT_LINE_SECRET, with which a page's server gets tokens. */
  secret?: string;
  /** Gives callers that are not pages tokens without the secret: for development. */
  openToScripts: boolean;
}

/** Decides who gets a token, and what a token opens. */
export class Access {
  private readonly options: AccessOptions;

  constructor(options: AccessOptions) {
    this.options = options;
  }

  /** @throws Refusal 401, 403 */
  visitor(req: Request): VisitorSession {
    const session = this.options.tokens.verify(bearer(req));
    if (typeof session === 'string') throw refusedToken(session);
    return session;
  }

  /** The visitor whose conversation this is. @throws Refusal 401, 403 */
  visitorOf(req: Request, conversationId: string): VisitorSession {
    return ownerOnly(this.visitor(req), conversationId);
  }

  /** As `visitorOf`, and also accepts a token that expired less than 24 hours ago. @throws Refusal 401, 403, 429 */
  async returningVisitorOf(req: Request, conversationId: string): Promise<VisitorSession> {
    const session = this.options.tokens.verifyForResume(bearer(req));
    if (typeof session === 'string') throw refusedToken(session);
    await this.countToken(req);
    return ownerOnly(session, conversationId);
  }

  /**
   * A new visitor with a new conversation. A page's server that shows the secret may choose the visitor's id. A page
   * of an allowed origin gets a random one.
   * @throws Refusal 401, 403, 429
   */
  async newcomer(req: Request, wishedId: string | undefined): Promise<VisitorSession> {
    const session = { conversationId: randomId(), userId: `dl_${randomId()}` };
    const shown = req.headers.authorization;
    if (shown !== undefined && this.isSecret(bearer(req)))
      return wishedId === undefined ? session : { ...session, userId: wishedId };
    await this.countToken(req);
    if (shown !== undefined) throw refusedToken('invalid');
    // Pages of other origins were refused before; browsers send Origin with every POST.
    if (req.headers.origin !== undefined || this.options.openToScripts) return session;
    throw new Refusal(401, 'Unauthorized', 'Show the secret: Authorization: Bearer <DIRECT_LINE_SECRET>.');
  }

  /** Whether the caller shows no token: nothing, or the secret. */
  isNewcomer(req: Request): boolean {
    return req.headers.authorization === undefined || this.isSecret(bearer(req));
  }

  /** Counts a new token for the caller's address. @throws Refusal 429 */
  async countToken(req: Request): Promise<void> {
    const wait = await this.options.tokenLimit.take(this.options.callers.of(req).address);
    if (wait > 0) throw tooMany('This address asked for too many tokens.', wait);
  }

  private isSecret(text: string): boolean {
    const { secret } = this.options;
    return secret !== undefined && sameSecret(text, secret);
  }
}

function ownerOnly(session: VisitorSession, conversationId: string): VisitorSession {
  if (session.conversationId !== conversationId) throw refusedToken('invalid');
  return session;
}

/** RFC 6750, section 2.1. @throws Refusal 401 */
function bearer(req: Request): string {
  const token = /^Bearer +([^\s]+) *$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token !== undefined) return token;
  throw new Refusal(401, 'Unauthorized', 'Show a token: Authorization: Bearer <token>.', {
    'WWW-Authenticate': 'Bearer',
  });
}
