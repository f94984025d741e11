import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { knowledgeFolder } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { loadKnowledge } from '../knowledge/load';
import { buildPackage } from '../teams/buildPackage';
import { runCommand } from './runCommand';

const ROOT = join(__dirname, '..');

/** Writes the Teams app package to dist/, or prints every fault of it and exits with 1. */
async function main(): Promise<void> {
  const config = readConfig();
  const { knowledge } = await loadKnowledge(config.knowledgeFolder ?? knowledgeFolder(), {
    brand: config.brand,
    messages: false,
  });
  const { fileName, bytes } = buildPackage(join(ROOT, 'teams'), {
    settings: config.teams,
    publicUrl: config.rendering.publicUrl,
    brand: config.brand,
    botId: config.azure?.appId,
    version: projectVersion(),
    texts: {
      botName: knowledge.bot.name,
      consultation: knowledge.consultation.brief[0],
      privacy: knowledge.bot.privacy,
    },
  });
  const path = join(ROOT, 'dist', fileName);
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(path, bytes);
  console.log(`${relative(process.cwd(), path)} is ready (${(bytes.length / 1000).toFixed(1)} kB).`);
  console.log('Next: in Teams, Apps → Manage your apps → Upload an app (docs/teams.md, step 5).');
}

function projectVersion(): string {
  const project = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(project).version;
}

runCommand(main);
