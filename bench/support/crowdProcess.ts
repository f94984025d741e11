import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Page, Started } from '../../tests/support/visitor';
import { JsonClient } from './jsonClient';
import type { CrowdOrder, CrowdReport } from './socketCrowd';

interface IdleVisitor {
  started: Started;
  watermark: string;
}

const KEEP_ALIVE_MS = 20_000;
/** A server that starts again with a full queue drops connections silently; our chat page waits as long. */
const OPEN_MS = 5_000;
/** The pauses of our chat page before it connects again (widget/chat/directLine/connection.ts). */
const DELAYS_MS = [100, 300, 700, 1_200];
/** All share these connections, as behind a proxy: with one for each visitor, the server would need twice the files. */
const client = new JsonClient(64);
const visitors: IdleVisitor[] = [];
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
      visitors.push({ started: (await client.post(conversations, {})) as Started, watermark: '' });
    }),
  );
  report('done');
}

async function connectAll(): Promise<void> {
  for (const visitor of visitors) stayConnected(visitor);
}

async function stayConnected(visitor: IdleVisitor): Promise<never> {
  for (let failures = 0; ; failures += 1) {
    const opened = await connect(visitor).catch(() => false);
    if (opened) failures = 0;
    const wait = DELAYS_MS[Math.min(failures, DELAYS_MS.length - 1)] ?? 0;
    // Random, as in our chat page, so that not all connect at once.
    await delay(wait * (0.5 + Math.random() / 2));
  }
}

/** Resolves when the socket has closed. @returns whether it was open before */
async function connect(visitor: IdleVisitor): Promise<boolean> {
  const { conversationId, token } = visitor.started;
  const address = `${conversations}/${conversationId}?watermark=${visitor.watermark}`;
  const { streamUrl } = (await client.get(address, { Authorization: `Bearer ${token}` })) as Started;
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

function report(what: CrowdReport): void {
  process.send?.(what);
}
