import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knowledgeFolder } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { renamed, usesOf } from '../knowledge/rename';
import { takeSnapshot } from '../knowledge/snapshot';
import { FaultsError } from '../shared/faults';
import { runCommand } from './runCommand';

const ID = /^[a-z][a-z0-9_-]*$/;

/**
 * Gives a topic, facet, section, slot, value or sign another name, wherever the knowledge calls it; comments stay.
 * With one name, lists where it stands.
 */
async function main(): Promise<void> {
  const [old, name] = process.argv.slice(2);
  if (old === undefined) throw renameError('OLD', 'is missing', 'write npm run knowledge:rename OLD NEW');
  const { knowledgeFolder: folder = knowledgeFolder() } = readConfig();
  const snapshot = await takeSnapshot(folder);
  const uses = usesOf(snapshot, old);
  if (!uses) throw renameError(old, 'stands nowhere in the knowledge', 'check its spelling');
  const places = uses.places.map(({ file, path }) => file.fault(path, '', '').place);
  if (name === undefined) {
    console.log([`${old} is a ${uses.target}. It stands in ${places.length} places:`, ...places].join('\n'));
    return;
  }
  if (!ID.test(name)) throw renameError(name, 'is no id', 'write lower-case letters, digits and _');
  // Where the new name is given already and the old one is not, somebody began to rename by hand.
  if (uses.isGiven && usesOf(snapshot, `${uses.target}:${name}`)?.isGiven === true)
    throw renameError(name, `is another ${uses.target}`, 'choose a name that is free');
  const texts = renamed(snapshot, uses, old, name);
  for (const [file, text] of texts) await writeFile(join(folder, file), text);
  console.log(`${places.length} places in ${texts.size} files: ${[...texts.keys()].join(', ')}.`);
  console.log('Next: npm run knowledge:check. Tests that name it are yours to change.');
}

function renameError(place: string, problem: string, fix: string): FaultsError {
  return new FaultsError('Nothing was renamed. The names have', [{ place, problem, fix }]);
}

runCommand(main);
