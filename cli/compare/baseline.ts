import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultsError } from '../../shared/faults';

/** A folder of knowledge to compare with; `remove` when it is done with. */
export interface Baseline {
  folder: string;
  remove(): void;
}

const MAX_ARCHIVE_BYTES = 200_000_000;

/**
 * The knowledge to compare with: a folder, or the knowledge as git has it.
 * @param named a folder, or what git calls a version: a branch, a tag, `HEAD~3`
 * @param folder the knowledge as it is now
 * @throws FaultsError when it is neither
 */
export function openBaseline(named: string, folder: string): Baseline {
  if (statSync(named, { throwIfNoEntry: false })?.isDirectory())
    return { folder: named, remove: () => undefined };
  const copy = mkdtempSync(join(tmpdir(), 'baseline-'));
  const remove = () => rmSync(copy, { recursive: true, force: true });
  try {
    // From within a folder, git archives that folder alone.
    const archive = execFileSync(
      'git',
      ['-C', folder, 'archive', '--format=tar', '--end-of-options', named, '.'],
      {
        maxBuffer: MAX_ARCHIVE_BYTES,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    execFileSync('tar', ['-xf', '-', '-C', copy], { input: archive });
    return { folder: copy, remove };
  } catch {
    remove();
    const problem = 'is no folder, and no version that git has of the knowledge';
    throw new FaultsError('The baseline has', [
      { place: named, problem, fix: 'write a folder, HEAD, or a branch' },
    ]);
  }
}
