import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A signing key of an issuer. */
export interface IssuerKey {
  kid: string;
  publicKey: KeyObject;
  privateKey: KeyObject;
}

export function newKey(kid: string = randomUUID()): IssuerKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token with any header and claims, signed as RS256 does unless `hash` says otherwise. */
export function sign(key: IssuerKey, claims: object, header: object = {}, hash = 'sha256'): string {
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header })}.${encoded(claims)}`;
  return `${signed}.${createSign(hash).update(signed).sign(key.privateKey, 'base64url')}`;
}

/** A token whose signature is what `signature` makes of its first two parts. */
export function compose(header: object, claims: object, signature: (signed: string) => string): string {
  const signed = `${encoded(header)}.${encoded(claims)}`;
  return `${signed}.${signature(signed)}`;
}

/**
 * Microsoft's servers for a bot, on this machine: OpenID metadata and keys of Bot Framework (`/channel`) and of
 * Entra ID (`/emulator`), and the endpoint where the bot gets its access tokens (`/login`).
 */
export class OpenIdServer {
  /** The published keys; the endorsements of each. */
  readonly channel = new Map<IssuerKey, string[]>();
  readonly emulator = new Map<IssuerKey, string[]>();
  /** How often the keys were asked for. */
  reads = 0;
  /** Whether it refuses to give its keys. */
  down = false;
  /** The bodies of requests for access tokens. */
  readonly logins: URLSearchParams[] = [];
  /** What /login answers. */
  loginStatus = 200;
  url = '';
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [status, body] = this.answer(request.url ?? '', Buffer.concat(chunks).toString());
      response.statusCode = status;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(body));
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The settings that make a bot trust this server. */
  settings() {
    return {
      ToChannelFromBotLoginUrl: `${this.url}/login`,
      ToBotFromChannelOpenIdMetadataUrl: `${this.url}/channel`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${this.url}/emulator`,
    };
  }

  private answer(path: string, body: string): [number, object] {
    if (path.endsWith('/keys')) this.reads += 1;
    if (path === '/login/oauth2/v2.0/token') {
      this.logins.push(new URLSearchParams(body));
      return [
        this.loginStatus,
        { token_type: 'Bearer', expires_in: 3600, access_token: `access-${this.logins.length}` },
      ];
    }
    if (this.down) return [500, {}];
    const keys = path.startsWith('/channel') ? this.channel : this.emulator;
    if (path.endsWith('/keys')) return [200, { keys: [...keys].map(toJwk) }];
    return [
      200,
      {
        issuer: 'not looked at',
        jwks_uri: `${this.url}${path}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      },
    ];
  }
}

function toJwk([{ kid, publicKey }, endorsements]: [IssuerKey, string[]]): object {
  const named = endorsements.length > 0 ? { endorsements } : {};
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', ...named };
}
