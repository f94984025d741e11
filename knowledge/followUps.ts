import type { Fault } from '../shared/faults';
import type { FollowUp } from '../understanding/types';
import type { Reference } from './references';
import { followUpsFile } from './schemas';
import type { Snapshot } from './snapshot';
import { SourceFile } from './sourceFile';

/** A follow-up, and the block of its file that it stands in. */
export interface PlacedFollowUp extends FollowUp {
  file: SourceFile;
  block: number;
}

/**
 * Reads what visitors say after an answer from knowledge/follow-ups.
 * @param faults gets the faults of files that the schema refuses
 */
export function readFollowUps({ texts }: Snapshot, faults: Fault[]): PlacedFollowUp[] {
  return [...texts]
    .filter(([name]) => name.startsWith('follow-ups/'))
    .flatMap(([name, content]) => {
      const file = new SourceFile(name, content);
      const blocks = file.parse(followUpsFile, faults) ?? [];
      faults.push(...blocks.flatMap((_, block) => file.blockFaults([block, 'means'])));
      return blocks.flatMap(({ after, means }, block) =>
        Object.entries(means).flatMap(([meant, lines]) =>
          lines
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
            .map((text) => ({ after, means: meant, text, file, block })),
        ),
      );
    });
}

/** The topics that follow-ups stand behind, and what they mean: a topic, a move, or what the talk was of. */
export function referencesOfFollowUps(followUps: readonly PlacedFollowUp[]): Reference[] {
  const found = followUps.flatMap(({ file, block, after, means }): Reference[] => [
    { target: 'meaning', name: means, file, path: [block, 'means', means], isKey: true },
    ...after.map(
      (name, i): Reference => ({ target: 'topic', name, file, path: [block, 'after', i], isKey: false }),
    ),
  ]);
  return [...new Map(found.map((one) => [`${one.file.name} ${one.path.join(' ')}`, one])).values()];
}
