import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config/readConfig';
import { FaultsError } from '../../shared/faults';
import { productionSettings } from '../support/productionSettings';

const production = productionSettings();
const KEY = production.TOKEN_SIGNING_KEY;

/** What the settings' faults say. */
function faultsOf(env?: Record<string, string>): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    if (error instanceof FaultsError) return error.message;
    throw error;
  }
}

describe('the settings of Direct Line', () => {
  it('need nothing while developing', () => {
    const { directLine, trustedProxies } = readConfig({});
    expect({ ...directLine, trustedProxies }).toEqual({
      allowedOrigins: [],
      trustedProxies: [],
      development: true,
      rateLimits: {
        messages: 20,
        tokens: 60,
        sockets: 50,
        kilobytes: 1_200,
        reads: 600,
        connections: 1_000,
      },
    });
  });

  it('need a key in production, so that tokens outlive a restart', () => {
    expect(readConfig(production).directLine).toMatchObject({ signingKey: KEY, development: false });
    expect(faultsOf({ ...production, TOKEN_SIGNING_KEY: '' })).toMatch(
      /TOKEN_SIGNING_KEY is needed in production/,
    );
  });

  it('need this server’s own address in production, so that no other name’s pages count as its own', () => {
    expect(readConfig(production).rendering.publicUrl).toBe('https://bot.example.com');
    expect(faultsOf({ ...production, PUBLIC_URL: '' })).toMatch(
      /PUBLIC_URL is needed in production: set it to the address by which visitors reach this server/,
    );
  });

  it('refuse a key that could be guessed', () => {
    expect(faultsOf({ TOKEN_SIGNING_KEY: 'x'.repeat(31) })).toMatch(/TOKEN_SIGNING_KEY must be 32/);
  });

  it('refuse to lift the limits in production', () => {
    expect(faultsOf({ ...production, RATE_LIMITS: 'off' })).toMatch(/RATE_LIMITS can’t be off in production/);
    expect(readConfig({ RATE_LIMITS: 'off' }).directLine.rateLimits.messages).toBe(Infinity);
  });

  it.each(['messages=0', 'message=20', 'tokens', 'none', 'sockets=1e3'])(
    'refuse RATE_LIMITS=%s',
    (setting) => {
      expect(faultsOf({ RATE_LIMITS: setting })).toMatch(/RATE_LIMITS has .*write off, or numbers/);
    },
  );

  it.each(['bot', 'https://shop.example/bot', '/bot?x', '//shop.example'])(
    'refuses the base path %s, and says what to write',
    (path) => {
      expect(faultsOf({ BASE_PATH: path })).toMatch(
        /BASE_PATH must be a path that begins with a slash, as in \/bot/,
      );
    },
  );

  it('puts the base path into the address of its pages', () => {
    const { basePath, rendering } = readConfig({ BASE_PATH: '/bot/', PUBLIC_URL: 'https://shop.example/' });
    expect([basePath, rendering.publicUrl]).toEqual(['/bot', 'https://shop.example/bot']);
  });

  it.each(['*', 'shop.example', 'https://shop.example/', 'https://shop.example/page', 'ftp://shop.example'])(
    'refuse ALLOWED_ORIGINS=%s',
    (origin) => {
      expect(faultsOf({ ALLOWED_ORIGINS: `https://a.example, ${origin}` })).toContain(
        `ALLOWED_ORIGINS.1 has ${JSON.stringify(origin)}: write each origin in full`,
      );
    },
  );

  it.each(['yes', '10.0.0.0/33', '10.0.0', '::1/129', '10.0.0.0/8/8'])('refuse TRUST_PROXY=%s', (range) => {
    expect(faultsOf({ TRUST_PROXY: range })).toMatch(/TRUST_PROXY.0 has .*write addresses or ranges/);
  });

  it('take lists with commas or spaces', () => {
    const { directLine, trustedProxies } = readConfig({
      ALLOWED_ORIGINS: 'https://a.example,https://b.example:8443 http://localhost:5500',
      TRUST_PROXY: '10.0.0.0/8, ::1',
    });
    expect(directLine.allowedOrigins).toEqual([
      'https://a.example',
      'https://b.example:8443',
      'http://localhost:5500',
    ]);
    expect(trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  });
});

it('names the bot as the brand sets it, else like the brand', () => {
  expect(readConfig({ BRAND_NAME: 'Aurelia' }).botName).toBe('Aurelia');
  expect(readConfig({ BRAND_NAME: 'Aurelia', BOT_NAME: 'Pia' }).botName).toBe('Pia');
});

describe('NODE_ENV', () => {
  it.each(['production', 'Production', 'PROD', 'prod'])('%s is production, with its rules', (word) => {
    expect(readConfig({ ...production, NODE_ENV: word }).directLine.development).toBe(false);
    expect(faultsOf({ NODE_ENV: word })).toMatch(/MicrosoftAppId is needed in production/);
  });

  it.each(['prodution', 'live', 'staging'])('%s stops the start', (word) => {
    expect(faultsOf({ NODE_ENV: word })).toMatch(/NODE_ENV must be production, development or test/);
  });
});

describe('a secret', () => {
  it.each(['TOKEN_SIGNING_KEY', 'DIRECT_LINE_SECRET', 'METRICS_TOKEN'])(
    'of few letters is refused, as one fault: %s',
    (name) => {
      for (const value of ['ab'.repeat(20), 'a'])
        expect(faultsOf({ [name]: value })).toMatch(
          new RegExp(`^The settings have 1 fault .*\n${name} must be`),
        );
    },
  );
});

describe('a name that is no setting', () => {
  it.each([
    ['MicrosoftAppID', 'MicrosoftAppId'],
    ['RATE_LIMIT', 'RATE_LIMITS'],
    ['ALLOWED_ORIGIN', 'ALLOWED_ORIGINS'],
    ['TRUSTPROXY', 'TRUST_PROXY'],
  ])('%s is taken for a misspelled %s', (written, meant) => {
    expect(faultsOf({ [written]: 'x' })).toContain(`${written} is no setting: did you mean ${meant}?`);
  });

  it.each(['PATH', 'HOME', 'HOSTNAME', 'TERM', 'SHELL', 'NODE_OPTIONS', 'npm_config_cache', 'LANG'])(
    'that is another program’s does not matter in the environment: %s',
    (name) => {
      expect(faultsOf({ [name]: 'x' })).toBe('');
    },
  );
});

describe('.env', () => {
  const before = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'porewise-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  it('with a byte order mark is read from its first line on', () => {
    writeFileSync('.env', '\uFEFFBRAND_NAME=Mine\nLOG_LEVEL=error\n');
    expect(readConfig()).toMatchObject({ brand: 'Mine', logLevel: 'error' });
  });

  it.each(['utf16le', 'latin1'] as const)('in another encoding than UTF-8 is refused: %s', (encoding) => {
    writeFileSync('.env', Buffer.from('BRAND_NAME=Blé\n', encoding));
    expect(faultsOf()).toMatch(/\.env: is not UTF-8 — save it as UTF-8/);
  });

  it('holds nothing that is no setting', () => {
    writeFileSync('.env', 'BRAND_NAME=Mine\nFAVOURITE_COLOUR=blue\n');
    expect(faultsOf()).toMatch(/^\.env:2: FAVOURITE_COLOUR is no setting: remove it, or export it/m);
  });

  it('has its line told with each fault', () => {
    writeFileSync('.env', '# mine\nBRAND_NAME=Mine\nTRUST_PROXY=everyone\n');
    expect(faultsOf()).toMatch(/^\.env:3: TRUST_PROXY\.0 has "everyone"/m);
  });
});

describe('faulty settings', () => {
  it('are all told at once, those that are missing beside those that are wrong', () => {
    const faults = faultsOf({ NODE_ENV: 'production', PORT: 'eighty', LOG_LEVEL: 'loud' }).split('\n');
    expect(faults).toEqual([
      'The settings have 5 faults (.env.example explains each):',
      'PORT must be a port number',
      'LOG_LEVEL must be trace, debug, info, warn, error or silent',
      expect.stringMatching(/^MicrosoftAppId is needed in production/),
      expect.stringMatching(/^TOKEN_SIGNING_KEY is needed in production/),
      expect.stringMatching(/^PUBLIC_URL is needed in production/),
    ]);
  });
});

describe('15. the registration of the bot', () => {
  const registered = { MicrosoftAppId: production.MicrosoftAppId };

  it('is single-tenant when nothing else is said, which needs a tenant and a secret', () => {
    expect(readConfig(production).azure).toMatchObject({ appType: 'SingleTenant', tenantId: 'x' });
    const faults = faultsOf(registered);
    expect(faults).toMatch(/MicrosoftAppPassword is needed unless MicrosoftAppType is UserAssignedMSI/);
    expect(faults).toMatch(/MicrosoftAppTenantId is needed unless MicrosoftAppType is MultiTenant/);
  });

  it('needs no secret with a managed identity', () => {
    const managed = { ...registered, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 'x' };
    expect(readConfig(managed).azure).toEqual({
      appId: production.MicrosoftAppId,
      appType: 'UserAssignedMSI',
      tenantId: 'x',
    });
  });

  it('is one of the kinds that there are', () => {
    expect(faultsOf({ ...production, MicrosoftAppType: 'Tenant' })).toMatch(
      /MicrosoftAppType must be SingleTenant, MultiTenant or UserAssignedMSI/,
    );
  });

  it('lets nobody but an https address decide who comes in, in production', () => {
    const setting = { ToBotFromChannelOpenIdMetadataUrl: 'http://localhost:1/keys' };
    expect(faultsOf({ ...production, ...setting })).toMatch(/must be an https address in production/);
    expect(readConfig(setting).azureCloud).toEqual(setting);
  });
});

describe('the signing key before', () => {
  const [key, other] = ['0123456789abcdefghijklmnopqrstuv', 'vutsrqponmlkjihgfedcba9876543210'];

  it('is read beside the one that replaced it, and refused without it', () => {
    const settings = { TOKEN_SIGNING_KEY: key, TOKEN_SIGNING_KEY_PREVIOUS: other };
    expect(readConfig(settings).directLine).toMatchObject({ signingKey: key, previousSigningKey: other });
    const refusal = /TOKEN_SIGNING_KEY_PREVIOUS is the key before TOKEN_SIGNING_KEY/;
    expect(faultsOf({ TOKEN_SIGNING_KEY_PREVIOUS: other })).toMatch(refusal);
    expect(faultsOf({ TOKEN_SIGNING_KEY: key, TOKEN_SIGNING_KEY_PREVIOUS: key })).toMatch(refusal);
  });
});

describe('contact details', () => {
  it('are read as they are, and refused where nobody could use them', () => {
    const dialogs = { consultationEmail: 'care@example.com', supportPhone: '020 7946 0000' };
    expect(
      readConfig({ CONSULTATION_EMAIL: 'care@example.com', SUPPORT_PHONE: '020 7946 0000' }).dialogs,
    ).toEqual(dialogs);
    expect(faultsOf({ CONSULTATION_EMAIL: 'care' })).toMatch(/CONSULTATION_EMAIL must be an e-mail address/);
    expect(faultsOf({ SUPPORT_URL: 'help' })).toMatch(/SUPPORT_URL must be a web address/);
  });
});

describe('the emergency number', () => {
  it.each(['112', '+44 20 7946 0000', ' 911 '])('may be %j', (phone) => {
    expect(readConfig({ EMERGENCY_PHONE: phone }).dialogs.emergencyPhone).toBe(phone.trim());
  });

  it.each(['call us', '1', '112;phone-context=x', '+', '1'.repeat(21)])('is refused as %j', (phone) => {
    expect(faultsOf({ EMERGENCY_PHONE: phone })).toMatch(/EMERGENCY_PHONE must be a phone number/);
  });

  it('need not be set', () => {
    expect(readConfig({ EMERGENCY_PHONE: '' }).dialogs).toEqual({});
  });
});
