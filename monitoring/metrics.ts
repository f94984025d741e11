import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BotEvents } from '../bots/botEvents';

/** Seconds. A turn takes about a millisecond, and at most 2.5 s when the store is slow. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Callers may name any channel, and every label costs memory. */
const CHANNELS = ['directline', 'msteams', 'webchat', 'emulator'];
const OTHER = 'other';

/** What can go wrong. */
const FAULTS = [
  'turn',
  'degraded_turn',
  'conflict',
  'consultation_guard',
  'step_guard',
  'request',
  'send',
  'store',
] as const;
export type FaultKind = (typeof FAULTS)[number];

/** Counts what happens, in the format of Prometheus. Nothing in it is from or about a person. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly turns = this.counter('turns_total', 'Messages answered.', [
    'channel',
    'topic',
    'decision',
  ]);
  private readonly gaps = this.counter('gaps_total', 'Questions the guide does not answer.', [
    'topic',
    'facet',
    'answered',
  ]);
  private readonly urgent = this.counter('urgent_total', 'Answers that sent to urgent help.', ['channel']);
  private readonly seconds = this.histogram('turn_seconds', 'From a message to its answer.', ['channel']);
  private readonly faults = this.counter('faults_total', 'What went wrong, by kind.', ['kind']);
  private readonly ratings = this.counter('feedback_total', 'Answers rated.', ['channel', 'reaction']);
  private readonly reasons = this.counter('feedback_reasons_total', 'Why answers did not help.', [
    'channel',
    'reason',
  ]);
  private readonly reloads = this.counter('knowledge_reloads_total', 'Changed knowledge.', ['outcome']);
  private readonly storeSeconds = this.histogram('store_seconds', 'Calls of the store.', ['operation']);

  /** @param gauges by name, values that are read for each request */
  constructor(gauges: Readonly<Record<string, { help: string; read(): number }>>) {
    collectDefaultMetrics({ register: this.registry });
    for (const [name, { help, read }] of Object.entries(gauges)) {
      const gauge: Gauge = new Gauge({
        name: `porewise_${name}`,
        help,
        registers: [this.registry],
        collect: () => gauge.set(read()),
      });
    }
    this.startAtZero();
  }

  /** Counts an answered message. @param event its `ms` is the time from message to answer */
  turn(event: Omit<Parameters<BotEvents['turn']>[0], 'turnId'>): void {
    const { topic, decision, urgent, facet, answered, ms } = event;
    const channel = known(event.channel);
    this.turns.inc({ channel, topic, decision });
    this.seconds.observe({ channel }, ms / 1000);
    if (answered !== 'yes') this.gaps.inc({ topic, facet, answered });
    if (urgent) this.urgent.inc({ channel });
  }

  /** Counts something that went wrong. */
  fault(kind: FaultKind): void {
    this.faults.inc({ kind });
  }

  /** Counts the rating of an answer, or the reason that came after it. */
  feedback({ channel, reaction, reason }: { channel: string; reaction: string; reason?: string }): void {
    if (reason === undefined) this.ratings.inc({ channel: known(channel), reaction });
    else this.reasons.inc({ channel: known(channel), reason });
  }

  /** Counts a changed set of knowledge files. */
  knowledgeReload(outcome: 'taken' | 'refused'): void {
    this.reloads.inc({ outcome });
  }

  /** Counts a call of the store and its time. */
  storeCall(operation: string, ms: number): void {
    this.storeSeconds.observe({ operation }, ms / 1000);
  }

  /** The text that Prometheus reads, and its content type. */
  async read(): Promise<{ type: string; text: string }> {
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  /** An alert on an increase misses the first one where a series begins with it. */
  private startAtZero(): void {
    for (const kind of FAULTS) this.faults.inc({ kind }, 0);
    for (const outcome of ['taken', 'refused']) this.reloads.inc({ outcome }, 0);
    for (const channel of [...CHANNELS, OTHER]) {
      this.urgent.inc({ channel }, 0);
      for (const reaction of ['like', 'dislike']) this.ratings.inc({ channel, reaction }, 0);
    }
  }

  private counter<T extends string>(name: string, help: string, labelNames: T[]): Counter<T> {
    return new Counter({ name: `porewise_${name}`, help, labelNames, registers: [this.registry] });
  }

  private histogram<T extends string>(name: string, help: string, labelNames: T[]): Histogram<T> {
    return new Histogram({
      name: `porewise_${name}`,
      help,
      labelNames,
      buckets: BUCKETS,
      registers: [this.registry],
    });
  }
}

function known(channel: string): string {
  return CHANNELS.includes(channel) ? channel : OTHER;
}
