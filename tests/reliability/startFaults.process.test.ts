import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PorewiseProcess } from '../support/porewiseProcess';

/** What a server that can't start prints. */
async function printed(env: Record<string, string>): Promise<string> {
  const error = await PorewiseProcess.start(env).then(
    () => new Error('it started'),
    (refused: Error) => refused,
  );
  return error.message.replace('The server has ended:\n', '').trim();
}

describe('a start that cannot succeed', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'porewise-start-'));
    writeFileSync(join(folder, 'file'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells that the port is taken, and how to mend it, in one line', async () => {
    const first = await PorewiseProcess.start();
    const { port } = new URL(first.url);
    expect(await printed({ PORT: port })).toBe(
      `PORT ${port} is in use: stop what listens there, or set PORT to another number.`,
    );
    await first.stop();
  });

  it('tells that HOST is no address, in one line', async () => {
    expect(await printed({ HOST: '203.0.113.1' })).toMatch(
      /^HOST 203\.0\.113\.1 is no address of this machine: .*$/,
    );
  });

  it.each(['file', 'file/below'])('tells that the store can’t be kept in %s, in one line', async (name) => {
    expect(await printed({ STORE: `lmdb:${join(folder, name)}` })).toMatch(
      /^The store can't be kept in .* \((?:EEXIST|ENOTDIR)\)\. Set STORE=lmdb:FOLDER to a folder .*$/,
    );
  });

  it('tells that the store can’t be kept where no folder can be made, at once', async () => {
    expect(await printed({ STORE: 'lmdb:/proc/x/y' })).toMatch(
      /^The store can't be kept in \/proc\/x\/y \(E/,
    );
  });

  it('tells which process uses the store, in one line', async () => {
    const STORE = `lmdb:${join(folder, 'used')}`;
    const first = await PorewiseProcess.start({ STORE });
    expect(await printed({ STORE })).toMatch(/^The store in .* is in use by the process \d+\. .*$/);
    await first.stop();
  });
});

it('tells in production what is wrong as one line of the log', async () => {
  const line = JSON.parse(await printed({ NODE_ENV: 'Production' }));
  expect(line).toMatchObject({ level: 60, msg: 'not started' });
  expect(line.err.message).toMatch(/^The settings have \d faults .*TOKEN_SIGNING_KEY is needed/s);
  expect(line.err.stack).toBe('');
});

describe('a store in a folder', () => {
  it.each(['some.dir', 'v1.2/data', 'data/'])('may be named %s', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'porewise-start-'));
    const server = await PorewiseProcess.start({ STORE: `lmdb:${folder}/${name}` });
    expect(await server.answer('how often should I use a clay mask?')).toMatch(/once or twice a week/);
    expect(await server.stop()).toBe(0);
    rmSync(folder, { recursive: true });
  });
});
