import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { loadAssistant } from '../../app/loadAssistant';
import { icon, png } from './support/png';
import { BOT_ID, CONSULTATION, manifestOf, SETTINGS, TeamsFolder } from './support/teamsFolder';

const root = join(__dirname, '../..');
let teams: TeamsFolder;

beforeEach(() => {
  teams = new TeamsFolder();
});

afterEach(() => {
  jest.useRealTimers();
  teams.remove();
});

describe('1. the app package', () => {
  it('holds the manifest and both icons, and nothing else, at its root', () => {
    const files = unzipSync(teams.build().bytes);
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    for (const name of ['color.png', 'outline.png'])
      expect(Buffer.from(files[name] ?? [])).toEqual(readFileSync(join(root, 'teams/icons', name)));
  });

  it('is named after the version of the project, or the one that is set', () => {
    expect(teams.build().fileName).toBe('porewise-teams-1.2.3.zip');
    expect(teams.build({ TEAMS_APP_VERSION: '2.0.1' }).fileName).toBe('porewise-teams-2.0.1.zip');
  });

  it('has the same bytes whenever it is made from the same input', () => {
    jest.useFakeTimers({ now: new Date('2026-01-05T08:00:00') });
    const first = teams.build().bytes;
    jest.setSystemTime(new Date('2031-07-09T17:30:00'));
    expect(Buffer.from(teams.build().bytes).equals(first)).toBe(true);
  });

  it('is filled from the settings', () => {
    expect(manifestOf(teams.build().bytes)).toMatchObject({
      version: '1.2.3',
      id: BOT_ID,
      developer: {
        name: 'Aurelia',
        websiteUrl: SETTINGS.DEVELOPER_URL,
        privacyUrl: SETTINGS.PRIVACY_URL,
        termsOfUseUrl: SETTINGS.TERMS_URL,
      },
      bots: [{ botId: BOT_ID }],
      validDomains: ['bot.aurelia-skin.com'],
    });
  });

  it('takes an id of its own where one is set', () => {
    const id = '1c0f1c54-95f4-4b7e-a6e2-0d6a7d8a0d11';
    expect(manifestOf(teams.build({ TEAMS_APP_ID: id }).bytes)).toMatchObject({
      id,
      bots: [{ botId: BOT_ID }],
    });
  });

  it('serves one person, a team and a group chat, and takes no files', () => {
    const { bots } = manifestOf(teams.build().bytes);
    expect(bots).toEqual([
      expect.objectContaining({ scopes: ['personal', 'team', 'groupChat'], supportsFiles: false }),
    ]);
  });

  it('says that it is a bot and no doctor, and advises a consultation in the words of the knowledge', () => {
    const { description } = manifestOf(teams.build().bytes);
    expect(description.short).toMatch(/\bbot\b.*not a doctor/);
    expect(description.full).toMatch(/is a bot.*Aurelia guide.*not a doctor/s);
    expect(description.full).toContain(CONSULTATION);
  });

  it('offers commands and prompts that the bot understands', async () => {
    const { recognizer } = await loadAssistant({ brand: 'Aurelia', cacheFolder: join(root, '.cache') });
    const lists: { commands: { title: string; prompt?: string }[] }[] = manifestOf(teams.build().bytes)
      .bots[0].commandLists;
    const topicsBy = (text: (command: { title: string; prompt?: string }) => string) =>
      lists.map(({ commands }) => commands.map((command) => recognizer.understand(text(command)).topic));
    const topics = topicsBy(({ title }) => title);
    expect(topicsBy(({ title, prompt }) => prompt ?? title)).toEqual(topics);
    const shared = ['help', 'pores_causes', 'daily_care_overview'];
    const treatments = ['treatments_overview', 'post_treatment_care', 'professional_consultation'];
    expect(topics).toEqual([
      [...shared, 'routine_plan', ...treatments, 'book_consultation', 'bot_identity', 'cancel_restart'],
      [...shared, ...treatments, 'bot_identity'],
    ]);
  });

  const shown = (x: number, y: number) => (x * y) % 3 > 0;
  it.each([1, 2, 3, 4])('takes an icon whose rows have the filter %i', (filter) => {
    const colour = (x: number, y: number) => (shown(x, y) ? [255, 255, 255, 255 - x] : [9, 8, 7, 0]);
    teams.draw('outline.png', png(32, colour, { filterType: filter }));
    expect(teams.faults()).toEqual([]);
  });

  it('takes an icon with a palette, or in grey', () => {
    teams.draw('outline.png', icon('palette'));
    teams.draw(
      'color.png',
      png(192, (x) => [x, x, x, 255], { colorType: 0 }),
    );
    expect(teams.faults()).toEqual([]);
    teams.draw(
      'outline.png',
      png(32, (x, y) => [255, 255, 255, shown(x, y) ? 128 : 0], { colorType: 4 }),
    );
    expect(teams.faults()).toEqual([]);
  });
});

describe('npm run teams:package', () => {
  const version = `99.0.${process.pid}`;
  const zip = join(root, `dist/porewise-teams-${version}.zip`);
  const run = (settings: Record<string, string>) =>
    spawnSync(
      process.execPath,
      ['-r', require.resolve('ts-node/register'), join(root, 'cli/teamsPackage.ts')],
      {
        cwd: teams.path,
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          TS_NODE_PROJECT: join(root, 'tsconfig.json'),
          MicrosoftAppId: BOT_ID,
          MicrosoftAppType: 'UserAssignedMSI',
          MicrosoftAppTenantId: BOT_ID,
          TEAMS_APP_VERSION: version,
          ...settings,
        },
      },
    );

  afterEach(() => rmSync(zip, { force: true }));

  it('writes the package, and says where it is and what comes next', () => {
    const { status, stdout } = run(SETTINGS);
    expect(stdout).toMatch(/porewise-teams-99\.0\.\d+\.zip is ready.*\nNext: .*Upload an app/);
    expect(manifestOf(readFileSync(zip))).toMatchObject({ version, name: { short: 'Porewise' } });
    expect(status).toBe(0);
  });

  it('prints every fault and writes nothing', () => {
    const { status, stderr } = run({ DEVELOPER_NAME: 'Aurelia' });
    expect(stderr).toContain('The Teams app package has 4 faults:\n');
    expect(existsSync(zip)).toBe(false);
    expect(status).toBe(1);
  });
});
