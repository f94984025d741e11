import pino from 'pino';
import { Metrics } from '../../monitoring/metrics';
import { createObserver } from '../../monitoring/observer';

it('counts the changes of the knowledge that are taken, and those that are refused', async () => {
  const metrics = new Metrics({});
  const observer = createObserver(pino({ level: 'silent' }), metrics);
  observer.reload({ ok: true, ms: 1, trained: false });
  observer.reload({ ok: false, ms: 1, faults: ['safety.yaml:1:1: the file is empty'], count: 1 });
  observer.reload({ ok: false, ms: 1, faults: ['safety.yaml:1:1: the file is empty'], count: 1 });
  const { text } = await metrics.read();
  expect(text).toContain('porewise_knowledge_reloads_total{outcome="taken"} 1');
  expect(text).toContain('porewise_knowledge_reloads_total{outcome="refused"} 2');
});
