import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knowledgeFolder } from '../app/loadAssistant';
import { jsonSchemas } from '../knowledge/jsonSchemas';
import { runCommand } from './runCommand';

/** Writes the JSON Schemas that editors complete the YAML from. */
async function main(): Promise<void> {
  const folder = join(knowledgeFolder(), 'json-schemas');
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    await writeFile(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
  }
}

runCommand(main);
