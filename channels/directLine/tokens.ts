import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

/** How long a conversation's token is good for, in seconds. directlinejs refreshes its own every 15 minutes. */
export const TOKEN_LIFETIME_S = 1800;
/** A stream's token is for the socket that is opened next. */
const STREAM_LIFETIME_S = 60;
/** For how long after its end a token still brings its visitor back to the conversation. */
const RESUME_WITHIN_S = 24 * 60 * 60;

const ISSUER = 'porewise';

/** What a token is for: its audience, so that none passes for another. */
type Use = 'conversation' | 'stream';

/** One visitor in one conversation: all that a token opens. */
export interface Grant {
  conversationId: string;
  userId: string;
}

/** Why a token opens nothing. Only a token that was rightly signed is `expired`. */
export type Refused = 'invalid' | 'expired';

/** `expires` is in seconds since 1970. */
interface Checked {
  id: string;
  grant: Grant;
  expires: number;
}

export interface TokenOptions {
  /** Text of 32 characters or more; without it, a random key that ends with this process. */
  signingKey?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Tokens of conversations that are remembered as good; a visitor shows the same one with every message. */
const MAX_CHECKED = 10_000;

/** An id of 128 random bits. */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}

/**
 * Makes and checks the tokens of Direct Line: JWTs (RFC 7519) signed with HS256. Their claims `conv` and `user` bind
 * them to one conversation and one visitor; `user` also makes directlinejs ignore setUserId.
 */
export class Tokens {
  private readonly key: KeyObject;
  private readonly now: () => number;
  /** The stream tokens that were used, by id, and when they expire; the oldest first, for all live equally long. */
  private readonly redeemed = new Map<string, number>();
  /** What good tokens of conversations opened; the one checked first stands first. */
  private readonly checked = new Map<string, Checked>();

  constructor({ signingKey, now = Date.now }: TokenOptions) {
    this.key = createSecretKey(signingKey === undefined ? randomBytes(32) : Buffer.from(signingKey, 'utf8'));
    this.now = now;
  }

  /** A token that opens the conversation for 1800 s. */
  issue(grant: Grant): string {
    return this.sign('conversation', grant, TOKEN_LIFETIME_S);
  }

  /** A token that opens one socket within 60 s. */
  issueStream(grant: Grant): string {
    return this.sign('stream', grant, STREAM_LIFETIME_S);
  }

  verify(token: string): Grant | Refused {
    const known = this.checked.get(token);
    if (known && this.now() < known.expires * 1000) return known.grant;
    const checked = this.check('conversation', token);
    if (typeof checked === 'string') return checked;
    const oldest = this.checked.keys().next();
    if (this.checked.size >= MAX_CHECKED && !oldest.done) this.checked.delete(oldest.value);
    this.checked.set(token, checked);
    return checked.grant;
  }

  /** As `verify`, and takes a token whose time ended less than 24 hours ago. */
  verifyForResume(token: string): Grant | Refused {
    const checked = this.check('conversation', token, RESUME_WITHIN_S);
    return typeof checked === 'string' ? checked : checked.grant;
  }

  /** Opens with a stream token, which then opens nothing more. */
  redeemStream(token: string): Grant | Refused {
    const checked = this.check('stream', token);
    if (typeof checked === 'string') return checked;
    if (this.redeemed.has(checked.id)) return 'invalid';
    for (const [id, expires] of this.redeemed) {
      if (expires > this.seconds()) break;
      this.redeemed.delete(id);
    }
    this.redeemed.set(checked.id, checked.expires);
    return checked.grant;
  }

  private sign(use: Use, { conversationId, userId }: Grant, lifetime: number): string {
    const iat = this.seconds();
    const claims = { conv: conversationId, user: userId, jti: randomId(), iat, exp: iat + lifetime };
    return jwt.sign(claims, this.key, { algorithm: 'HS256', issuer: ISSUER, audience: use });
  }

  private check(use: Use, token: string, clockTolerance = 0): Checked | Refused {
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
      return { id: jti, grant: { conversationId: conv, userId: user }, expires: exp };
    } catch (error) {
      return error instanceof jwt.TokenExpiredError ? 'expired' : 'invalid';
    }
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}

/** jsonwebtoken checks the claims that are there; that none is missing is checked here. */
const claimsOfToken = z.object({ conv: z.string(), user: z.string(), jti: z.string(), exp: z.number() });
