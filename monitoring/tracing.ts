/** What a span tells: names, ids and numbers, never what anybody said. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Spans of what is done, under one another, for a collector of OpenTelemetry. */
export interface Tracing {
  /** Runs work as a span under the one that runs, which has ended when the work has. */
  span<T>(name: string, attributes: SpanAttributes, work: () => T): T;
  /** Runs work under the span that a caller's headers name (W3C Trace Context). */
  continued<T>(headers: Readonly<Record<string, unknown>>, work: () => T): T;
  /** Says more of the span that runs. */
  tell(attributes: SpanAttributes): void;
  /** The ids of the span that runs, for a line of the log. */
  ids(): { trace_id?: string; span_id?: string };
  /** Sends what is not sent yet. */
  close(): Promise<void>;
}

export interface TracingSettings {
  /** A collector's address for OTLP over HTTP, as in `http://localhost:4318`. */
  endpoint: string;
  /** Sent along, as a key of the collector's may have to be. */
  headers: Readonly<Record<string, string>>;
}
