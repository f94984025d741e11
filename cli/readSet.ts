import { readFile } from 'node:fs/promises';
import { messagesFile } from '../knowledge/schemas';
import { SourceFile } from '../knowledge/sourceFile';
import { type Fault, FaultsError } from '../shared/faults';
import { type Labelled, readLabelled } from '../understanding/evaluation/labelled';

/** Joins the topics that are right for a message in a key, the one that is meant first: `price_or_laser`. */
const OR = '_or_';

/**
 * Reads a labelled set: one JSON object a line, or YAML as in knowledge/checks, where a key may join several topics.
 * @throws FaultsError with every fault of the file
 */
export async function readSet(path: string): Promise<Labelled[]> {
  if (!/\.ya?ml$/.test(path)) return readLabelled(path);
  const file = new SourceFile(path, await readFile(path, 'utf8'));
  const faults: Fault[] = file.blockFaults();
  const blocks = Object.entries(file.parse(messagesFile, faults) ?? {});
  if (faults.length > 0) throw new FaultsError('The labelled messages have', faults);
  return blocks.flatMap(([key, block]) => {
    const [intent = key, ...alt] = key.split(OR);
    const texts = block.split('\n').map((line) => line.trim());
    return texts.filter((text) => text !== '').map((text) => ({ text, intent, alt, tags: [] }));
  });
}
