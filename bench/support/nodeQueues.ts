import { randomizer } from '../../understanding/classifier/logisticRegression';
import { quantile } from './quantile';

export interface QueueOptions {
  nodes: number;
  /** Messages a second, over all nodes. */
  rate: number;
  seconds: number;
  /** Mean CPU time of a message, in ms. */
  serviceMs: number;
  seed: number;
  /** One node dies in the middle, and its visitors connect again to the others. */
  loss?: { sockets: number; connectMs: number };
}

export interface Waits {
  p50Ms: number;
  p99Ms: number;
  /** From the loss until the last of its sockets is open again; 0 without a loss. */
  backAfterMs: number;
}

/** Work of a node: when it arrives, and how long it takes. */
interface Work {
  atMs: number;
  ms: number;
  connects: boolean;
}

/** A chat page's first pause before it connects again (widget/chat/directLine/connection.ts). */
const RETRY_MS = { least: 50, most: 100 };

/**
 * Simulates nodes behind a balancer without stickiness. Messages arrive at random (Poisson), each goes to a random
 * node, and each node does one thing at a time, in the order of arrival (Lindley, 1952). The times of messages are
 * exponential, which varies more than what was measured. So each node is an M/M/1 queue, whose p99 is known:
 * theoryP99Ms.
 * @returns the time from a message's arrival until it is done; after the loss if there is one
 */
export function simulateQueues({ nodes, rate, seconds, serviceMs, seed, loss }: QueueOptions): Waits {
  const random = randomizer(seed);
  const exponential = (mean: number) => -mean * Math.log(1 - random());
  const lostAtMs = loss ? (seconds * 1000) / 2 : 0;
  const works: Work[] = [];
  for (let atMs = 0; atMs < seconds * 1000; atMs += exponential(1000 / rate))
    works.push({ atMs, ms: exponential(serviceMs), connects: false });
  for (let socket = 0; socket < (loss?.sockets ?? 0); socket += 1) {
    const wait = RETRY_MS.least + random() * (RETRY_MS.most - RETRY_MS.least);
    works.push({ atMs: lostAtMs + wait, ms: loss?.connectMs ?? 0, connects: true });
  }
  works.sort((a, b) => a.atMs - b.atMs);

  const freeAt = new Float64Array(nodes);
  const waits: number[] = [];
  let backAtMs = lostAtMs;
  for (const { atMs, ms, connects } of works) {
    const alive = loss && atMs >= lostAtMs ? nodes - 1 : nodes;
    const node = Math.floor(random() * alive);
    const doneAt = Math.max(atMs, freeAt[node] ?? 0) + ms;
    freeAt[node] = doneAt;
    if (connects) backAtMs = Math.max(backAtMs, doneAt);
    else if (atMs >= lostAtMs) waits.push(doneAt - atMs);
  }
  return { p50Ms: quantile(waits, 0.5), p99Ms: quantile(waits, 0.99), backAfterMs: backAtMs - lostAtMs };
}

/** The p99 of an M/M/1 queue: its times are exponential with the mean service / (1 - utilisation). */
export function theoryP99Ms({ nodes, rate, serviceMs }: QueueOptions): number {
  const utilisation = (rate * serviceMs) / 1000 / nodes;
  return utilisation < 1 ? (serviceMs / (1 - utilisation)) * Math.log(100) : Infinity;
}
