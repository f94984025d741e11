import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PorewiseProcess } from '../support/porewiseProcess';
import { Visitor } from '../support/visitor';
import { waitFor } from '../support/waitFor';

interface ExportedSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: { stringValue?: string } }[];
}

interface TraceExport {
  resourceSpans: { scopeSpans: { spans: ExportedSpan[] }[] }[];
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('traces of OpenTelemetry', () => {
  let collector: Server;
  let endpoint: string;
  let keys: unknown[];
  const bodies: string[] = [];
  const spans = () =>
    bodies
      .map((body): TraceExport => JSON.parse(body))
      .flatMap(({ resourceSpans }) => resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap((scope) => scope.spans);

  beforeAll(async () => {
    keys = [];
    collector = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      if (request.url === '/v1/traces') bodies.push(body);
      keys.push(request.headers['api-key']);
      response.end('{}');
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  });
  afterAll(() => collector.close());

  it('join a caller’s request, the turn and the store’s calls, without a word of what was said', async () => {
    const server = await PorewiseProcess.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=secret',
    });
    const visitor = await Visitor.arrives(server.url);
    const message = { type: 'message', text: 'my canary says tweet: how often should I use a clay mask?' };
    await visitor.call('POST', visitor.path('/activities'), message, {
      traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
    });
    await visitor.reads((all) => all.length === 3);
    await server.stop();
    const ours = await waitFor('spans', () => {
      const found = spans().filter(({ traceId }) => traceId === TRACE);
      return found.length > 0 && found;
    });
    const request = ours.find(({ name }) => name === 'POST /v3/directline/conversations/:id/activities');
    const turn = ours.find(({ name }) => name === 'turn');
    const parts = ours.filter(({ parentSpanId }) => parentSpanId === turn?.spanId).map(({ name }) => name);
    expect(request?.parentSpanId).toBe('b7ad6b7169203331');
    expect(turn?.parentSpanId).toBe(request?.spanId);
    expect(parts).toEqual(
      expect.arrayContaining(['store: read a state', 'store: append', 'store: write a state']),
    );
    expect(turn?.attributes).toContainEqual({ key: 'topic', value: { stringValue: 'clay_mask' } });
    expect(bodies.join()).not.toMatch(/canary|tweet|clay mask/);
    expect(new Set(keys)).toEqual(new Set(['secret']));
    const line = server.log.find(({ msg, trace_id }) => msg === 'turn' && trace_id === TRACE);
    expect(line).toMatchObject({ topic: 'clay_mask', span_id: turn?.spanId });
  });

  it('that nobody collects hold nothing up', async () => {
    const server = await PorewiseProcess.start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    expect(await server.answer('how often should I use a clay mask?')).toMatch(/once or twice a week/);
    expect(await server.stop()).toBe(0);
  });
});
