import type { Tracing, TracingSettings } from './tracing';

const NO_TRACING: Tracing = {
  span: (_name, _attributes, work) => work(),
  continued: (_headers, work) => work(),
  tell: () => undefined,
  ids: () => ({}),
  close: async () => undefined,
};

/** Traces to a collector, or not at all without settings. OpenTelemetry is loaded only where it is used. */
export function startTracing(settings?: TracingSettings): Tracing {
  if (!settings) return NO_TRACING;
  const { traceTo }: typeof import('./openTelemetry') = require('./openTelemetry');
  return traceTo(settings);
}
