import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeReloader, type Reload } from '../../app/knowledgeReloader';
import { runInThread } from '../../shared/runInThread';
import { shippedAssistant } from '../support/person';
import { waitFor } from '../support/waitFor';

jest.mock('../../shared/runInThread', () => ({ runInThread: jest.fn() }));

it('a process that may open no more files says so, and does not blame the knowledge', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'porewise-files-'));
  writeFileSync(join(folder, 'large-pores.yaml'), '');
  jest.mocked(runInThread).mockRejectedValue(new Error('Worker initialization failure: EMFILE'));
  const shipped = await shippedAssistant();
  const reloads: Reload[] = [];
  const origin = { ...shipped.origin, knowledgeFolder: folder };
  const reloader = new KnowledgeReloader({ ...shipped, origin }, (reload) => reloads.push(reload));
  reloader.watch();
  await waitFor('a refusal', () => reloads.length > 0);
  reloader.stop();
  rmSync(folder, { recursive: true });
  expect(JSON.stringify(reloads[0])).toMatch(/EMFILE.*nothing is wrong with it.*LimitNOFILE/);
});
