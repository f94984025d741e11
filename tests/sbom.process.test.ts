import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

it('the list of packages can be written where none is installed, and has none of the tests', () => {
  const root = join(__dirname, '..');
  const folder = mkdtempSync(join(tmpdir(), 'porewise-sbom-'));
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(folder, file));
  const { stdout } = spawnSync('npm', ['run', '-s', 'sbom'], { cwd: folder, encoding: 'utf8' });
  const { components } = JSON.parse(stdout) as { components: { name: string }[] };
  const names = components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['lmdb', 'restify', 'ws']));
  expect(names).not.toContain('jest');
  rmSync(folder, { recursive: true });
});
