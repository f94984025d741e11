import pino from 'pino';
import { Metrics } from '../../monitoring/metrics';
import { createObserver } from '../../monitoring/observer';
import { startTracing } from '../../monitoring/startTracing';
import { StoreUnavailable } from '../../storage/store';

it('counts the changes of the knowledge that are taken, and those that are refused', async () => {
  const metrics = new Metrics({});
  const observer = createObserver(pino({ level: 'silent' }), metrics, startTracing());
  observer.reload({ ok: true, ms: 1, trained: false });
  observer.reload({ ok: false, ms: 1, faults: ['safety.yaml:1:1: the file is empty'], count: 1 });
  observer.reload({ ok: false, ms: 1, faults: ['safety.yaml:1:1: the file is empty'], count: 1 });
  const { text } = await metrics.read();
  expect(text).toContain('porewise_knowledge_reloads_total{outcome="taken"} 1');
  expect(text).toContain('porewise_knowledge_reloads_total{outcome="refused"} 2');
});

it('keeps the store’s own words, which say what to do, and the code of their cause', () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line) => void lines.push(line) });
  const cause = Object.assign(new Error('somebody wrote this'), { code: 'ECONNREFUSED' });
  const words = 'Redis at 127.0.0.1:6379 failed: it does not answer.';
  createObserver(log, new Metrics({}), startTracing()).store(
    'append',
    new StoreUnavailable(words, { cause }),
  );
  const { operation, err } = JSON.parse(lines[0] ?? '');
  expect({ operation, ...err }).toMatchObject({ operation: 'append', message: words, code: 'ECONNREFUSED' });
  expect(lines[0]).not.toMatch(/somebody/);
});
