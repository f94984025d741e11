import { Tokens, type VisitorSession } from '../../../channels/directLine/tokens';
import { pastTokens } from '../../support/pastTokens';
import { type RunningServer, startServer } from '../../support/startServer';
import { call, claimsOf, type Started, Visitor } from '../../support/visitor';

const KEY = 'a key of more than thirty-two characters';
const SECRET = 'only-the-server-of-a-page-knows-this';
const HOUR_S = 3600;
const LIFETIME_S = 1800;
const ID_OF_128_BITS = /^[\w-]{22}$/;

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ TOKEN_SIGNING_KEY: KEY, DIRECT_LINE_SECRET: SECRET, RATE_LIMITS: 'off' });
});

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const page = { Origin: 'http://localhost:5500' };
/** As a page of this machine does, which is let in while developing. */
const arrive = () => Visitor.arrives(server.url, page);
const errorOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;

describe('a token', () => {
  it('lives 1800 s, says so, and belongs to a conversation and a visitor of 128 random bits', async () => {
    const { token, conversationId, expires_in } = (await arrive()).started;
    const claims = claimsOf(token);
    expect(expires_in).toBe(LIFETIME_S);
    expect(claims.exp - claims.iat).toBe(LIFETIME_S);
    expect(Math.abs(claims.iat - Date.now() / 1000)).toBeLessThanOrEqual(5);
    expect(claims.conv).toBe(conversationId);
    expect(conversationId).toMatch(ID_OF_128_BITS);
    expect(claims.user.replace(/^dl_/, '')).toMatch(ID_OF_128_BITS);
  });

  it('is new for everyone: no id comes twice', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const response = await call(server.url, 'POST', '/tokens/generate', {}, page);
        return claimsOf(((await response.json()) as Started).token);
      }),
    );
    expect(new Set(tokens.flatMap(({ conv, user }) => [conv, user])).size).toBe(200);
  });

  it('is refreshed for the same conversation and visitor', async () => {
    const visitor = await arrive();
    const response = await visitor.call('POST', '/tokens/refresh');
    const fresh = (await response.json()) as Started;
    expect(response.status).toBe(200);
    expect(fresh).toMatchObject({ conversationId: visitor.started.conversationId, expires_in: LIFETIME_S });
    expect(fresh.token).not.toBe(visitor.started.token);
    expect(claimsOf(fresh.token)).toMatchObject({ conv: visitor.started.conversationId, user: visitor.id });
  });

  it('starts its own conversation, and starting it again greets nobody twice', async () => {
    const generated = (await (
      await call(server.url, 'POST', '/tokens/generate', {}, page)
    ).json()) as Started;
    const start = () =>
      call(server.url, 'POST', '/conversations', {}, { ...bearer(generated.token), ...page });
    const [first, second] = (await Promise.all([
      (await start()).json(),
      (await start()).json(),
    ])) as Started[];
    expect(first?.conversationId).toBe(generated.conversationId);
    expect(second?.conversationId).toBe(generated.conversationId);
    const visitor = new Visitor(server.url, first as Started);
    await visitor.says('hello');
    const greetings = (await visitor.page()).activities.filter(({ text }) => /skincare bot/.test(text ?? ''));
    expect(greetings).toHaveLength(1);
  });

  it('opens nothing when its conversation was never begun', async () => {
    const { token, conversationId } = (await (
      await call(server.url, 'POST', '/tokens/generate', {}, page)
    ).json()) as Started;
    const response = await call(
      server.url,
      'GET',
      `/conversations/${conversationId}/activities`,
      undefined,
      bearer(token),
    );
    expect(response.status).toBe(404);
  });
});

/** Every endpoint of a conversation. */
const endpoints = (id: string): [string, string, unknown?][] => [
  ['GET', `/conversations/${id}`],
  ['GET', `/conversations/${id}/activities`],
  ['POST', `/conversations/${id}/activities`, { type: 'message', text: 'hi' }],
  ['POST', `/conversations/${id}/upload?userId=x`, {}],
  ['POST', `/conversations/${id}/resume`],
];
const tokenEndpoints: [string, string, unknown?][] = [
  ['POST', '/tokens/refresh'],
  ['GET', '/session/getsessionid'],
  ['POST', '/conversations', {}],
];

describe('a token that does not fit', () => {
  it('opens none of another’s conversation, by any endpoint, and leaves no trace in it', async () => {
    const visitors = await Promise.all([arrive(), arrive(), arrive()]);
    const before = await Promise.all(visitors.map((visitor) => visitor.page()));
    for (const intruder of visitors)
      for (const host of visitors.filter((visitor) => visitor !== intruder))
        for (const [method, path, body] of endpoints(host.started.conversationId)) {
          const response = await intruder.call(method, path, body);
          expect([path, response.status]).toEqual([path, 403]);
        }
    expect(await Promise.all(visitors.map((visitor) => visitor.page()))).toEqual(before);
  });

  it('is answered 401 when it is missing and 403 when it is none', async () => {
    const { conversationId } = (await arrive()).started;
    for (const [method, path, body] of endpoints(conversationId)) {
      expect((await call(server.url, method, path, body)).status).toBe(401);
      for (const wrong of ['undefined', 'x.y.z', SECRET, `${'A'.repeat(5000)}`])
        expect((await call(server.url, method, path, body, bearer(wrong))).status).toBe(403);
      expect((await call(server.url, method, path, body, { Authorization: 'Basic eDp5' })).status).toBe(401);
    }
  });

  it('is refused when it was signed by another key, not at all, or for something else', async () => {
    const { SignJWT, UnsecuredJWT } = await import('jose');
    const { started, id } = await arrive();
    const claims = { conv: started.conversationId, user: id };
    const sign = ({ issuer = 'porewise', audience = 'conversation', key = KEY, alg = 'HS256' } = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg })
        .setIssuer(issuer)
        .setAudience(audience)
        .setJti('1')
        .setIssuedAt()
        .setExpirationTime('10m')
        .sign(new TextEncoder().encode(key));
    const forged = [
      await sign({ key: 'another key of more than thirty-two characters' }),
      await sign({ key: KEY.padEnd(64, 'x'), alg: 'HS512' }),
      await sign({ audience: 'stream' }),
      await sign({ issuer: 'somebody' }),
      new UnsecuredJWT(claims)
        .setIssuer('porewise')
        .setAudience('conversation')
        .setJti('1')
        .setExpirationTime('10m')
        .encode(),
      new URL(started.streamUrl).searchParams.get('t') ?? '',
      started.token.replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString('base64url')),
    ];
    const path = `/conversations/${started.conversationId}/activities`;
    for (const token of forged) {
      const response = await call(server.url, 'GET', path, undefined, bearer(token));
      expect([response.status, await errorOf(response)]).toEqual([403, 'InvalidToken']);
    }
    expect((await call(server.url, 'GET', path, undefined, bearer(await sign()))).status).toBe(200);
  });
});

describe('a token whose time is over', () => {
  const expiredToken = async (visitor: Visitor, secondsAgo = LIFETIME_S) =>
    pastTokens(KEY, secondsAgo, {
      conversationId: visitor.started.conversationId,
      userId: visitor.id,
    }).token;

  it('is answered 403 TokenExpired everywhere, and says nothing to the bot', async () => {
    const visitor = await arrive();
    const token = await expiredToken(visitor);
    const before = await visitor.page();
    const all = [...endpoints(visitor.started.conversationId), ...tokenEndpoints];
    for (const [method, path, body] of all.filter(([, path]) => !path.endsWith('/resume'))) {
      const response = await call(server.url, method, path, body, bearer(token));
      expect([path, response.status, await errorOf(response)]).toEqual([path, 403, 'TokenExpired']);
    }
    expect(await visitor.page()).toEqual(before);
  });

  it('still opens until its last second', async () => {
    const visitor = await arrive();
    const token = await expiredToken(visitor, LIFETIME_S - 5);
    expect((await call(server.url, 'POST', '/tokens/refresh', undefined, bearer(token))).status).toBe(200);
  });

  it('brings its visitor back to the conversation the next morning', async () => {
    const visitor = await arrive();
    await visitor.says('What does a toner do?');
    const token = await expiredToken(visitor, 14 * HOUR_S);
    const response = await call(
      server.url,
      'POST',
      visitor.path('/resume?watermark=1'),
      undefined,
      bearer(token),
    );
    const again = (await response.json()) as Started;
    expect(response.status).toBe(200);
    expect(claimsOf(again.token)).toMatchObject({ conv: visitor.started.conversationId, user: visitor.id });
    expect(new URL(again.streamUrl).searchParams.get('watermark')).toBe('1');
    expect((await new Visitor(server.url, again).says('And a clay mask?')).text).toMatch(/mask/);
  });

  it('brings nobody back a day after its end', async () => {
    const visitor = await arrive();
    const token = await expiredToken(visitor, LIFETIME_S + 24 * HOUR_S);
    const response = await call(server.url, 'POST', visitor.path('/resume'), undefined, bearer(token));
    expect([response.status, await errorOf(response)]).toEqual([403, 'TokenExpired']);
  });

  it('brings nobody back a month after the first token, however often it was renewed', async () => {
    const visitor = await arrive();
    const { conv: conversationId, user: userId } = claimsOf(visitor.started.token);
    const renewed = (days: number) => {
      const since = Date.now() / 1000 - days * 24 * HOUR_S;
      return bearer(pastTokens(KEY, 60, { conversationId, userId, since }).token);
    };
    for (const path of ['/tokens/refresh', visitor.path('/resume')]) {
      expect((await call(server.url, 'POST', path, undefined, renewed(29.9))).status).toBe(200);
      expect((await call(server.url, 'POST', path, undefined, renewed(30.1))).status).toBe(403);
    }
    const again = await call(server.url, 'POST', '/tokens/refresh', undefined, renewed(29.9));
    const { token } = (await again.json()) as Started;
    expect(claimsOf(token).auth_time).toBeLessThan(Date.now() / 1000 - 29 * 24 * HOUR_S);
  });

  it('is good after its key was replaced, and its successor is signed with the new one', () => {
    const newKey = 'another key of more than thirty-two characters';
    const session = { conversationId: 'c', userId: 'visitor' };
    const rotated = new Tokens({ signingKey: newKey, previousSigningKey: KEY });
    const known = rotated.verify(new Tokens({ signingKey: KEY }).issue(session));
    expect(known).toMatchObject(session);
    const successor = rotated.issue(known as VisitorSession);
    expect(new Tokens({ signingKey: newKey }).verify(successor)).toMatchObject(session);
    expect(new Tokens({ signingKey: KEY }).verify(successor)).toBe('invalid');
  });

  it('brings nobody back to another’s conversation', async () => {
    const [visitor, other] = [await arrive(), await arrive()];
    const token = await expiredToken(visitor);
    expect((await call(server.url, 'POST', other.path('/resume'), undefined, bearer(token))).status).toBe(
      403,
    );
  });
});

describe('the secret', () => {
  it('gives a page’s server a token for the visitor that it names', async () => {
    const body = { user: { id: 'dl_customer-42' } };
    const response = await call(server.url, 'POST', '/tokens/generate', body, bearer(SECRET));
    expect(claimsOf(((await response.json()) as Started).token).user).toBe('dl_customer-42');
  });

  it('is needed by callers that are not pages', async () => {
    const without = await call(server.url, 'POST', '/tokens/generate');
    const wrong = await call(server.url, 'POST', '/tokens/generate', {}, bearer(`${SECRET}!`));
    expect([without.status, wrong.status]).toEqual([401, 403]);
  });

  it('is what lets a caller name the visitor: without it the server gives an id', async () => {
    const response = await call(
      server.url,
      'POST',
      '/conversations',
      { user: { id: 'dl_customer-42' } },
      page,
    );
    expect(claimsOf(((await response.json()) as Started).token).user).toMatch(/^dl_[\w-]{22}$/);
  });
});

it('overwrites 100 of 100 made-up identities', async () => {
  const visitor = await arrive();
  const victim = await arrive();
  for (let attempt = 0; attempt < 100; attempt++) {
    const lies = {
      id: `mine-${attempt}`,
      channelId: ['msteams', 'emulator', '', 'webchat'][attempt % 4],
      serviceUrl: `https://evil.example/${attempt}`,
      timestamp: '1999-01-01T00:00:00.000Z',
      from: {
        id: [victim.id, 'porewise', `user-${attempt}`][attempt % 3],
        role: ['bot', 'skill'][attempt % 2],
        aadObjectId: 'x',
      },
      recipient: { id: victim.id, role: 'user' },
      conversation: { id: victim.started.conversationId, isGroup: true, tenantId: 'x' },
    };
    const { id } = (await (await visitor.posts({ type: 'event', name: 'x', ...lies })).json()) as {
      id: string;
    };
    const echo = (await visitor.page()).activities.find((activity) => activity.id === id);
    expect(id).not.toBe(lies.id);
    expect(echo).toMatchObject({
      channelId: 'directline',
      serviceUrl: 'urn:porewise:directline',
      from: { id: visitor.id, role: 'user' },
      recipient: { id: 'porewise', role: 'bot' },
      conversation: { id: visitor.started.conversationId, isGroup: false },
    });
    expect(echo?.from).not.toHaveProperty('aadObjectId');
    expect(echo?.conversation).not.toHaveProperty('tenantId');
    expect(Math.abs(Date.parse(String(echo?.timestamp)) - Date.now())).toBeLessThan(60_000);
  }
  expect((await victim.page()).activities).toHaveLength(1);
});
