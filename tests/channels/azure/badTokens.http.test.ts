import { createHmac, createSign, generateKeyPairSync, sign as rawSign } from 'node:crypto';
import { type AddressInfo, connect, createServer } from 'node:net';
import { APP_ID, AzureServer, IDENTITY, TENANT } from '../../support/azureServer';
import { ConnectorServer } from '../../support/connectorServer';
import { freezeDate, passes } from '../../support/frozenDate';
import { compose, newKey, OpenIdServer, sign } from '../../support/openIdServer';

const MINUTE = 60_000;
const OTHER_TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47';

const seconds = () => Math.floor(Date.now() / 1000);

const microsoft = new OpenIdServer();
const channel = new ConnectorServer();
const published = newKey('published');
const forWebchat = newKey('for webchat alone');
const entra = newKey('entra');
const foreign = newKey('published');
const retired = newKey('retired');

let bot: AzureServer;

const activity = () => ({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: channel.url,
  conversation: { id: 'c' },
  from: { id: 'person' },
  recipient: { id: 'bot' },
  text: 'hello',
});
const claims = (more: object = {}) => ({
  iss: 'https://api.botframework.com',
  aud: APP_ID,
  nbf: seconds() - 60,
  exp: seconds() + 3600,
  serviceurl: channel.url,
  ...more,
});
const emulatorClaims = (more: object = {}) => ({
  iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
  aud: APP_ID,
  nbf: seconds() - 60,
  exp: seconds() + 3600,
  ver: '2.0',
  azp: APP_ID,
  tid: TENANT,
  ...more,
});
const valid = () => sign(published, claims());
const validEmulator = () => sign(entra, emulatorClaims());
const bearer = (token: string) => `Bearer ${token}`;
const header = (more: object = {}) => ({ alg: 'RS256', typ: 'JWT', kid: published.kid, ...more });
const hmac = (secret: string | Buffer) => (signed: string) =>
  createHmac('sha256', secret).update(signed).digest('base64url');
const pem = () => published.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const part = (token: string, index: number) => token.split('.')[index] ?? '';

async function start(options: Partial<ConstructorParameters<typeof AzureServer>[0]> = {}): Promise<void> {
  bot = new AzureServer({ identity: IDENTITY, cloud: microsoft.settings(), ...options });
  await bot.start();
}

beforeAll(async () => {
  await Promise.all([microsoft.start(), channel.start()]);
});
afterAll(() => Promise.all([microsoft.stop(), channel.stop()]));
beforeEach(async () => {
  freezeDate();
  channel.reset();
  microsoft.down = false;
  microsoft.reads = 0;
  microsoft.channel.clear();
  microsoft.channel.set(published, ['msteams', 'webchat']).set(forWebchat, ['webchat']);
  microsoft.emulator.clear();
  microsoft.emulator.set(entra, []);
  await start();
});
afterEach(async () => {
  jest.useRealTimers();
  await bot.stop();
});

describe('a valid token', () => {
  it('of a channel lets the activity in, and the answer goes out with a token of the bot', async () => {
    expect((await bot.post(activity(), bearer(valid()))).status).toBe(200);
    expect(channel.received.map(({ headers, body }) => [headers.authorization, body.text])).toEqual([
      ['Bearer access-1', 'You said hello'],
    ]);
  });

  it.each([
    ['2.0', () => emulatorClaims()],
    [
      '1.0',
      () => emulatorClaims({ iss: `https://sts.windows.net/${TENANT}/`, ver: '1.0', appid: APP_ID, azp: '' }),
    ],
  ])('of the Emulator, version %s, is good while developing', async (_version, given) => {
    const answer = await bot.post({ ...activity(), channelId: 'emulator' }, bearer(sign(entra, given())));
    expect(answer.status).toBe(200);
  });

  it('is good for five minutes more when clocks differ', async () => {
    const late = sign(published, claims({ exp: seconds() - 240 }));
    const early = sign(published, claims({ nbf: seconds() + 240 }));
    expect((await bot.post(activity(), bearer(late))).status).toBe(200);
    expect((await bot.post(activity(), bearer(early))).status).toBe(200);
  });

  it('does not help a malformed activity', async () => {
    expect((await bot.post({ ...activity(), type: 7 }, bearer(valid()))).status).toBe(400);
  });
});

/** What is sent as Authorization, and what differs in the activity. */
type Bad = [what: string, authorization: () => string | undefined, activity?: object];

const BAD: Bad[] = [
  ['no header', () => undefined],
  ['an empty header', () => ''],
  ['no token', () => 'Bearer'],
  ['an empty token', () => 'Bearer '],
  ['two dots', () => bearer('..')],
  ['garbage', () => bearer('%%%.&&&.***')],
  ['garbage in base64', () => bearer('Z2FyYmFnZQ.Z2FyYmFnZQ.Z2FyYmFnZQ')],
  ['another scheme', () => `Basic ${valid()}`],
  ['a scheme in lower case', () => `bearer ${valid()}`],
  ['two spaces', () => `Bearer  ${valid()}`],
  ['two tokens', () => `Bearer ${valid()}, Bearer ${valid()}`],
  ['five parts, as if encrypted', () => bearer(`${valid()}.a.b`)],
  ['12 kB', () => bearer(sign(published, claims({ padding: 'x'.repeat(9_000) })))],
  ['a wrong issuer', () => bearer(sign(published, claims({ iss: 'https://api.example.com' })))],
  ['no issuer', () => bearer(sign(published, claims({ iss: undefined })))],
  ['another bot as audience', () => bearer(sign(published, claims({ aud: TENANT })))],
  ['several audiences', () => bearer(sign(published, claims({ aud: [APP_ID, TENANT] })))],
  ['no audience', () => bearer(sign(published, claims({ aud: undefined })))],
  ['the signature of a foreign key', () => bearer(sign(foreign, claims()))],
  ['an unknown key id', () => bearer(sign(published, claims(), { kid: 'unknown' }))],
  ['no key id', () => bearer(sign(published, claims(), { kid: undefined }))],
  ['a key id that is no text', () => bearer(sign(published, claims(), { kid: { a: 1 } }))],
  ['a retired key', () => bearer(sign(retired, claims()))],
  ['algorithm none', () => bearer(compose(header({ alg: 'none' }), claims(), () => ''))],
  [
    'algorithm none and a signature',
    () => bearer(compose(header({ alg: 'none' }), claims(), () => part(valid(), 2))),
  ],
  ['algorithm None', () => bearer(compose(header({ alg: 'None' }), claims(), () => 'eA'))],
  [
    'HS256 with the public key as secret',
    () => bearer(compose(header({ alg: 'HS256' }), claims(), hmac(pem()))),
  ],
  [
    'RS512, which the issuer does not use',
    () => bearer(sign(published, claims(), { alg: 'RS512' }, 'sha512')),
  ],
  ['RS256 signed as RS512', () => bearer(sign(published, claims(), {}, 'sha512'))],
  [
    'PS256',
    () =>
      bearer(
        compose(header({ alg: 'PS256' }), claims(), (signed) =>
          rawSign('sha256', Buffer.from(signed), {
            key: published.privateKey,
            padding: 6,
            saltLength: 32,
          }).toString('base64url'),
        ),
      ),
  ],
  [
    'ES256 with a key of its own',
    () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const own = (signed: string) =>
        createSign('sha256').update(signed).sign({ key: privateKey, dsaEncoding: 'ieee-p1363' }, 'base64url');
      return bearer(compose(header({ alg: 'ES256' }), claims(), own));
    },
  ],
  [
    'its own key in the header',
    () => bearer(sign(foreign, claims(), { jwk: foreign.publicKey.export({ format: 'jwk' }) })),
  ],
  ['an address of keys in the header', () => bearer(sign(foreign, claims(), { jku: channel.url }))],
  [
    'a header that must be understood',
    () => bearer(sign(published, claims(), { crit: ['porewise'], porewise: 1 })),
  ],
  ['an end 6 minutes ago', () => bearer(sign(published, claims({ exp: seconds() - 360 })))],
  ['a beginning in 6 minutes', () => bearer(sign(published, claims({ nbf: seconds() + 360 })))],
  ['no end', () => bearer(sign(published, claims({ exp: undefined })))],
  ['an end that is text', () => bearer(sign(published, claims({ exp: `${seconds() + 3600}` })))],
  ['no beginning', () => bearer(sign(published, claims({ nbf: undefined })))],
  [
    'a foreign service address',
    () => bearer(sign(published, claims({ serviceurl: 'https://example.com/' }))),
  ],
  ['no service address', () => bearer(sign(published, claims({ serviceurl: undefined })))],
  [
    'a service address that begins alike',
    () => bearer(sign(published, claims({ serviceurl: `${channel.url}/` }))),
  ],
  ['a key that is not endorsed for the channel', () => bearer(sign(forWebchat, claims()))],
  ['an activity of a channel without endorsement', () => bearer(valid()), { channelId: 'slack' }],
  ['an activity of an empty channel', () => bearer(valid()), { channelId: '' }],
  ['an activity of a blank channel', () => bearer(valid()), { channelId: ' ' }],
  ['an activity of no channel', () => bearer(valid()), { channelId: undefined }],
  ['an activity of a list of channels', () => bearer(valid()), { channelId: ['msteams'] }],
  ['an activity of no service address', () => bearer(valid()), { serviceUrl: undefined }],
  ['an activity of another service address', () => bearer(valid()), { serviceUrl: 'https://example.com/' }],
  [
    'claims that were changed',
    () => {
      const [other, good] = [sign(published, claims({ aud: TENANT })), valid()];
      return bearer([part(other, 0), part(good, 1), part(other, 2)].join('.'));
    },
  ],
  ['half a signature', () => bearer(valid().slice(0, -100))],
  ['claims that are no object', () => bearer(compose(header(), [], () => part(valid(), 2)))],
  ['the key of Entra ID and the issuer of channels', () => bearer(sign(entra, claims()))],
  ['the key of channels and the issuer of the Emulator', () => bearer(sign(published, emulatorClaims()))],
  [
    'the Emulator of another tenant',
    () =>
      bearer(
        sign(
          entra,
          emulatorClaims({
            iss: `https://login.microsoftonline.com/${OTHER_TENANT}/v2.0`,
            tid: OTHER_TENANT,
          }),
        ),
      ),
  ],
  ['the Emulator and another app (azp)', () => bearer(sign(entra, emulatorClaims({ azp: TENANT })))],
  [
    'the Emulator and another app (appid)',
    () => bearer(sign(entra, emulatorClaims({ ver: '1.0', appid: TENANT }))),
  ],
  [
    'the Emulator and an unknown version',
    () => bearer(sign(entra, emulatorClaims({ ver: '3.0', appid: APP_ID }))),
  ],
  [
    'the Emulator and no version',
    () => bearer(sign(entra, emulatorClaims({ ver: undefined, appid: APP_ID }))),
  ],
  [
    'the Emulator and another audience',
    () => bearer(sign(entra, emulatorClaims({ aud: 'https://graph.microsoft.com' }))),
  ],
  [
    'the Emulator and a far service address',
    () => bearer(validEmulator()),
    { serviceUrl: 'https://example.com' },
  ],
  [
    'a skill, which is another bot',
    () => bearer(sign(entra, emulatorClaims({ azp: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a' }))),
  ],
];

describe('a bad token', () => {
  it.each(BAD)('with %s gets 401 and one sentence', async (_what, authorization, more = {}) => {
    const answer = await bot.post({ ...activity(), ...more }, authorization());
    expect([answer.status, await answer.text()]).toEqual([401, '{"error":"A valid token is needed."}']);
    expect(channel.received).toEqual([]);
    expect(bot.errors).toEqual([]);
  });

  it('beside a valid one in a second header gets 401', async () => {
    const lines = [`Authorization: ${bearer(valid())}`, `Authorization: ${bearer(valid())}`];
    expect(await postRaw(lines, JSON.stringify(activity()))).toMatch(/^HTTP\/1.1 401 /);
  });

  it('of 64 kB is refused before it is read, and the server lives on', async () => {
    const lines = [`Authorization: ${bearer(`a.${'b'.repeat(65_536)}.c`)}`];
    expect(await postRaw(lines, JSON.stringify(activity()))).toMatch(/^HTTP\/1.1 431 /);
    expect((await bot.post(activity(), bearer(valid()))).status).toBe(200);
  });

  it('prints nothing', async () => {
    const printed = [jest.spyOn(console, 'error'), jest.spyOn(console, 'log')];
    await bot.post(activity(), bearer(sign(published, claims({ exp: 1 }))));
    await bot.post(activity(), bearer(sign(foreign, claims())));
    for (const spy of printed) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });

  it('leaves a valid one as good as before, also 200 of them at once', async () => {
    const bad = Array.from({ length: 200 }, (_, n) =>
      bot.post(activity(), bearer(sign(foreign, claims(), { kid: `unknown-${n}` }))),
    );
    expect(new Set((await Promise.all(bad)).map(({ status }) => status))).toEqual(new Set([401]));
    expect((await bot.post(activity(), bearer(valid()))).status).toBe(200);
    expect(microsoft.reads).toBe(1);
  });
});

describe('in production', () => {
  beforeEach(async () => {
    await bot.stop();
    await start({ development: false });
  });

  it('the Emulator is refused', async () => {
    const answer = await bot.post({ ...activity(), channelId: 'emulator' }, bearer(validEmulator()));
    expect(answer.status).toBe(401);
    expect(microsoft.reads).toBe(0);
  });

  it('answers go to https addresses only, whoever vouches for others', async () => {
    expect((await bot.post(activity(), bearer(valid()))).status).toBe(403);
    expect(channel.received).toEqual([]);
  });
});

describe('the keys', () => {
  it('are read once and again after an hour', async () => {
    await bot.post(activity(), bearer(valid()));
    await bot.post(activity(), bearer(valid()));
    expect(microsoft.reads).toBe(1);
    passes(61 * MINUTE);
    await bot.post(activity(), bearer(valid()));
    expect(microsoft.reads).toBe(2);
  });

  it('that are new are found, at most every five minutes', async () => {
    await bot.post(activity(), bearer(valid()));
    const fresh = newKey('fresh');
    microsoft.channel.set(fresh, ['msteams']);
    const status = async () => (await bot.post(activity(), bearer(sign(fresh, claims())))).status;
    expect([await status(), microsoft.reads]).toEqual([401, 1]);
    passes(5 * MINUTE);
    expect([await status(), microsoft.reads]).toEqual([200, 2]);
  });

  it('that were withdrawn are refused after the next read', async () => {
    microsoft.channel.set(retired, ['msteams']);
    const status = async () => (await bot.post(activity(), bearer(sign(retired, claims())))).status;
    expect(await status()).toBe(200);
    microsoft.channel.delete(retired);
    passes(5 * MINUTE);
    await bot.post(activity(), bearer(sign(foreign, claims(), { kid: 'unknown' })));
    expect(await status()).toBe(401);
  });

  it('that cannot be read make it 503, without a storm of questions', async () => {
    microsoft.down = true;
    const ask = () => bot.post(activity(), bearer(valid()));
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(await answers[0]?.json()).toEqual({ error: 'The token cannot be checked right now.' });
    expect(bot.errors.map(String)).toEqual([
      `KeysUnavailable: the keys that ${microsoft.url}/channel names can't be read`,
    ]);
    microsoft.down = false;
    passes(11_000);
    expect((await ask()).status).toBe(200);
  });

  it('serve on for a day while they cannot be read anew', async () => {
    const status = async () => (await bot.post(activity(), bearer(valid()))).status;
    expect(await status()).toBe(200);
    microsoft.down = true;
    passes(23 * 60 * MINUTE);
    expect(await status()).toBe(200);
    passes(2 * 60 * MINUTE);
    expect(await status()).toBe(503);
  });

  it('behind a server that is not there make it 503', async () => {
    await bot.stop();
    const nowhere = { ...microsoft.settings(), ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:9/' };
    await start({ cloud: nowhere });
    expect((await bot.post(activity(), bearer(valid()))).status).toBe(503);
  });

  it('behind a server that never answers make it 503 after three seconds', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    await bot.stop();
    const hanging = {
      ...microsoft.settings(),
      ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${port}/`,
    };
    await start({ cloud: hanging });
    const from = performance.now();
    expect((await bot.post(activity(), bearer(valid()))).status).toBe(503);
    expect(performance.now() - from).toBeLessThan(4_500);
    silent.close();
  });
});

/** Posts with header lines as they are, and returns the answer's first line. */
function postRaw(lines: readonly string[], body: string): Promise<string> {
  const { hostname, port } = new URL(bot.url);
  const head = [
    'POST /api/messages HTTP/1.1',
    `Host: ${hostname}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...lines,
  ];
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(`${head.join('\r\n')}\r\n\r\n${body}`));
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
    // A server that refuses a head before it has read all of it resets the connection after its answer.
    socket.on('error', (error) => {
      if (answer === '') reject(error);
    });
  });
}
