// How long a reload holds up the server: the event loop's delay, beside an idle server and a load on the main thread.
// Bar: at most 50 ms, on a machine at rest.
// Run: npx ts-node bench/reload.ts
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { KnowledgeReloader, type Reload } from '../app/knowledgeReloader';
import { knowledgeFolder, loadAssistant } from '../app/loadAssistant';
import { readConfig } from '../config/readConfig';
import { table } from './support/table';

const IDLE_MS = 5_000;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
  const cacheFolder = mkdtempSync(join(tmpdir(), 'cache-'));
  cpSync(knowledgeFolder(), folder, { recursive: true });
  const options = { ...readConfig(), knowledgeFolder: folder, cacheFolder };
  let heard: (reload: Reload) => void = () => undefined;
  const live = new KnowledgeReloader(await loadAssistant(options), (reload) => heard(reload));
  const reloaded = (file: string, text: string) => async () => {
    const told = new Promise<Reload>((resolve) => {
      heard = resolve;
    });
    appendFileSync(join(folder, file), text);
    const { ok, ms } = await told;
    return `${ok ? 'taken' : 'refused'} after ${ms} ms`;
  };
  const example = '\nclay_mask: |\n  should the benchmark wear a clay mask\n';

  // A server would keep the process alive.
  const alive = setInterval(() => undefined, IDLE_MS);
  live.watch();
  const rows = [
    await measured('idle', () => wait(IDLE_MS, '')),
    await measured('a text changes', reloaded('large-pores.yaml', '\n# Changed.\n')),
    await measured('broken', reloaded('conversation.yaml', '\n]\n')),
  ];
  cpSync(knowledgeFolder(), folder, { recursive: true });
  rows.push(
    await measured('a message changes', reloaded('examples/benchmark.yaml', example)),
    await measured('baseline: on the main thread', async () => {
      await loadAssistant(options);
      return 'the same, model cached';
    }),
  );
  live.stop();
  clearInterval(alive);
  for (const made of [folder, cacheFolder]) rmSync(made, { recursive: true });
  console.log(table(['event loop delay, ms', 'p99', 'longest', ''], rows));
}

async function measured(name: string, work: () => Promise<string>): Promise<string[]> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const note = await work();
  delay.disable();
  return [name, (delay.percentile(99) / 1e6).toFixed(1), (delay.max / 1e6).toFixed(1), note];
}

main();
