import type { Fault } from '../shared/faults';
import { NAMED, SAME } from '../shared/followUpMeanings';
import type { FollowUp } from '../understanding/types';
import { followUpsFile, type Topic } from './schemas';
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
      return (file.parse(followUpsFile, faults) ?? []).flatMap(({ after, means }, block) =>
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

/** Finds the follow-ups of unknown topics, and those that mean neither a topic nor a move. */
export function checkFollowUps(
  files: readonly { value: { topics: readonly Topic[] } }[],
  moves: Record<string, unknown>,
  followUps: readonly PlacedFollowUp[],
): Fault[] {
  const topics = new Set(files.flatMap(({ value }) => value.topics.map(({ id }) => id)));
  const meanings = new Set([SAME, NAMED, ...topics, ...Object.keys(moves)]);
  const faults = new Map<string, Fault>();
  for (const { file, block, after, means } of followUps) {
    for (const [i, id] of after.entries()) {
      if (topics.has(id)) continue;
      const fix = 'use the id of a topic, or add that topic';
      faults.set(
        `${file.name} ${block} ${id}`,
        file.fault([block, 'after', i], `there is no topic "${id}"`, fix),
      );
    }
    if (meanings.has(means)) continue;
    const fix = `use the id of a topic or of a move, "${SAME}" or "${NAMED}"`;
    const place = [block, 'means', means];
    faults.set(
      `${file.name} ${block} ${means}`,
      file.fault(place, `there is no topic or move "${means}"`, fix),
    );
  }
  return [...faults.values()];
}
