import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TurnContext } from 'botbuilder';
import { accessTokens } from '../../../channels/azure/accessTokens';
import { type AzureIdentity, cloudFor } from '../../../channels/azure/cloud';
import type { Clock } from '../../../channels/azure/connector';
import { SendFailure } from '../../../channels/azure/sendFailure';
import { SendRates } from '../../../channels/azure/sendRates';
import { APP_ID, AzureServer, type AzureServerOptions, IDENTITY, TENANT } from '../../support/azureServer';
import { ConnectorServer, cut, silence, status } from '../../support/connectorServer';
import { freezeDate, passes } from '../../support/frozenDate';
import { newKey, OpenIdServer, sign } from '../../support/openIdServer';

/** A clock on which only waiting takes time. */
class WaitingClock implements Clock {
  readonly waits: number[] = [];
  private time = 0;
  chance = 0;

  now(): number {
    return this.time;
  }
  async wait(ms: number): Promise<void> {
    this.waits.push(ms);
    this.time += ms;
  }
  random(): number {
    return this.chance;
  }
}

const channel = new ConnectorServer();
let clock: WaitingClock;
let bot: AzureServer;

const message = (more: object = {}) => ({
  type: 'message',
  id: 'person/1',
  channelId: 'emulator',
  serviceUrl: channel.url,
  conversation: { id: '19:a b@thread.v2;messageid=1' },
  from: { id: 'person' },
  recipient: { id: 'bot' },
  text: 'my secret hello',
  ...more,
});

async function start(options: AzureServerOptions = {}): Promise<void> {
  clock = new WaitingClock();
  bot = new AzureServer({ clock, ...options });
  await bot.start();
}

beforeAll(() => channel.start());
afterAll(() => channel.stop());
beforeEach(async () => {
  channel.reset();
  await start();
});
afterEach(() => bot.stop());

const statusOf = async (answer: Promise<Response>) => (await answer).status;

describe('an answer', () => {
  it('goes to the conversation, as a reply to the message', async () => {
    expect(await statusOf(bot.post(message()))).toBe(200);
    expect(channel.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v3/conversations/19%3Aa%20b%40thread.v2%3Bmessageid%3D1/activities/person%2F1',
    ]);
  });

  it('keeps what the SDK does not know, such as the citations of Teams', async () => {
    const entity = { type: 'https://schema.org/Message', '@type': 'Message', citation: [{ position: 1 }] };
    bot.logic = async (context) => {
      await context.sendActivity({ type: 'message', text: 'cited', entities: [entity] });
    };
    await bot.post(message());
    expect(channel.received[0]?.body.entities).toEqual([entity]);
  });

  it('tells the bot the id that the channel gave it, and can be changed and taken back', async () => {
    bot.logic = async (context) => {
      const { id = '' } = (await context.sendActivity('first')) ?? {};
      await context.updateActivity({ type: 'message', id, text: 'second' });
      await context.deleteActivity(id);
    };
    expect(await statusOf(bot.post(message({ serviceUrl: `${channel.url}/emea/` })))).toBe(200);
    const path = '/emea/v3/conversations/19%3Aa%20b%40thread.v2%3Bmessageid%3D1/activities';
    expect(channel.received.map((call) => `${call.method} ${call.path}`)).toEqual([
      `POST ${path}/person%2F1`,
      `PUT ${path}/taken-1`,
      `DELETE ${path}/taken-1`,
    ]);
  });

  it('to who waits for it goes back in the response, and to nobody else', async () => {
    const answer = await bot.post(message({ deliveryMode: 'expectReplies' }));
    expect(await answer.json()).toMatchObject({ activities: [{ text: 'You said my secret hello' }] });
    expect(channel.received).toEqual([]);
  });

  it('to an invoke is the response itself, and 501 without one', async () => {
    expect(await statusOf(bot.post(message({ type: 'invoke', name: 'none' })))).toBe(501);
    bot.logic = async (context) => {
      await context.sendActivity({ type: 'invokeResponse', value: { status: 202, body: { taken: true } } });
    };
    const answer = await bot.post(message({ type: 'invoke', name: 'message/submitAction' }));
    expect([answer.status, await answer.json()]).toEqual([202, { taken: true }]);
  });
});

describe('point 9: a send that fails', () => {
  it.each([412, 429, 502, 503, 504])('with %i is tried again, with a growing pause', async (code) => {
    channel.next.push(status(code), status(code));
    expect(await statusOf(bot.post(message()))).toBe(200);
    expect(channel.received).toHaveLength(3);
    expect(clock.waits).toEqual([500, 1_000]);
    expect(bot.failures).toEqual([]);
  });

  it('waits a little longer or shorter by chance, so that many bots do not come back at once', async () => {
    clock.chance = 0.8;
    channel.next.push(status(503));
    await bot.post(message());
    expect(clock.waits).toEqual([700]);
  });

  it('waits as Retry-After says, in seconds or as a date', async () => {
    channel.next.push(status(429, { 'Retry-After': '2' }));
    channel.next.push(status(503, { 'Retry-After': new Date(0).toUTCString() }));
    await bot.post(message());
    expect(clock.waits).toEqual([2_000, 0]);
  });

  it('never waits more than 5 s at a time, nor 10 s in all', async () => {
    clock.chance = 0.99;
    channel.always = status(429, { 'Retry-After': '600' });
    expect(await statusOf(bot.post(message()))).toBe(503);
    expect(clock.waits).toEqual([5_000]);
    expect(bot.failures).toEqual([{ channel: 'emulator', status: 429, attempts: 2 }]);
  });

  it('three times is given up', async () => {
    channel.always = status(502);
    expect(await statusOf(bot.post(message()))).toBe(503);
    expect(channel.received).toHaveLength(3);
    expect(bot.failures).toEqual([{ channel: 'emulator', status: 502, attempts: 3 }]);
  });

  it.each([400, 401, 403, 404, 405, 413, 500, 501])('with %i is given up at once', async (code) => {
    channel.always = status(code);
    await bot.post(message());
    expect(channel.received).toHaveLength(1);
    expect(bot.failures).toEqual([{ channel: 'emulator', status: code, attempts: 1 }]);
  });

  it('by a redirect is given up; nothing goes to the other address', async () => {
    const elsewhere = new ConnectorServer();
    await elsewhere.start();
    for (const code of [301, 302, 307, 308]) {
      channel.next.push(status(code, { Location: elsewhere.url }));
      await bot.post(message());
    }
    expect(elsewhere.received).toEqual([]);
    expect(bot.failures.map((failure) => failure.status)).toEqual([301, 302, 307, 308]);
    await elsewhere.stop();
  });

  it('because nobody listens is tried again, for nothing was delivered', async () => {
    const gone = new ConnectorServer();
    await gone.start();
    await gone.stop();
    expect(await statusOf(bot.post(message({ serviceUrl: gone.url })))).toBe(503);
    expect(bot.failures).toEqual([{ channel: 'emulator', status: 'unreachable', attempts: 3 }]);
  });

  it('because the connection was cut is given up, for it may have been delivered', async () => {
    channel.always = cut;
    expect(await statusOf(bot.post(message()))).toBe(503);
    expect(bot.failures).toEqual([{ channel: 'emulator', status: 'interrupted', attempts: 1 }]);
  });

  it('because no answer comes in time is given up, for it may have been delivered', async () => {
    await bot.stop();
    await start({ attemptMs: 50 });
    channel.always = silence;
    expect(await statusOf(bot.post(message()))).toBe(503);
    expect(bot.failures).toEqual([{ channel: 'emulator', status: 'timeout', attempts: 1 }]);
  });

  it('is not one when the channel took the message and never ends its answer', async () => {
    await bot.stop();
    await start({ attemptMs: 1_000 });
    channel.always = (response) => {
      response.write('{"id":');
    };
    expect(await statusOf(bot.post(message()))).toBe(200);
    expect(bot.failures).toEqual([]);
  });

  it('goes through no proxy of the environment', async () => {
    const proxy = new ConnectorServer();
    await proxy.start();
    const before = { ...process.env };
    Object.assign(process.env, { HTTP_PROXY: proxy.url, http_proxy: proxy.url, ALL_PROXY: proxy.url });
    await bot.post(message());
    process.env = before;
    expect([channel.received.length, proxy.received.length]).toEqual([1, 0]);
    await proxy.stop();
  });
});

describe('a turn whose answer is lost', () => {
  const sends =
    (...texts: string[]) =>
    async (context: TurnContext) => {
      for (const text of texts) await context.sendActivity(text);
    };
  /** As the bot does: an error in a turn makes it apologize. */
  const apologizing = (work: (context: TurnContext) => Promise<void>) => async (context: TurnContext) => {
    try {
      await work(context);
    } catch {
      await context.sendActivity('Sorry').catch(() => undefined);
    }
  };
  const texts = () => channel.received.map(({ body }) => body.text);

  it('fails, so that no state is saved', async () => {
    const caught: unknown[] = [];
    bot.logic = (context) => sends('one')(context).catch((error) => void caught.push(error));
    channel.always = status(400);
    await bot.post(message());
    expect(caught).toEqual([expect.any(SendFailure)]);
    expect(String(caught[0])).toBe('SendFailure: emulator took no message: 400 after 1 attempts');
  });

  it('is asked for again, with nothing said about the channel', async () => {
    channel.always = status(503);
    const answer = await bot.post(message());
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { error: 'The answer could not be sent. Send the activity again.' },
    ]);
  });

  it('is asked for again three times at most', async () => {
    channel.always = status(503);
    const statuses: number[] = [];
    for (let times = 0; times < 5; times++) statuses.push(await statusOf(bot.post(message())));
    expect(statuses.slice(0, 4)).toEqual([503, 503, 503, 200]);
    expect(await statusOf(bot.post(message({ id: 'another' })))).toBe(503);
  });

  it('is not asked for again when the channel refused the message, as it would again', async () => {
    bot.logic = apologizing(sends('too long'));
    channel.next.push(status(413));
    expect(await statusOf(bot.post(message()))).toBe(200);
    expect(texts()).toEqual(['too long', 'Sorry']);
  });

  it('is not asked for again when a part of it arrived, which would be read twice', async () => {
    bot.logic = sends('one', 'two');
    channel.next.push((response) => response.end('{}'));
    channel.always = status(500);
    expect(await statusOf(bot.post(message()))).toBe(200);
    expect(texts()).toEqual(['one', 'two']);
  });

  it('gets no apology that could not arrive either', async () => {
    bot.logic = apologizing(sends('one'));
    channel.always = status(500);
    expect(await statusOf(bot.post(message()))).toBe(503);
    expect(texts()).toEqual(['one']);
    expect(bot.failures).toHaveLength(1);
  });

  it('is not lost by a typing indicator that fails, which is tried once', async () => {
    bot.logic = async (context) => {
      await context.sendActivity({ type: 'typing' }).catch(() => undefined);
      await context.sendActivity('one');
    };
    channel.next.push(status(503));
    expect(await statusOf(bot.post(message()))).toBe(200);
    expect(channel.received.map(({ body }) => body.type)).toEqual(['typing', 'message']);
    expect(clock.waits).toEqual([]);
  });

  it('for a fault of ours stays a fault, reported and without its text', async () => {
    bot.logic = () => Promise.reject(new Error('my secret hello'));
    const answer = await bot.post(message());
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(bot.errors).toHaveLength(1);
  });
});

describe('point 9: the rate of a Teams conversation', () => {
  const floods = async (context: TurnContext) => {
    for (let n = 1; n <= 100; n++) await context.sendActivity(`${n}`);
  };

  it('is 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in 1 h', () => {
    const rates = new SendRates();
    const sent: number[] = [];
    while (sent.length < 2_000) sent.push(rates.take('c', sent.at(-1) ?? 0, Infinity) ?? Number.NaN);
    const most = (withinMs: number) =>
      Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + withinMs).length));
    expect([1_000, 2_000, 30_000, 3_600_000].map(most)).toEqual([7, 8, 60, 1_800]);
  });

  it('is one of each conversation', () => {
    const rates = new SendRates();
    for (let times = 0; times < 7; times++) rates.take('loud', 0, 0);
    expect(rates.take('loud', 0, 0)).toBeUndefined();
    expect(rates.take('quiet', 0, 0)).toBe(0);
  });

  it('takes no place for what is not sent', () => {
    const rates = new SendRates();
    for (let times = 0; times < 7; times++) rates.take('c', 0, 0);
    for (let times = 0; times < 7; times++) expect(rates.take('c', 500, 500)).toBeUndefined();
    expect(rates.take('c', 500, 2_000)).toBe(1_000);
  });

  it('is kept by waiting, in order', async () => {
    bot.logic = async (context) => {
      for (let n = 1; n <= 9; n++) await context.sendActivity(`${n}`);
    };
    expect(await statusOf(bot.post(message({ channelId: 'msteams' })))).toBe(200);
    expect(channel.received.map(({ body }) => body.text).join('')).toBe('123456789');
    expect(clock.waits).toEqual([1_000, 1_000]);
  });

  it('that would keep an answer waiting too long makes the send fail within its time', async () => {
    bot.logic = floods;
    expect(await statusOf(bot.post(message({ channelId: 'msteams' })))).toBe(200);
    expect(bot.failures).toEqual([{ channel: 'msteams', status: 'rate-limited', attempts: 0 }]);
    expect(clock.now()).toBeLessThanOrEqual(7_000);
  });

  it('that is used up is not made worse by asking for the message again', async () => {
    bot.logic = floods;
    const statuses: number[] = [];
    for (let times = 0; times < 4; times++)
      statuses.push(await statusOf(bot.post(message({ channelId: 'msteams' }))));
    expect([statuses, channel.received.length]).toEqual([[200, 200, 200, 200], 60]);
  });

  it('binds no other channel', async () => {
    bot.logic = floods;
    expect(await statusOf(bot.post(message({ channelId: 'webchat' })))).toBe(200);
    expect([channel.received.length, clock.waits]).toEqual([100, []]);
  });
});

describe('the token that goes out', () => {
  const microsoft = new OpenIdServer();
  const key = newKey();

  beforeAll(() => microsoft.start());
  afterAll(() => microsoft.stop());
  afterEach(() => jest.useRealTimers());
  beforeEach(async () => {
    freezeDate();
    microsoft.logins.length = 0;
    microsoft.loginStatus = 200;
    microsoft.channel.set(key, ['msteams', 'emulator']);
    await bot.stop();
    await start({ identity: IDENTITY, cloud: microsoft.settings() });
  });

  const post = (more: object = {}) => {
    const [nbf, exp] = [Math.floor(Date.now() / 1000), Math.floor(Date.now() / 1000) + 3_600];
    const claims = { iss: 'https://api.botframework.com', aud: APP_ID, nbf, exp, serviceurl: channel.url };
    return bot.post(message(more), `Bearer ${sign(key, claims)}`);
  };
  const tokens = () => channel.received.map(({ headers }) => headers.authorization);

  it('is asked for with the client secret, once for all until it is about to end', async () => {
    await Promise.all(Array.from({ length: 10 }, () => post()));
    expect(microsoft.logins.map((form) => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'client_credentials',
        client_id: APP_ID,
        client_secret: IDENTITY.appPassword,
        scope: 'https://api.botframework.com/.default',
      },
    ]);
    expect(new Set(tokens())).toEqual(new Set(['Bearer access-1']));
    passes(56 * 60_000);
    await post();
    expect(tokens().at(-1)).toBe('Bearer access-2');
  });

  it('that a channel takes no longer is replaced, once a send', async () => {
    await post();
    channel.next.push(status(401));
    await post();
    expect(tokens()).toEqual(['Bearer access-1', 'Bearer access-1', 'Bearer access-2']);
    channel.next.push(status(401), status(401));
    await post();
    expect(bot.failures).toEqual([{ channel: 'emulator', status: 401, attempts: 2 }]);
  });

  it('that is refused is not asked for again in this send, and nothing goes out without it', async () => {
    microsoft.loginStatus = 401;
    expect(await statusOf(post())).toBe(503);
    expect(microsoft.logins).toHaveLength(1);
    expect(bot.failures).toEqual([{ channel: 'emulator', status: 'no-token', attempts: 1 }]);
    expect(channel.received).toEqual([]);
  });

  it('that cannot be had right now is asked for again', async () => {
    microsoft.loginStatus = 503;
    expect(await statusOf(post())).toBe(503);
    expect(microsoft.logins).toHaveLength(3);
  });
});

describe('the registration', () => {
  const of = (identity: Partial<AzureIdentity>, settings = {}) =>
    cloudFor(settings, { appId: APP_ID, appType: 'SingleTenant', ...identity });

  it('of a single tenant asks its own tenant for tokens and trusts its Emulator alone', () => {
    expect(of({ tenantId: TENANT })).toMatchObject({
      loginUrl: `https://login.microsoftonline.com/${TENANT}`,
      oauthScope: 'https://api.botframework.com',
      channelIssuer: 'https://api.botframework.com',
      channelMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      emulatorIssuers: [
        `https://sts.windows.net/${TENANT}/`,
        `https://login.microsoftonline.com/${TENANT}/v2.0`,
      ],
    });
  });

  it('of many tenants asks the tenant of Bot Framework', () => {
    const cloud = of({ appType: 'MultiTenant', tenantId: TENANT });
    expect(cloud.loginUrl).toBe('https://login.microsoftonline.com/botframework.com');
    expect(cloud.emulatorIssuers.join()).not.toContain(TENANT);
  });

  it('in the cloud of the US government uses its addresses', () => {
    expect(of({ tenantId: TENANT }, { ChannelService: 'https://botframework.azure.us' })).toMatchObject({
      loginUrl: `https://login.microsoftonline.us/${TENANT}`,
      oauthScope: 'https://api.botframework.us',
      channelIssuer: 'https://api.botframework.us',
      channelMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    });
  });

  it('by a managed identity gets its token from the endpoint of the machine, without a secret', async () => {
    const asked: string[] = [];
    const endpoint = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers['x-identity-header']}`);
      response.setHeader('Content-Type', 'application/json');
      const expires_on = Math.floor(Date.now() / 1000) + 3_600;
      response.end(JSON.stringify({ access_token: 'managed', expires_on, token_type: 'Bearer' }));
    });
    await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
    const before = { ...process.env };
    const { port } = endpoint.address() as AddressInfo;
    Object.assign(process.env, {
      IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/token`,
      IDENTITY_HEADER: 'header',
    });
    const identity = { appId: APP_ID, appType: 'UserAssignedMSI', tenantId: TENANT };
    const token = await accessTokens(identity, of(identity))();
    process.env = before;
    expect(token).toBe('managed');
    expect(asked).toEqual([expect.stringMatching(/^GET \/token\?.*api\.botframework\.com.* header$/)]);
    expect(asked[0]).toContain(`client_id=${APP_ID}`);
    endpoint.closeAllConnections();
    endpoint.close();
  });
});
