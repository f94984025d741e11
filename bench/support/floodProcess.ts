import { setTimeout as delay } from 'node:timers/promises';
import type { Started } from '../../tests/support/visitor';
import { JsonClient } from './jsonClient';

/** What the process is to send. */
export interface FloodOrder {
  url: string;
  what: 'messages of one conversation' | 'new conversations' | 'the largest messages';
}

/** How many answers the process received, by status; sent when it is told to stop. */
export type FloodReport = Record<string, number>;

const AT_ONCE = 32;
/** The flood's own address. The server sees it if it trusts this machine as its proxy. */
const FORWARDED = { 'X-Forwarded-For': '203.0.113.7' };
const MESSAGE = '{"type":"message","text":"hi"}';
const client = new JsonClient(AT_ONCE);
const statuses: FloodReport = {};

process.on('message', (order: FloodOrder | 'stop') => {
  if (order === 'stop') process.send?.(statuses, () => process.exit());
  else void flood(order);
});
process.once('disconnect', () => process.exit());

async function flood({ url, what }: FloodOrder): Promise<void> {
  const conversations = `${url}/v3/directline/conversations`;
  if (what === 'the largest messages') return fill(conversations);
  const { conversationId, token } = (await client.post(conversations, {})) as Started;
  const post =
    what === 'new conversations'
      ? () => client.send('POST', conversations, '', FORWARDED)
      : () =>
          client.send('POST', `${conversations}/${conversationId}/activities`, MESSAGE, {
            ...FORWARDED,
            Authorization: `Bearer ${token}`,
          });
  for (let number = 0; number < AT_ONCE; number += 1) void again(post);
}

/** Fills one conversation after the other, as far as it may. */
async function fill(conversations: string): Promise<never> {
  const [text, data] = ['x'.repeat(4_000), 'x'.repeat(4_000)];
  const allowed = JSON.stringify({ type: 'event', text, value: data, channelData: { data } });
  const tooBig = JSON.stringify({ type: 'event', name: 'x', value: 'x'.repeat(64_000) });
  for (;;) {
    const begun = await client.send('POST', conversations, '', FORWARDED);
    count(begun.status);
    if (begun.status !== 201) await delay(100);
    else {
      const { conversationId, token } = JSON.parse(begun.content) as Started;
      const headers = { ...FORWARDED, Authorization: `Bearer ${token}` };
      const path = `${conversations}/${conversationId}/activities`;
      for (let sent = 0; sent < 17; sent += 1)
        count((await client.send('POST', path, sent % 2 === 0 ? allowed : tooBig, headers)).status);
    }
  }
}

function count(status: number): void {
  statuses[status] = (statuses[status] ?? 0) + 1;
}

async function again(post: () => Promise<{ status: number }>): Promise<never> {
  for (;;) {
    const { status } = await post();
    count(status);
  }
}
