import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  version: string;
  dev?: true;
  devOptional?: true;
}

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');
const { dependencies, overrides } = JSON.parse(read('package.json')) as Record<
  string,
  Record<string, unknown>
>;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
const explained = read('docs/packages.md');

/** docs/packages.md tells how many there are, and what could go. */
const CEILING = 280;

describe('the packages of a running server', () => {
  const ours = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path && !dev && !devOptional,
  );

  it('are no more than they may be', () => {
    expect(ours.length).toBeLessThanOrEqual(CEILING);
    expect(explained).toContain(`${ours.length} packages`);
  });

  it.each(Object.keys(dependencies ?? {}))('%s is explained', (name) => {
    expect(explained).toContain(`\`${name.replace(/^@opentelemetry\/.*/, '@opentelemetry/*')}\``);
  });

  it.each(Object.keys(overrides ?? {}))('the override of %s is explained', (name) => {
    expect(explained.slice(explained.indexOf('## Overrides'))).toContain(`\`${name}\``);
  });

  it('are pinned, one by one', () => {
    expect(
      Object.values(dependencies ?? {}).filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version))),
    ).toEqual([]);
  });
});
