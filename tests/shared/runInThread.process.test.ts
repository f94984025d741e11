import { join } from 'node:path';
import { runInThread } from '../../shared/runInThread';

const endless = join(__dirname, '../support/endlessWorker');

describe('a thread', () => {
  it('ends when it is called off, and says why', async () => {
    const job = new AbortController();
    const running = runInThread(endless, {}, { signal: job.signal });
    job.abort(new Error('out of date'));
    await expect(running).rejects.toThrow('out of date');
  });

  it('ends when it takes more memory than it may', async () => {
    const running = runInThread(endless, {}, { resourceLimits: { maxOldGenerationSizeMb: 8 } });
    await expect(running).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
  });

  it('tells what it threw', async () => {
    await expect(runInThread(join(__dirname, '../support/nothing'), {})).rejects.toThrow(
      'Cannot find module',
    );
  });
});
