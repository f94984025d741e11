import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { BoundedMap } from '../../shared/boundedMap';

/** How long a conversation's token is valid, in seconds. directlinejs refreshes its own every 15 minutes. */
export const TOKEN_LIFETIME_S = 1800;
/** How long a stream's token is valid, in seconds: for the one socket that it opens. */
const STREAM_LIFETIME_S = 60;
/** How long after its first token a conversation can still be opened, in seconds: it is kept no longer either. */
const OPEN_WITHIN_S = 30 * 24 * 60 * 60;
/** How long a link to the file of an export is valid, in seconds. */
const EXPORT_LIFETIME_S = 600;
/** How long after its end a token still resumes its conversation, in seconds. */
const RESUME_WITHIN_S = 24 * 60 * 60;

const ISSUER = 'porewise';

/** A token's audience, so that a token of one use is not valid for the other. */
type Use = 'conversation' | 'stream' | 'export';

/** One visitor in one conversation: what a token opens. */
export interface VisitorSession {
  conversationId: string;
  userId: string;
  /** When its first token was issued, in seconds since 1970; now, if not set. */
  since?: number;
}

/** Why a token opens nothing. Only a token with a right signature is `expired`. */
export type TokenFault = 'invalid' | 'expired';

/** `expires` is in seconds since 1970. */
interface ValidToken {
  id: string;
  session: VisitorSession;
  expires: number;
}

export interface TokenOptions {
  /** Text of 32 characters or more. Without it, the key is random and ends with this process. */
  signingKey?: string;
  /** Tokens that this key signed are still good, until they are renewed. */
  previousSigningKey?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** How many checked tokens are remembered: a visitor shows the same one with every message. */
const MAX_CHECKED = 10_000;

/** An id of 128 random bits. */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * Issues and checks the tokens of Direct Line: JWTs (RFC 7519) signed with HS256. Their claims `conv` and `user` bind
 * them to one conversation and one visitor. `user` also makes directlinejs ignore setUserId.
 */
export class Tokens {
  private readonly key: KeyObject;
  private readonly keys: readonly KeyObject[];
  private readonly now: () => number;
  /** The used stream tokens, by id, and when they expire. The oldest is first, because all live equally long. */
  private readonly redeemed = new Map<string, number>();
  private readonly checked = new BoundedMap<string, ValidToken>(MAX_CHECKED);

  constructor({ signingKey, previousSigningKey, now = Date.now }: TokenOptions) {
    this.key = signingKey === undefined ? createSecretKey(randomBytes(32)) : keyOf(signingKey);
    this.keys = [this.key, ...(previousSigningKey === undefined ? [] : [keyOf(previousSigningKey)])];
    this.now = now;
  }

  /** @returns a token that opens the conversation for 1800 s */
  issue(session: VisitorSession): string {
    return this.sign('conversation', session, TOKEN_LIFETIME_S);
  }

  /** @returns a token that opens one socket within 60 s */
  issueStream(session: VisitorSession): string {
    return this.sign('stream', session, STREAM_LIFETIME_S);
  }

  /** @returns a token that gives the file of all that is kept, for 600 s */
  issueExport(session: VisitorSession): string {
    return this.sign('export', session, EXPORT_LIFETIME_S);
  }

  verifyExport(token: string): VisitorSession | TokenFault {
    const checked = this.check('export', token);
    return typeof checked === 'string' ? checked : checked.session;
  }

  verify(token: string): VisitorSession | TokenFault {
    const known = this.checked.get(token);
    if (known && this.now() < known.expires * 1000) return known.session;
    const checked = this.check('conversation', token);
    if (typeof checked === 'string') return checked;
    this.checked.set(token, checked);
    return checked.session;
  }

  /** As `verify`, and also accepts a token that expired less than 24 hours ago. */
  verifyForResume(token: string): VisitorSession | TokenFault {
    const checked = this.check('conversation', token, RESUME_WITHIN_S);
    return typeof checked === 'string' ? checked : checked.session;
  }

  /** Uses a stream token up: it opens nothing afterwards. */
  redeemStream(token: string): VisitorSession | TokenFault {
    const checked = this.check('stream', token);
    if (typeof checked === 'string') return checked;
    if (this.redeemed.has(checked.id)) return 'invalid';
    for (const [id, expires] of this.redeemed) {
      if (expires > this.seconds()) break;
      this.redeemed.delete(id);
    }
    this.redeemed.set(checked.id, checked.expires);
    return checked.session;
  }

  /** The same for the same text, and no way back to it without the key. */
  pseudonym(text: string): string {
    return createHmac('sha256', this.key).update(`owner\n${text}`).digest('base64url').slice(0, 12);
  }

  private sign(use: Use, { conversationId, userId, since }: VisitorSession, lifetime: number): string {
    const iat = this.seconds();
    const ids = { conv: conversationId, user: userId, jti: randomId() };
    // The name that OpenID Connect has for it.
    const claims = { ...ids, iat, auth_time: since ?? iat, exp: iat + lifetime };
    return jwt.sign(claims, this.key, { algorithm: 'HS256', issuer: ISSUER, audience: use });
  }

  private check(use: Use, token: string, clockTolerance = 0): ValidToken | TokenFault {
    const checks = this.keys.map((key) => this.checkWith(key, use, token, clockTolerance));
    return checks.find((check) => check !== 'invalid') ?? 'invalid';
  }

  private checkWith(
    key: KeyObject,
    use: Use,
    token: string,
    clockTolerance: number,
  ): ValidToken | TokenFault {
    try {
      const claims = jwt.verify(token, key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: use,
        clockTimestamp: this.seconds(),
        clockTolerance,
      });
      const read = claimsOfToken.safeParse(claims);
      if (!read.success) return 'invalid';
      const { conv, user, jti, exp, iat, auth_time: since = iat } = read.data;
      const last = since + OPEN_WITHIN_S;
      if (this.seconds() >= last) return 'expired';
      const session = { conversationId: conv, userId: user, since };
      return { id: jti, session, expires: Math.min(exp, last) };
    } catch (error) {
      return error instanceof jwt.TokenExpiredError ? 'expired' : 'invalid';
    }
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}

/** jsonwebtoken checks the claims that a token has. This schema refuses a token without one of them. */
const claimsOfToken = z.object({
  conv: z.string(),
  user: z.string(),
  jti: z.string(),
  exp: z.number(),
  iat: z.number(),
  auth_time: z.number().optional(),
});

function keyOf(text: string): KeyObject {
  return createSecretKey(Buffer.from(text, 'utf8'));
}
