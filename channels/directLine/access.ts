import type { Request } from 'restify';
import type { Callers } from '../http/callers';
import { sameSecret } from '../http/sameSecret';
import type { CallLimit } from './rateLimits';
import { Refusal, refusedToken, tooMany } from './refusal';
import { type Grant, randomId, type Tokens } from './tokens';

export interface AccessOptions {
  tokens: Tokens;
  callers: Callers;
  /** New tokens, by address. */
  tokenLimit: CallLimit;
  /** What a page's server shows to get tokens. */
  secret?: string;
  /** Whether callers that are not pages get tokens without the secret: for development. */
  openToScripts: boolean;
}

/** Decides who gets a token, and what a token opens. */
export class Access {
  private readonly options: AccessOptions;

  constructor(options: AccessOptions) {
    this.options = options;
  }

  /** @throws Refusal 401, 403 */
  visitor(req: Request): Grant {
    const grant = this.options.tokens.verify(bearer(req));
    if (typeof grant === 'string') throw refusedToken(grant);
    return grant;
  }

  /** The visitor whose conversation this is. @throws Refusal 401, 403 */
  visitorOf(req: Request, conversationId: string): Grant {
    return ownerOnly(this.visitor(req), conversationId);
  }

  /** As `visitorOf`, and takes a token that expired less than 24 hours ago. @throws Refusal 401, 403, 429 */
  async returningVisitorOf(req: Request, conversationId: string): Promise<Grant> {
    const grant = this.options.tokens.verifyForResume(bearer(req));
    if (typeof grant === 'string') throw refusedToken(grant);
    await this.countToken(req);
    return ownerOnly(grant, conversationId);
  }

  /**
   * A new visitor with a new conversation: for a page's server that shows the secret, which may name the visitor,
   * and for a page of an allowed origin, whose visitors get an id of ours.
   * @throws Refusal 401, 403, 429
   */
  async newcomer(req: Request, wishedId: string | undefined): Promise<Grant> {
    const grant = { conversationId: randomId(), userId: `dl_${randomId()}` };
    const shown = req.headers.authorization;
    if (shown !== undefined && this.isSecret(bearer(req)))
      return wishedId === undefined ? grant : { ...grant, userId: wishedId };
    await this.countToken(req);
    if (shown !== undefined) throw refusedToken('invalid');
    // Pages of other origins were refused before; browsers send Origin with every POST.
    if (req.headers.origin !== undefined || this.options.openToScripts) return grant;
    throw new Refusal(401, 'Unauthorized', 'Show the secret: Authorization: Bearer <DIRECT_LINE_SECRET>.');
  }

  /** Whether the caller comes with neither a token nor the secret, or with the secret. */
  isNewcomer(req: Request): boolean {
    return req.headers.authorization === undefined || this.isSecret(bearer(req));
  }

  /** @throws Refusal 429 */
  async countToken(req: Request): Promise<void> {
    const wait = await this.options.tokenLimit.take(this.options.callers.of(req).address);
    if (wait > 0) throw tooMany('This address asked for too many tokens.', wait);
  }

  private isSecret(text: string): boolean {
    const { secret } = this.options;
    return secret !== undefined && sameSecret(text, secret);
  }
}

function ownerOnly(grant: Grant, conversationId: string): Grant {
  if (grant.conversationId !== conversationId) throw refusedToken('invalid');
  return grant;
}

/** RFC 6750, section 2.1. @throws Refusal 401 */
function bearer(req: Request): string {
  const token = /^Bearer +([^\s]+) *$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token !== undefined) return token;
  throw new Refusal(401, 'Unauthorized', 'Show a token: Authorization: Bearer <token>.', {
    'WWW-Authenticate': 'Bearer',
  });
}
