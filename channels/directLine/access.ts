import type { Request } from 'restify';
import type { Callers } from '../http/callers';
import { sameSecret } from '../http/sameSecret';
import type { Pace } from './pace';
import type { CallLimit } from './rateLimits';
import { Refusal, refusedToken, tooMany } from './refusal';
import { randomId, type Tokens, type VisitorSession } from './tokens';

export interface AccessOptions {
  tokens: Tokens;
  callers: Callers;
  /** Limits new tokens, by address. */
  tokenLimit: CallLimit;
  /** Limits activities, by conversation. */
  messageLimit: CallLimit;
  /** Limits the kilobytes of activities, by address. */
  kilobyteLimit: CallLimit;
  /** Slows reads down, by address. */
  readPace: Pace;
  /** The DIRECT_LINE_SECRET, with which a page's server gets tokens. */
  secret?: string;
  /** Gives callers that are not pages tokens without the secret: for development. */
  openToScripts: boolean;
}

/** Decides who gets a token, what a token opens, and how much each may do. */
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

  /** The conversation that a link to its file shows a token of. @throws Refusal 403 */
  exporterOf(token: string, conversationId: string): string {
    const session = this.options.tokens.verifyExport(token);
    if (typeof session === 'string') throw refusedToken(session);
    return ownerOnly(session, conversationId).conversationId;
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

  /** What stands for the caller's address where room is shared out: nobody can tell the address from it. */
  ownerOf(req: Request): string {
    return this.options.tokens.pseudonym(this.options.callers.of(req).address);
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

  /** Counts an activity, one kilobyte at least. @throws Refusal 429 */
  async countMessage(req: Request, { conversationId }: VisitorSession): Promise<void> {
    const { messageLimit, kilobyteLimit, callers } = this.options;
    const kilobytes = Math.max(1, Math.ceil(Buffer.byteLength(String(req.rawBody ?? '')) / 1_000));
    const waits = await Promise.all([
      messageLimit.take(conversationId),
      kilobyteLimit.take(callers.of(req).address, kilobytes),
    ]);
    const wait = Math.max(...waits);
    if (wait > 0) throw tooMany('That was too many messages at once.', wait);
  }

  /** Resolves when the caller's address may read. @throws Refusal 429 when others of it wait already */
  paceRead(req: Request): Promise<void> {
    const { readPace, callers } = this.options;
    return readPace.wait(callers.of(req).address);
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
