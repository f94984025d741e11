import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SourceFile } from '../../knowledge/sourceFile';
import { type Fault, FaultsError } from '../../shared/faults';

const said = z.string().min(1);
const parts = z.array(said);

const accepted = z.union([
  z.strictObject({ topic: said.describe('The topic that is answered.') }),
  z.strictObject({ move: said.describe('The move in the talk, such as `recap`.') }),
  z.strictObject({ gap: said.describe('What is said to be missing: a facet, or a thing by its name.') }),
  z.strictObject({ tells: parts.min(1).describe('Facts that are all told, each as topic.facet.') }),
]);

const expectedTurn = z.strictObject({
  says: said,
  right: z.string().optional().describe('What a right reply does, for people.'),
  accept: z.array(accepted).default([]).describe('The reply is right when it does one of these.'),
  tells: parts.default([]).describe('Facts or texts that are all said.'),
  never: parts.default([]).describe('Facts or texts of which none is said.'),
  consult: z.boolean().optional().describe('The reply advises a consultation, or it does not.'),
  lane: z.enum(['calm', 'urgent', 'crisis', 'ring', 'ask']).default('calm'),
});

const talkFile = z.array(
  z.strictObject({ name: said, persona: z.string().default(''), turns: z.array(expectedTurn).min(1) }),
);

/** A talk, with what is right at each of its turns. */
export type LabelledTalk = z.infer<typeof talkFile>[number];
export type ExpectedTurn = z.infer<typeof expectedTurn>;

/**
 * Reads labelled talks.
 * @param path a folder, or one file of it
 * @throws FaultsError with every fault of every file
 */
export async function readTalks(path: string): Promise<LabelledTalk[]> {
  const faults: Fault[] = [];
  const paths = path.endsWith('.yaml') ? [path] : await talkFilesOf(path);
  const files = await Promise.all(
    paths.map(async (file) => new SourceFile(file, await readFile(file, 'utf8'))),
  );
  const talks = files.flatMap((file) => file.parse(talkFile, faults) ?? []);
  if (faults.length > 0) throw new FaultsError('The labelled talks have', faults);
  return talks;
}

async function talkFilesOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return names.map((name) => join(folder, name));
}
