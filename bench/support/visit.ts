import { gzipSync } from 'node:zlib';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { ANSWER, QUESTION } from './exchange';

export interface ChatPage {
  url: string;
  /** Selectors that lead to the input, each within the shadow root of the element before. */
  input: readonly string[];
}

/** The figures of one visit to a page. */
export interface Visit {
  /** From the navigation to the first frame in which the input can be used. */
  usableMs: number;
  /** Bytes of live JavaScript objects after one question and its answer. */
  heap: number;
  /** Bytes that the page loaded until then, after gzip. */
  scripts: number;
  styles: number;
}

/** Bytes a second, and milliseconds a request. */
export interface Network {
  downloadThroughput: number;
  uploadThroughput: number;
  latency: number;
}

export interface VisitOptions {
  /**
   * Where the visitor comes from: a page of another site, so that the browser begins a new process for every page.
   * From an empty tab it does so only for pages that ask for it with Cross-Origin-Opener-Policy, as ours do.
   */
  from: string;
  /** Slower than this machine's own. */
  network?: Network;
}

/**
 * Opens the page in a context of its own, with empty caches, asks a question as soon as the input can be used, and
 * waits for the answer, which proves that the input was usable.
 */
export async function visit(
  browser: Browser,
  { url, input }: ChatPage,
  { from, network }: VisitOptions,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  try {
    const page = await context.newPage();
    await page.goto(from);
    const devTools = await context.newCDPSession(page);
    if (network) {
      await devTools.send('Network.enable');
      await devTools.send('Network.emulateNetworkConditions', { offline: false, ...network });
    }
    await page.addInitScript(watchInput, input);
    const requests: Request[] = [];
    page.on('request', (request) => requests.push(request));
    await page.goto(url, { waitUntil: 'commit' });
    const usableMs = await page.evaluate(() => (globalThis as Watched).inputUsable);
    await ask(page, input);
    await devTools.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await devTools.send('Runtime.getHeapUsage');
    forbidOtherMachines(requests);
    const [scripts, styles] = [await weigh(requests, 'script'), await weigh(requests, 'stylesheet')];
    return { usableMs, heap, scripts, styles };
  } finally {
    await context.close();
  }
}

const MAX_TRIES = 20;
const TRY_AGAIN_AFTER_MS = 1000;

type Watched = typeof globalThis & { inputUsable: Promise<number> };

/**
 * Runs in the page, before its own scripts. It promises the milliseconds from the navigation to the first frame in
 * which the input exists, takes text, and would receive a click.
 */
function watchInput(path: readonly string[]): void {
  const find = (): Element | null => {
    let root: ParentNode | null = document;
    let found: Element | null = null;
    for (const selector of path) {
      found = root?.querySelector(selector) ?? null;
      root = found?.shadowRoot ?? null;
    }
    return found;
  };
  const isUsable = (input: Element): boolean => {
    if (input.matches(':read-only')) return false;
    const { x, y, width, height } = input.getBoundingClientRect();
    const root = input.getRootNode() as Document | ShadowRoot;
    return input.contains(root.elementFromPoint(x + width / 2, y + height / 2));
  };
  (globalThis as Watched).inputUsable = new Promise((resolve) => {
    const look = () => {
      const input = find();
      if (input && isUsable(input)) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function ask(page: Page, path: readonly string[]): Promise<void> {
  await page.locator(path.join(' ')).click();
  await page.keyboard.type(QUESTION);
  const answer = page.getByText(ANSWER).first();
  // Web Chat takes text before it is connected but does not send it then, so a visitor presses Enter again.
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    await page.keyboard.press('Enter');
    if (await isSeen(answer)) return;
  }
  throw new Error(`${page.url()} shows no answer.`);
}

function isSeen(place: Locator): Promise<boolean> {
  return place.waitFor({ timeout: TRY_AGAIN_AFTER_MS }).then(
    () => true,
    () => false,
  );
}

function forbidOtherMachines(requests: readonly Request[]): void {
  const stranger = requests
    .map((request) => new URL(request.url()))
    .find(({ protocol, hostname }) => /^http/.test(protocol) && hostname !== '127.0.0.1');
  if (stranger) throw new Error(`The page asked another machine: ${stranger}`);
}

async function weigh(requests: readonly Request[], kind: string): Promise<number> {
  const bodies = requests
    .filter((request) => request.resourceType() === kind)
    .map(async (request) => (await request.response())?.body() ?? Buffer.alloc(0));
  return (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}
