import { Agent, request } from 'node:http';
import type { Started } from '../../tests/support/visitor';
import { JsonClient } from './jsonClient';

/** What the process is asked to do, and what it counted when it is told to stop: answers, by status. */
export interface FloodOrder {
  url: string;
  what: 'messages of one conversation' | 'new conversations';
}
export type FloodReport = Record<string, number>;

const AT_ONCE = 32;
/** By this the server tells the flood from others: it has to trust this machine as its proxy. */
const ADDRESS = '203.0.113.7';
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const statuses: FloodReport = {};

process.on('message', (order: FloodOrder | 'stop') => {
  if (order === 'stop') process.send?.(statuses, () => process.exit());
  else void flood(order);
});
process.once('disconnect', () => process.exit());

async function flood({ url, what }: FloodOrder): Promise<void> {
  const conversations = `${url}/v3/directline/conversations`;
  const { conversationId, token } = (await new JsonClient().post(conversations, {})) as Started;
  const [target, body] =
    what === 'new conversations'
      ? [conversations, '']
      : [`${conversations}/${conversationId}/activities`, '{"type":"message","text":"hi"}'];
  for (let number = 0; number < AT_ONCE; number += 1) void again(target, body, token);
}

async function again(url: string, body: string, token: string): Promise<never> {
  for (;;) {
    const status = await post(url, body, token);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
}

function post(url: string, body: string, token: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'X-Forwarded-For': ADDRESS,
      ...(body === '' ? {} : { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }),
    };
    const asking = request(url, { method: 'POST', agent, headers });
    asking.once('error', reject);
    asking.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    asking.end(body);
  });
}
