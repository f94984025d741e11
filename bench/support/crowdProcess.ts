import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Page, Started } from '../../tests/support/visitor';
import type { CrowdOrder, CrowdReport } from './socketCrowd';

interface Visitor {
  started: Started;
  watermark: string;
}

const KEEP_ALIVE_MS = 20_000;
/** A full queue of a server that listens again drops connections without a word; our chat page waits as long. */
const OPEN_MS = 5_000;
/** Longer than any answer takes while all begin at once. */
const GIVE_UP_MS = 10_000;
/** As our chat page waits before it connects again (widget/chat/directLine/connection.ts). */
const DELAYS_MS = [100, 300, 700, 1_200];
/** HTTP comes over kept connections, as from a proxy: with one a visitor, the server would need twice the files. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const visitors: Visitor[] = [];
let conversations = '';
let open = 0;

process.on('message', (order: CrowdOrder) => {
  const work = order.do === 'begin' ? begin(order) : connectAll();
  work.catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.once('disconnect', () => process.exit());

async function begin({ url, count }: { url: string; count: number }): Promise<void> {
  conversations = `${url}/v3/directline/conversations`;
  await Promise.all(
    Array.from({ length: count }, async () => {
      visitors.push({ started: await call('POST', conversations), watermark: '' });
    }),
  );
  report('done');
}

async function connectAll(): Promise<void> {
  for (const visitor of visitors) stayConnected(visitor);
}

async function stayConnected(visitor: Visitor): Promise<never> {
  for (let failures = 0; ; failures += 1) {
    const opened = await connect(visitor).catch(() => false);
    if (opened) failures = 0;
    const wait = DELAYS_MS[Math.min(failures, DELAYS_MS.length - 1)] ?? 0;
    // As our chat page does (widget/chat/directLine/connection.ts).
    await delay(wait * (0.5 + Math.random() / 2));
  }
}

/** Resolves when the socket has ended. @returns whether it ever was open */
async function connect(visitor: Visitor): Promise<boolean> {
  const { conversationId, token } = visitor.started;
  const address = `${conversations}/${conversationId}?watermark=${visitor.watermark}`;
  const { streamUrl } = await call('GET', address, { Authorization: `Bearer ${token}` });
  const socket = new WebSocket(streamUrl, { perMessageDeflate: false, handshakeTimeout: OPEN_MS });
  socket.on('message', (data) => {
    visitor.watermark = (JSON.parse(String(data)) as Page).watermark;
  });
  return new Promise((resolve) => {
    let keepAlive: NodeJS.Timeout | undefined;
    socket.once('open', () => {
      keepAlive = setInterval(() => socket.send(''), KEEP_ALIVE_MS);
      open += 1;
      if (open === visitors.length) report('all open');
    });
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearInterval(keepAlive);
      if (keepAlive) open -= 1;
      resolve(keepAlive !== undefined);
    });
  });
}

function call(method: string, url: string, headers: Record<string, string> = {}): Promise<Started> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, agent, headers });
    asking.once('error', reject);
    asking.setTimeout(GIVE_UP_MS, () => asking.destroy(new Error(`${method} ${url} was not answered.`)));
    asking.once('response', (response) => {
      json(response).then((body) => {
        const { statusCode = 0 } = response;
        if (statusCode >= 300) reject(new Error(`${method} ${url} answered ${statusCode}.`));
        else resolve(body as Started);
      }, reject);
    });
    asking.end();
  });
}

function report(what: CrowdReport): void {
  process.send?.(what);
}
