import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; a turn is about a millisecond, and 2.5 s is the most that a slow store may make of it. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A caller may name any channel; each name counted costs memory. */
const CHANNELS = new Set(['directline', 'msteams', 'webchat', 'emulator']);

/** What is counted, in the format of Prometheus. Nothing in it is from or about a person. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly turns = this.counter('turns_total', 'Messages answered.', [
    'channel',
    'topic',
    'decision',
  ]);
  private readonly urgent = this.counter('urgent_total', 'Answers that sent to urgent help.', ['channel']);
  private readonly seconds = this.histogram('turn_seconds', 'From a message to its answer.', ['channel']);
  private readonly faults = this.counter('faults_total', 'What went wrong, by kind.', ['kind']);
  private readonly feedback = this.counter('feedback_total', 'Answers rated.', ['channel', 'reaction']);
  private readonly reloads = this.counter('knowledge_reloads_total', 'Changed knowledge.', ['outcome']);
  private readonly storeSeconds = this.histogram('store_seconds', 'Calls of the store.', ['operation']);

  /** @param gauges values that are read when they are asked for, by name */
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
  }

  turn(event: { channel: string; topic: string; decision: string; urgent: boolean; ms: number }): void {
    const { topic, decision, urgent, ms } = event;
    const channel = known(event.channel);
    this.turns.inc({ channel, topic, decision });
    this.seconds.observe({ channel }, ms / 1000);
    if (urgent) this.urgent.inc({ channel });
  }

  /** @param kind such as `turn`, `send`, `store`, `consultation_guard`; one of few */
  fault(kind: string): void {
    this.faults.inc({ kind });
  }

  rated(event: { channel: string; reaction: string }): void {
    this.feedback.inc({ channel: known(event.channel), reaction: event.reaction });
  }

  reloaded(outcome: 'taken' | 'refused'): void {
    this.reloads.inc({ outcome });
  }

  stored(operation: string, ms: number): void {
    this.storeSeconds.observe({ operation }, ms / 1000);
  }

  /** @returns the text that Prometheus reads, and its content type */
  async read(): Promise<{ type: string; text: string }> {
    return { type: this.registry.contentType, text: await this.registry.metrics() };
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
  return CHANNELS.has(channel) ? channel : 'other';
}
