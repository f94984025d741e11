import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readKnowledge } from '../../knowledge/load';
import { takeSnapshot } from '../../knowledge/snapshot';
import { GUIDE_FILE, type GuideData } from './guide';

/** Writes the shipped guide as JSON: its YAML costs each test file more than its tests do. */
export default async function writeGuide(): Promise<void> {
  const snapshot = await takeSnapshot(join(__dirname, '../../knowledge'));
  const { files, source } = readKnowledge(snapshot, { brand: 'Porewise', messages: false });
  const draft = `${GUIDE_FILE}.${process.pid}`;
  mkdirSync(dirname(GUIDE_FILE), { recursive: true });
  writeFileSync(draft, JSON.stringify({ files, source } satisfies GuideData));
  renameSync(draft, GUIDE_FILE);
}
