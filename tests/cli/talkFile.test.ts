import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSealed } from '../../cli/isSealed';
import { readTalks } from '../../cli/talks/talkFile';

describe('labelled talks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'porewise-talks-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(() => {
    for (const name of ['first', 'second'])
      writeFileSync(join(folder, `${name}.yaml`), `- name: ${name}\n  turns:\n    - says: hello\n`);
  });

  const namesOf = async (path: string) => (await readTalks(path)).map(({ name }) => name);

  it('are those of every file of a folder', async () => {
    expect(await namesOf(folder)).toEqual(['first', 'second']);
  });

  it('are those of one file where a file is named', async () => {
    expect(await namesOf(join(folder, 'second.yaml'))).toEqual(['second']);
  });

  it.each([
    ['tests/talks/sealed', true],
    ['tests/talks/sealed/', true],
    ['tests/talks/sealed/some.yaml', true],
    ['tests/talks/open', false],
    ['tests/talks/open/some.yaml', false],
  ])('of %s are sealed: %s', (path, sealed) => {
    expect(isSealed(path)).toBe(sealed);
  });
});
