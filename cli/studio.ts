import { once } from 'node:events';
import { join } from 'node:path';
import { knowledgeFolder } from '../app/loadAssistant';
import { Assets } from '../channels/website/assets';
import { readConfig } from '../config/readConfig';
import { FaultsError } from '../shared/faults';
import { runCommand } from './runCommand';
import { KnowledgeDraft } from './studio/draft';
import { Studio } from './studio/studio';
import { createStudioServer } from './studio/studioServer';

/** Serves the studio on this machine alone: a draft of the knowledge to edit, try, compare and publish. */
async function main(): Promise<void> {
  const config = readConfig();
  const { port, login } = config.studio;
  if (!config.directLine.development && login === undefined) {
    const problem = 'is needed in production, where the studio is closed to all without a login';
    throw new FaultsError('The settings have', [
      { place: 'STUDIO_LOGIN', problem, fix: 'set it to NAME:PASSWORD' },
    ]);
  }
  const live = config.knowledgeFolder ?? knowledgeFolder();
  const draft = new KnowledgeDraft(live, `${live}-draft`);
  await draft.refresh();
  const server = createStudioServer({
    studio: new Studio(config, draft),
    assets: new Assets(join(__dirname, '..', 'dist', 'public')),
    title: config.brand,
    ...(login === undefined ? {} : { login }),
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const open = typeof address === 'object' && address ? address.port : port;
  console.log(`The studio is at http://127.0.0.1:${open}/studio; edit the files in ${draft.folder}.`);
}

runCommand(main);
