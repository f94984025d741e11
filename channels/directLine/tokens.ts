import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { BoundedMap } from '../../shared/boundedMap';

/** How long a conversation's token is valid, in seconds. directlinejs refreshes its own every 15 minutes. */
export const TOKEN_LIFETIME_S = 1800;
/** How long a stream's token is valid, in seconds: for the one socket that it opens. */
const STREAM_LIFETIME_S = 60;
/** How long after its end a token still resumes its conversation, in seconds. */
const RESUME_WITHIN_S = 24 * 60 * 60;

const ISSUER = 'porewise';

/** A token's audience, so that a token of one use is not valid for the other. */
type Use = 'conversation' | 'stream';

/** One visitor in one conversation: what a token opens. */
export interface VisitorSession {
  conversationId: string;
  userId: string;
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
  private readonly now: () => number;
  /** The used stream tokens, by id, and when they expire. The oldest is first, because all live equally long. */
  private readonly redeemed = new Map<string, number>();
  private readonly checked = new BoundedMap<string, ValidToken>(MAX_CHECKED);

  constructor({ signingKey, now = Date.now }: TokenOptions) {
    this.key = createSecretKey(signingKey === undefined ? randomBytes(32) : Buffer.from(signingKey, 'utf8'));
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

  private sign(use: Use, { conversationId, userId }: VisitorSession, lifetime: number): string {
    const iat = this.seconds();
    const claims = { conv: conversationId, user: userId, jti: randomId(), iat, exp: iat + lifetime };
    return jwt.sign(claims, this.key, { algorithm: 'HS256', issuer: ISSUER, audience: use });
  }

  private check(use: Use, token: string, clockTolerance = 0): ValidToken | TokenFault {
    try {
      const claims = jwt.verify(token, this.key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: use,
        clockTimestamp: this.seconds(),
        clockTolerance,
      });
      const read = claimsOfToken.safeParse(claims);
      if (!read.success) return 'invalid';
      const { conv, user, jti, exp } = read.data;
      return { id: jti, session: { conversationId: conv, userId: user }, expires: exp };
    } catch (error) {
      return error instanceof jwt.TokenExpiredError ? 'expired' : 'invalid';
    }
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}

/** jsonwebtoken checks the claims that a token has. This schema refuses a token without one of them. */
const claimsOfToken = z.object({ conv: z.string(), user: z.string(), jti: z.string(), exp: z.number() });
