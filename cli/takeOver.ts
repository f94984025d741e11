import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knowledgeFolder } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { takeSnapshot } from '../knowledge/snapshot';
import { takeOver } from '../knowledge/takeOver';
import { FaultsError } from '../shared/faults';
import { runCommand } from './runCommand';

/** Moves to a topic the messages that name it and that a boundary held, and takes its names out of what the guide lacks. */
async function main(): Promise<void> {
  const [topic] = process.argv.slice(2);
  if (topic === undefined)
    throw new FaultsError('Nothing was moved. The call has', [
      { place: 'TOPIC', problem: 'is missing', fix: 'write npm run knowledge:take-over TOPIC' },
    ]);
  const { knowledgeFolder: folder = knowledgeFolder() } = readConfig();
  const found = takeOver(await takeSnapshot(folder), topic);
  if (!found) {
    console.log(`Nothing that "${topic}" is about is said not to be in the guide.`);
    return;
  }
  const { claim, texts } = found;
  for (const [name, text] of texts)
    await (text === '' ? rm(join(folder, name)) : writeFile(join(folder, name), text));
  const words = claim.words.map(({ word, list }) => `"${word}" (${list[1]?.toString()})`);
  console.log(`No longer said to be missing: ${words.join(', ')}.`);
  console.log(`${claim.messages.length} messages of ${claim.boundary} are messages of ${topic} now:`);
  for (const { text } of claim.messages) console.log(`  ${text}`);
  console.log(`Move back what ${topic} does not answer. Next: npm run knowledge:check`);
}

runCommand(main);
