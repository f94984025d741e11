import { context, propagation, ROOT_CONTEXT, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { describeError } from './endOnCrash';
import type { Tracing, TracingSettings } from './tracing';

const NAME = 'porewise';

/** Traces by the SDK of OpenTelemetry. A collector that is away costs nothing but its spans. */
export function traceTo({ endpoint, headers }: TracingSettings): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers: { ...headers } });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': NAME }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  const tracer = provider.getTracer(NAME);
  return {
    span: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, (span) => ended(span, work)),
    continued: (caller, work) => context.with(propagation.extract(ROOT_CONTEXT, caller), work),
    tell: (attributes) => trace.getActiveSpan()?.setAttributes({ ...attributes }),
    ids() {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
    },
    async close() {
      await provider.shutdown().catch(() => undefined);
      for (const api of [trace, context, propagation]) api.disable();
    },
  };
}

/** Ends a span when its work has ended, which may be later. */
function ended<T>(span: Span, work: () => T): T {
  try {
    const result = work();
    if (result instanceof Promise)
      result.then(
        () => span.end(),
        (error: unknown) => failed(span, error),
      );
    else span.end();
    return result;
  } catch (error) {
    failed(span, error);
    throw error;
  }
}

/** An error's own words may quote what somebody said. */
function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: describeError(error).name });
  span.end();
}
