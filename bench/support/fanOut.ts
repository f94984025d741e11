import { openStream } from '../../tests/support/stream';
import { Visitor } from '../../tests/support/visitor';
import { waitFor } from '../../tests/support/waitFor';

/** Messages before those that are measured. */
const WARM_UP = 10;

/**
 * Measures one conversation that is open in many windows.
 * @returns for each message and each socket, ms from the message to its answer on that socket
 */
export async function fanOut(url: string, sockets: number, messages: number): Promise<number[]> {
  const visitor = await Visitor.arrives(url);
  const arrivals = new Map<string, number[]>();
  const streams = await Promise.all(
    Array.from({ length: sockets }, async () => {
      const { socket } = await openStream(await visitor.streamUrl());
      const answered = new Set<string>();
      socket.on('message', (data) => {
        const at = performance.now();
        for (const { replyToId } of JSON.parse(String(data)).activities) {
          if (typeof replyToId !== 'string' || answered.has(replyToId)) continue;
          answered.add(replyToId);
          arrivals.set(replyToId, [...(arrivals.get(replyToId) ?? []), at]);
        }
      });
      return socket;
    }),
  );
  const ms: number[] = [];
  for (let number = -WARM_UP; number < messages; number += 1) {
    const asked = performance.now();
    const response = await visitor.posts({ type: 'message', text: 'how often should I use a clay mask?' });
    const { id } = (await response.json()) as { id: string };
    const at = await waitFor('the answer on every socket', () => {
      const times = arrivals.get(id) ?? [];
      return times.length === sockets && times;
    });
    if (number >= 0) ms.push(...at.map((time) => time - asked));
  }
  for (const socket of streams) socket.terminate();
  return ms;
}
