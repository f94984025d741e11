import fc from 'fast-check';
import { postActivity } from '../support/activity';
import { APP_ID, AzureServer, IDENTITY } from '../support/azureServer';
import { ConnectorServer } from '../support/connectorServer';
import { newKey, OpenIdServer, sign } from '../support/openIdServer';
import { PorewiseProcess } from '../support/porewiseProcess';
import { type RunningServer, startServer } from '../support/startServer';

/** All that any activity may be answered with. Never 500. */
const ANSWERS = [200, 400, 403, 501];

const channel = new ConnectorServer();
beforeAll(() => channel.start());
afterAll(() => channel.stop());

const whole = () => ({
  type: 'message',
  id: '1',
  timestamp: '2026-11-22T12:00:00.000Z',
  channelId: 'msteams',
  serviceUrl: channel.url,
  conversation: { id: 'c', isGroup: true, conversationType: 'channel', tenantId: 't' },
  from: { id: 'person', name: 'Person' },
  recipient: { id: 'bot', name: 'Bot' },
  text: '<at>Bot</at> hi',
  textFormat: 'plain',
  locale: 'en-US',
  deliveryMode: 'expectReplies',
  entities: [{ type: 'mention', mentioned: { id: 'bot', name: 'Bot' }, text: '<at>Bot</at>' }],
  attachments: [{ contentType: 'text/html', content: '<p>hi</p>' }],
  channelData: { tenant: { id: 't' }, eventType: 'editMessage' },
  value: { say: 'hi' },
  name: 'message/submitAction',
  action: 'add',
  replyToId: '2',
  membersAdded: [{ id: 'bot' }],
  membersRemoved: [{ id: 'bot' }],
  reactionsAdded: [{ type: 'like' }],
});
const TYPES = [
  'message',
  'messageUpdate',
  'messageDelete',
  'messageReaction',
  'conversationUpdate',
  'installationUpdate',
  'invoke',
  'event',
  'typing',
  'endOfConversation',
  'handoff',
  'command',
  'commandResult',
  'trace',
  'invokeResponse',
  'delay',
  'constructor',
  'toString',
];

/** Keys that reach for prototypes among others; the values are anything that JSON can say. */
const key = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'then',
    'id',
    'type',
    'hasOwnProperty',
  ),
  fc.string(),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(fc.constant(null), fc.boolean(), fc.double(), fc.string({ unit: 'binary' }), fc.constant('')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));
/** Wrong values at any depth of the fields that are known. */
const change = fc.tuple(
  fc.constantFrom(...Object.keys(whole())),
  fc.option(key, { nil: undefined }),
  fc.oneof(fc.constant(undefined), value),
);
const bodies = fc
  .tuple(
    fc.constantFrom(...TYPES),
    fc.constantFrom({}, { channelId: 'webchat', deliveryMode: 'normal' }),
    fc.array(change, { maxLength: 4 }),
    fc.array(fc.tuple(key, value), { maxLength: 3 }),
  )
  .map(([type, delivery, changes, more]) => {
    const body = new Map<string, unknown>(Object.entries({ ...whole(), type, ...delivery }));
    for (const [field, inner, wrong] of changes) {
      const known = body.get(field);
      const list = Array.isArray(known) ? known : [known];
      const changed = list.map((entry) =>
        Object.fromEntries([...Object.entries(Object(entry)), [inner, wrong]]),
      );
      body.set(field, inner === undefined ? wrong : Array.isArray(known) ? changed : changed[0]);
    }
    return JSON.stringify(Object.fromEntries([...body, ...more]));
  });

const deep = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;
const withField = (field: string, json: string) =>
  `${JSON.stringify(whole()).slice(0, -1)},"${field}":${json}}`;
const POLLUTION = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
const POISON: [what: string, body: string][] = [
  ['lists 10,000 deep', withField('value', deep(10_000, '[', ']'))],
  ['objects 10,000 deep', withField('value', deep(10_000, '{"a":', '}'))],
  ['objects 5,000 deep in channelData', withField('channelData', deep(5_000, '{"a":', '}'))],
  ['a prototype for itself', withField('__proto__', '{"polluted":1,"type":"message"}')],
  ['a prototype in its value', withField('value', POLLUTION)],
  ['a prototype in its channelData', withField('channelData', POLLUTION)],
  ['a prototype in its conversation', withField('conversation', `{"id":"c",${POLLUTION.slice(1)}`)],
  ['a prototype in its sender', withField('from', `{"id":"p",${POLLUTION.slice(1)}`)],
  ['a prototype in an entity', withField('entities', `[{"type":"mention",${POLLUTION.slice(1)}]`)],
  ['the prototype as conversation', withField('conversation', '{"id":"__proto__"}')],
  ['the prototype as channel', withField('channelId', '"__proto__"')],
  ['the prototype as locale', withField('locale', '"__proto__"')],
  ['a mention of nobody', withField('entities', '[{"type":"mention"}]')],
  ['a mention of null', withField('entities', '[{"type":"MENTION","mentioned":null,"text":1}]')],
  ['a time that is none', withField('timestamp', '"yesterday"')],
  ['a time that is an object', withField('timestamp', '{"toString":1,"valueOf":2}')],
  ['a time that is an object of objects', withField('timestamp', '{"toString":{}}')],
  ['numbers that overflow', withField('value', '1e999')],
  ['lone surrogates', withField('text', '"\\ud800 \\udfff"')],
  ['half a character as its id', withField('id', '"\\ud800","deliveryMode":"normal"')],
  ['half a character as conversation', withField('conversation', '{"id":"\\udfff"},"deliveryMode":"normal"')],
  ['a conversation that leads upwards', withField('conversation', '{"id":".."},"deliveryMode":"normal"')],
  ['nulls', withField('text', '"\\u0000\\u0000"')],
  ['nothing but nulls', `{${Object.keys(whole()).map((field) => `"${field}":null`)}}`],
];

describe('odd activities', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('are answered without a fault, and reach no prototype', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { status } = await postActivity(server.url, body);
        expect(ANSWERS).toContain(status);
      }),
      { numRuns: 200 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it.each(POISON)('with %s are answered without a fault', async (_what, body) => {
    expect(ANSWERS).toContain((await postActivity(server.url, body)).status);
    expect({}).not.toHaveProperty('polluted');
    expect((await postActivity(server.url, JSON.stringify({ ...whole(), id: body.slice(-40) }))).status).toBe(
      200,
    );
  });
});

describe('what the bot sees of an activity', () => {
  /** The activity of the turn that a body makes. */
  async function seenOf(body: unknown): Promise<unknown> {
    const seen: unknown[] = [];
    const bot = new AzureServer({ logic: async ({ activity }) => void seen.push(activity) });
    await bot.start();
    await bot.post(body);
    await bot.stop();
    return seen[0];
  }

  it('has no key of a prototype, at any depth', async () => {
    const seen = await seenOf(
      withField('value', `{"say":"hi","list":[${POLLUTION}],"deep":{"er":${POLLUTION}}}`),
    );
    expect(seen).toMatchObject({ value: { say: 'hi', list: [{}], deep: { er: {} } } });
    expect(JSON.stringify(seen)).not.toMatch(/__proto__|constructor|polluted/);
  });

  it.each(['\ud800', '..', '.'])(
    'is nothing when its conversation is %j, which no address can hold',
    async (id) => {
      expect(await seenOf({ ...whole(), conversation: { id } })).toBeUndefined();
      expect(await seenOf({ ...whole(), id })).toBeUndefined();
    },
  );

  it('names a sender and a receiver, and holds no field that is null or a time that is none', async () => {
    const nulls = { from: null, recipient: undefined, text: null, timestamp: 'yesterday' };
    const seen = await seenOf({ ...whole(), ...nulls });
    expect(seen).toMatchObject({ from: { id: '' }, recipient: { id: '' } });
    expect(seen).not.toHaveProperty('text');
    expect(seen).not.toHaveProperty('timestamp');
  });
});

describe('an odd body with a valid token', () => {
  const microsoft = new OpenIdServer();
  const issuer = newKey();
  let bot: AzureServer;
  beforeAll(async () => {
    await microsoft.start();
    microsoft.channel.set(issuer, []);
    bot = new AzureServer({ identity: IDENTITY, cloud: microsoft.settings() });
    await bot.start();
  });
  afterAll(() => Promise.all([bot.stop(), microsoft.stop()]));

  it.each([
    ['a list', '[]'],
    ['null', 'null'],
    ['text', '"x"'],
    ['a number', '7'],
    ['nothing', ''],
  ])('that is %s speaks for nobody', async (_what, body) => {
    const nbf = Math.floor(Date.now() / 1000);
    const claims = { iss: 'https://api.botframework.com', aud: APP_ID, nbf, exp: nbf + 60 };
    expect((await bot.post(body, `Bearer ${sign(issuer, claims)}`)).status).toBe(401);
  });
});

describe('without Object.prototype.__proto__', () => {
  it('all of them are answered as well', async () => {
    const porewise = await PorewiseProcess.start({ NODE_OPTIONS: '--disable-proto=throw' });
    const url = String((await porewise.logged('listening')).url);
    const statuses: number[] = [];
    for (const body of [...POISON.map(([, poison]) => poison), JSON.stringify(whole())])
      statuses.push((await postActivity(url, body)).status);
    await porewise.stop();
    expect(statuses.filter((status) => !ANSWERS.includes(status))).toEqual([]);
    expect(statuses.at(-1)).toBe(200);
  });
});
