import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Assets } from '../../channels/website/assets';
import { KnowledgeDraft } from '../../cli/studio/draft';
import { Studio } from '../../cli/studio/studio';
import { createStudioServer } from '../../cli/studio/studioServer';
import { readConfig } from '../../config/readConfig';
import { endWithFile } from './fileEnd';
import { KnowledgeCopy } from './knowledgeCopy';

/** The studio on a small copy of the knowledge, in this process. */
export interface RunningStudio {
  url: string;
  live: KnowledgeCopy;
  /** The draft's folder. */
  draft: string;
  stop(): Promise<void>;
}

/** @param login as in STUDIO_LOGIN. @param port where the server runs whose gaps it shows; without it, none does */
export async function startStudio({
  login,
  port = 1,
}: {
  login?: string;
  port?: number;
} = {}): Promise<RunningStudio> {
  const live = KnowledgeCopy.small();
  const folder = mkdtempSync(join(tmpdir(), 'draft-'));
  const config = readConfig({
    KNOWLEDGE_FOLDER: live.folder,
    CACHE_FOLDER: join(folder, '.cache'),
    PORT: String(port),
  });
  const draft = new KnowledgeDraft(live.folder, folder);
  await draft.refresh();
  const server = createStudioServer({
    studio: new Studio(config, draft),
    assets: new Assets(join(__dirname, '../../dist/public')),
    title: 'Brand',
    ...(login === undefined ? {} : { login }),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    live.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  endWithFile(stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, live, draft: folder, stop };
}
