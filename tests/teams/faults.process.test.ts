import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { icon, png } from './support/png';
import { BOT_ID, TeamsFolder } from './support/teamsFolder';

/** How the manifest names what is filled in. */
const placeholder = (name: string) => `\${{${name}}}`;
let teams: TeamsFolder;

beforeEach(() => {
  teams = new TeamsFolder();
});

afterEach(() => teams.remove());

describe('1. a fault of the app package', () => {
  it.each([
    [
      'http',
      { PRIVACY_URL: 'http://aurelia-skin.com' },
      '/developer/privacyUrl (from PRIVACY_URL): is "http',
    ],
    ['no address', { TERMS_URL: 'terms' }, '/developer/termsOfUseUrl (from TERMS_URL): is "terms", no https'],
    [
      'localhost',
      { DEVELOPER_URL: 'https://localhost:3978' },
      '/developer/websiteUrl (from DEVELOPER_URL): is on',
    ],
    [
      'a private name',
      { DEVELOPER_URL: 'https://wiki.local' },
      '/developer/websiteUrl (from DEVELOPER_URL): is on',
    ],
    [
      'an IPv4 address',
      { TERMS_URL: 'https://10.0.0.4/' },
      '/developer/termsOfUseUrl (from TERMS_URL): is on',
    ],
    ['an IPv6 address', { TERMS_URL: 'https://[::1]/' }, '/developer/termsOfUseUrl (from TERMS_URL): is on'],
    ['a bot without https', { PUBLIC_URL: 'http://bot.aurelia-skin.com' }, 'PUBLIC_URL: is "http://bot'],
    ['a bot on localhost', { PUBLIC_URL: 'https://localhost:3978' }, 'PUBLIC_URL: is on localhost'],
    ['no GUID', { TEAMS_APP_ID: 'porewise' }, '/id (from TEAMS_APP_ID): is "porewise", no id'],
    ['a GUID of zeros', { TEAMS_APP_ID: BOT_ID.replace(/\w/g, '0') }, '/id (from TEAMS_APP_ID): is "0000'],
    ['no version', { TEAMS_APP_VERSION: 'v1.0' }, '/version (from TEAMS_APP_VERSION): is "v1.0", no version'],
    [
      'a long name',
      { DEVELOPER_NAME: 'A'.repeat(33) },
      '/developer/name (from DEVELOPER_NAME): is longer than 32',
    ],
    [
      'braces',
      { DEVELOPER_NAME: '{{NAME}}' },
      '/developer/name (from DEVELOPER_NAME): has a placeholder left',
    ],
  ])('is found in a setting: %s', (_, settings, expected) => {
    const found = teams.faults(settings);
    expect(found).toEqual([expect.stringContaining(expected)]);
  });

  it.each([['PUBLIC_URL'], ['DEVELOPER_NAME'], ['DEVELOPER_URL'], ['PRIVACY_URL'], ['TERMS_URL']])(
    'is found when %s is not set',
    (name) => {
      expect(teams.faults({ [name]: undefined })).toEqual([expect.stringMatching(`^${name}: is not set — `)]);
    },
  );

  it('is found once when the bot has no registration, though two ids come from it', () => {
    expect(teams.faults({}, { botId: undefined })).toEqual([
      expect.stringContaining('MicrosoftAppId: is not set'),
    ]);
  });

  it.each([
    ['a brace too many', '"version": ', '"version": {', ': is no JSON'],
    [
      'a placeholder that nothing fills',
      placeholder('BRAND_NAME'),
      placeholder('BRAND'),
      'has the placeholder "BRAND", which nothing fills',
    ],
    ['other braces', placeholder('BRAND_NAME'), '{{BRAND_NAME}}', '/description/full (from bot.name'],
    [
      'a long text',
      'A skincare bot that',
      `A ${'very '.repeat(20)}`,
      '/description/short: is longer than 80',
    ],
    ['an empty text', '"Begin anew"', '" "', '/commands/9/description: is empty'],
    ['an unknown key', '"accentColor"', '"colour": 1, "accentColor"', '/: has an unknown key "colour"'],
    ['a key that is missing', '"accentColor": "#3F5A4A",', '', '/: lacks "accentColor"'],
    ['a wrong type', '"isNotificationOnly": false', '"isNotificationOnly": "no"', 'is not of type boolean'],
    ['an unknown value', '"team": "bot"', '"team": "chat"', '/defaultGroupCapability/team: has a value'],
    ['a wrong colour', '#3F5A4A', 'green', '/accentColor: must match pattern'],
    [
      'an old schema',
      '"manifestVersion": "1.30"',
      '"manifestVersion": "1.19"',
      '/manifestVersion: names no schema',
    ],
    [
      'two schemas',
      '"manifestVersion": "1.30"',
      '"manifestVersion": "1.29"',
      '/$schema: is another version’s',
    ],
    [
      'a wildcard over others',
      placeholder('PUBLIC_DOMAIN'),
      '*.azurewebsites.net',
      '/validDomains/0: is "*.azure',
    ],
    [
      'a wildcard over all',
      placeholder('PUBLIC_DOMAIN'),
      '*.com',
      '/validDomains/0: is "*.com", no public domain',
    ],
    [
      'localhost',
      placeholder('PUBLIC_DOMAIN'),
      'localhost',
      '/validDomains/0: is "localhost", no public domain',
    ],
    [
      'a path',
      placeholder('PUBLIC_DOMAIN'),
      'https://a.com/b',
      '/validDomains/0: is "https://a.com/b", no public',
    ],
    ['a slash', '"title": "Help"', '"title": "/help"', '/commands/0/title: begins with "/"'],
    [
      'a long title',
      '"title": "Help"',
      `"title": "${'a'.repeat(33)}"`,
      '/commands/0/title: has 33 characters',
    ],
    [
      'a long description',
      '"Begin anew"',
      `"${'a'.repeat(129)}"`,
      '/commands/9/description: has 129 characters',
    ],
    [
      'a command twice',
      '"title": "Daily care"',
      '"title": "help"',
      '/commandLists/0/commands: has "help" more',
    ],
    [
      'a scope without commands',
      '"scopes": ["team", "groupChat"]',
      '"scopes": ["team"]',
      'has 0 lists for groupChat',
    ],
    [
      'a scope with two lists',
      '"scopes": ["personal"]',
      '"scopes": ["personal", "team"]',
      'has 2 lists for team',
    ],
    ['files', '"supportsFiles": false', '"supportsFiles": true', '/bots/0/supportsFiles: is true'],
    ['an icon by another name', '"color.png"', '"../color.png"', '/icons/color: is not in the package'],
  ])('is found in the manifest: %s', (_, from, to, expected) => {
    teams.edit(from, to);
    expect(teams.faults()).toEqual([expect.stringContaining(expected)]);
  });

  it('is found in the manifest: a scope too few', () => {
    teams.edit('["personal", "team", "groupChat"]', '["personal", "team"]');
    expect(teams.faults()).toEqual([expect.stringContaining('/bots/0/scopes: lacks groupChat')]);
  });

  it('is found in the manifest: thirteen commands', () => {
    const more = ['One', 'Two', 'Three'].map((title) => `{ "title": "${title}", "description": "${title}" }`);
    teams.edit('{ "title": "Start over"', `${more.join(', ')}, { "title": "Start over"`);
    expect(teams.faults()).toEqual([
      expect.stringContaining('/commands: has more than 12 entries — remove some'),
    ]);
  });

  it('is found in the manifest: no bot', () => {
    teams.edit('"bots"', '"tabs"');
    expect(teams.faults()).toEqual([
      expect.stringContaining('/bots: describes no bot with command lists'),
      expect.stringContaining('/: has an unknown key "tabs"'),
    ]);
  });

  const white = [255, 255, 255, 255];
  const clear = [0, 0, 0, 0];
  const green = [63, 90, 74, 255];
  it.each([
    [
      'a wrong size',
      'color.png',
      png(96, (x) => (x > 9 ? white : green)),
      'is 96×96 pixels, and Teams asks for 192×192',
    ],
    ['one colour', 'color.png', png(192, () => green), 'is blank'],
    [
      'a coloured outline',
      'outline.png',
      png(32, (x) => (x > 9 ? clear : green)),
      'has a colour that is not white',
    ],
    ['an outline on white', 'outline.png', png(32, () => white), 'has no transparent background'],
    ['an empty outline', 'outline.png', png(32, () => clear), 'is blank'],
    ['an interlaced icon', 'outline.png', icon('interlaced'), 'is interlaced'],
    ['16 bits a channel', 'color.png', icon('16-bit'), 'has 16 bits a channel'],
    ['half a file', 'color.png', png(192, () => green).subarray(0, 60), 'is a broken PNG'],
    ['another format', 'color.png', 'GIF89a', 'is no PNG'],
  ])('is found in an icon: %s', (_, name, picture, expected) => {
    teams.draw(name, picture);
    expect(teams.faults()).toEqual([expect.stringMatching(`^teams/icons/${name}: .*${expected}.* — `)]);
  });

  it('is found when an icon is missing', () => {
    rmSync(join(teams.path, 'icons/outline.png'));
    expect(teams.faults()).toEqual([
      expect.stringContaining('teams/icons/outline.png: is missing — restore'),
    ]);
  });

  it('is told with all others at once, each with its place, what is wrong and the fix', () => {
    teams.edit('"supportsFiles": false', '"supportsFiles": true');
    teams.edit('#3F5A4A', 'green');
    teams.edit('"groupchat": "bot"', '"groupchat": "chat"');
    teams.draw(
      'color.png',
      png(96, () => green),
    );
    const found = teams.faults({ TERMS_URL: undefined, PRIVACY_URL: 'privacy' }, { botId: 'porewise' });
    expect(found).toHaveLength(8);
    for (const fault of found)
      expect(fault).toMatch(
        /^(?:teams\/(?:manifest\.json \/|icons\/)|TERMS_URL)\S*(?: \(from \w+\))?: .+ — .+/,
      );
  });
});
