import fc from 'fast-check';
import { readKnowledge } from '../../knowledge/load';
import { type Snapshot, takeSnapshot } from '../../knowledge/snapshot';
import { FaultsError } from '../../shared/faults';
import { KnowledgeCopy } from '../support/knowledgeCopy';

const NAMES = [
  'large-pores.yaml',
  'conversation.yaml',
  'safety.yaml',
  'languages.yaml',
  'examples/social.yaml',
  'red-flags/crisis.yaml',
];
const RUNS = 40;

let whole: Snapshot;

beforeAll(async () => {
  const knowledge = KnowledgeCopy.small();
  whole = await takeSnapshot(knowledge.folder);
  knowledge.remove();
});

/** Where in a file something happens, 0..1. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
/** What breaks YAML more often than letters do. */
const junk = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'[]{}:,-?|>&*!%@`\'"#~ \n\t\\()+.0aé😀'), maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), from: place }),
  fc.record({ kind: fc.constant('replace' as const), from: place, length: fc.nat(40), text: junk }),
  fc.record({ kind: fc.constant('twice' as const), from: place, length: fc.nat(400) }),
);

function mutated(text: string, change: typeof mutation extends fc.Arbitrary<infer T> ? T : never): string {
  const from = Math.floor(change.from * text.length);
  if (change.kind === 'cut') return text.slice(0, from);
  const to = from + change.length;
  if (change.kind === 'twice') return text.slice(0, to) + text.slice(from);
  return text.slice(0, from) + change.text + text.slice(to);
}

it('gives either knowledge or faults with a place, however a file is broken', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...NAMES),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      (name, changes) => {
        const text = changes.reduce(mutated, whole.texts.get(name) ?? '');
        const snapshot = { faults: [], texts: new Map(whole.texts).set(name, text) };
        try {
          expect(readKnowledge(snapshot, { brand: 'Brand' }).knowledge.topics.length).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof FaultsError)) throw error;
          expect(error.faults.length).toBeGreaterThan(0);
          for (const { place } of error.faults) {
            const [file = '', line, column] = place.split(':');
            expect(snapshot.texts.get(file) === undefined ? 1 : Number(line)).toBeLessThanOrEqual(
              (snapshot.texts.get(file) ?? '').split('\n').length,
            );
            expect(Math.min(Number(line), Number(column))).toBeGreaterThanOrEqual(1);
          }
        }
      },
    ),
    { numRuns: RUNS },
  );
});
