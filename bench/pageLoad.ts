// How soon a visitor can write, and what the page holds in memory: our chat page beside the same bot behind Microsoft's
// Web Chat, and beside deep-chat, in a real Chromium with empty caches, everything on this machine.
// Run: npx ts-node bench/pageLoad.ts
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../tests/browser/support/browser';
import { quantile } from './support/quantile';
import { medianRatio, range, rotated } from './support/rounds';
import { ServerProcess } from './support/serverProcess';
import { table } from './support/table';
import { type ChatPage, type Network, type Visit, visit } from './support/visit';

const ROUNDS = 15;
/** On a busy machine there are fewer rounds, but these. */
const AT_LEAST = 7;
const STOP_AFTER_MS = 90_000;

/** “Fast 4G” of Chrome's developer tools: 9 Mbit/s down and 1.5 up less a tenth, and 165 ms a request. */
const FAST_4G: Network = { downloadThroughput: 1_012_500, uploadThroughput: 168_750, latency: 165 };

interface Contender extends ChatPage {
  name: string;
  /** Bytes of the HTML after gzip; ours carries its script and style. */
  html: number;
  /** Over this machine's own network, by round. */
  near: Visit[];
  /** Over FAST_4G, by round. */
  far: Visit[];
}

async function main(): Promise<void> {
  const [porewise, deepChat, browser] = await Promise.all([
    ServerProcess.start(join(__dirname, 'servers/porewise.ts')),
    ServerProcess.start(join(__dirname, 'servers/deepChat.ts')),
    launchBrowser(),
  ]);
  try {
    const webchat = `${porewise.url}/webchat`;
    if ((await (await fetch(webchat)).text()).includes('not installed'))
      throw new Error('Web Chat is not installed. Run: node scripts/fetchWebchat.mjs');
    const contenders = await Promise.all([
      contender('Porewise, /chat', `${porewise.url}/chat`, ['form textarea']),
      contender('Microsoft Web Chat, /webchat', webchat, ['[data-id="webchat-sendbox-input"]']),
      contender('deep-chat', deepChat.url, ['deep-chat', '#text-input']),
    ]);
    await measure(browser, contenders, `${porewise.url.replace('127.0.0.1', 'localhost')}/healthz`);
    report(contenders);
  } finally {
    await Promise.all([browser.close(), porewise.stop(), deepChat.stop()]);
  }
}

async function contender(name: string, url: string, input: readonly string[]): Promise<Contender> {
  const html = await (await fetch(url)).text();
  return { name, url, input, html: gzipSync(html, { level: 9 }).length, near: [], far: [] };
}

/** The first visit to each page, in which the servers compress their files, is not counted. */
async function measure(browser: Browser, contenders: readonly Contender[], from: string): Promise<void> {
  for (const contender of contenders) await visit(browser, contender, { from });
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round >= AT_LEAST && performance.now() > STOP_AFTER_MS) break;
    for (const contender of rotated(contenders, round)) {
      contender.near.push(await visit(browser, contender, { from }));
      contender.far.push(await visit(browser, contender, { from, network: FAST_4G }));
    }
  }
}

function report(contenders: readonly Contender[]): void {
  const [ours] = contenders;
  if (!ours) throw new Error('There is nothing to report.');
  console.log(
    `Chat pages in Chromium, empty caches: medians of ${ours.near.length} rounds; × is the median of the`,
  );
  console.log(
    'ratios to Porewise within a round. Usable: from the navigation to the first frame in which the',
  );
  console.log(
    'input can be used. Heap: live JavaScript after one question and answer. Page: HTML, scripts and',
  );
  console.log('styles after gzip.\n');
  const times = (visits: readonly Visit[]) => visits.map(({ usableMs }) => usableMs);
  const heaps = (visits: readonly Visit[]) => visits.map(({ heap }) => heap);
  const rows = contenders.map(({ name, html, near, far }) => [
    name,
    quantile(times(near), 0.5).toFixed(0),
    range(times(near)),
    medianRatio(times(near), times(ours.near)).toFixed(2),
    quantile(times(far), 0.5).toFixed(0),
    medianRatio(times(far), times(ours.far)).toFixed(2),
    (quantile(heaps(near), 0.5) / 1e6).toFixed(1),
    medianRatio(heaps(near), heaps(ours.near)).toFixed(2),
    ((html + (near[0]?.scripts ?? 0) + (near[0]?.styles ?? 0)) / 1e3).toFixed(1),
  ]);
  const head = ['', 'usable ms', 'range', '×', 'on 4G ms', '×', 'heap MB', '×', 'page kB'];
  console.log(table(head, rows));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
