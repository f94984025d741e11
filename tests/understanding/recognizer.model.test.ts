import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKnowledge } from '../../knowledge/load';
import { loadTraining } from '../../understanding/training/modelCache';
import type { Recognizer } from '../../understanding/types';
import { shippedAssistant } from '../support/person';

let recognizer: Recognizer;
beforeAll(async () => {
  ({ recognizer } = await shippedAssistant());
});

describe('understanding', () => {
  it.each([
    ['how often should I use a clay mask', 'clay_mask', 'how_often'],
    ['HOW OFTEN SHOULD I USE A CLAY MASK!!!', 'clay_mask', 'how_often'],
    ['how offten shoud i use a claymask', 'clay_mask', 'how_often'],
    ['does a chemical peel hurt?', 'treatment_pain', 'pain'],
    ['what does IPL cost', 'price', 'price'],
  ])('knows the topic and what is asked of "%s"', (text, topic, facet) => {
    const understood = recognizer.understand(text);
    expect(understood).toMatchObject({ topic, facet, decision: 'known' });
  });

  it.each([
    ['dermapen', 'microneedling'],
    ['mikroneedling', 'microneedling'],
    ['Fraxel', 'laser'],
    ['photofacial', 'ipl_photorejuvenation'],
    ['BBL', 'ipl_photorejuvenation'],
    ['TCA', 'chemical_peel'],
  ])('knows that %s is %s', (word, entity) => {
    const { entities } = recognizer.understand(`tell me about ${word} please`);
    expect(entities).toContainEqual(
      expect.objectContaining({ id: entity, kind: 'procedure', negated: false }),
    );
  });

  it('sees which procedure is ruled out', () => {
    const { entities } = recognizer.understand("I don't want laser, what about a peel?");
    expect(entities.map(({ id, negated }) => [id, negated])).toEqual([
      ['laser', true],
      ['chemical_peel', false],
    ]);
  });

  it.each(['laser printer out of ink', 'orange peel recipe', 'where to buy a halloween mask'])(
    'names no procedure or care in "%s"',
    (text) => {
      expect(recognizer.understand(text)).toMatchObject({ topic: 'out_of_scope', entities: [] });
    },
  );

  it('takes apart a message that asks several things', () => {
    const { parts = [] } = recognizer.understand('How often should I use a clay mask? Does laser hurt?');
    expect(parts.map(({ topic }) => topic)).toEqual(['clay_mask', 'treatment_pain']);
  });

  it('is less sure of what it was never told than of what it knows', () => {
    const { confidence: known } = recognizer.understand('what is microneedling');
    const { confidence: strange } = recognizer.understand('the committee postponed its quarterly harvest');
    expect(known).toBeGreaterThan(0.9);
    expect(strange).toBeLessThan(0.8);
  });

  it.each(['', '   ', '\n', '...', '?!'])('says that it could not read %j', (text) => {
    expect(recognizer.understand(text)).toMatchObject({ topic: 'gibberish', entities: [] });
  });

  it('says the same of the same text, whatever came before', () => {
    const first = recognizer.understand('and the peel?');
    recognizer.understand('my cheek is blistering');
    expect(recognizer.understand('and the peel?')).toEqual(first);
  });
});

describe('the cache of trained models', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'models-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A source small enough to train in a blink. */
  async function smallSource() {
    const knowledge = join(__dirname, '../../knowledge');
    const { source } = await loadKnowledge(knowledge, { brand: 'Porewise' });
    const few = Object.entries(source.examples).map(([topic, texts]) => [topic, texts.slice(0, 8)] as const);
    const safetyExamples = {
      urgent: ['it burns'],
      crisis: ['i want to die'],
      harmless: ['all fine'],
      everyday: [],
    };
    return { ...source, examples: Object.fromEntries(few), safetyExamples };
  }

  it('trains once for the same content', async () => {
    let trained = 0;
    const source = () => {
      trained += 1;
      return smallSource();
    };
    const first = await loadTraining('content', folder, source);
    const second = await loadTraining('content', folder, source);
    expect(trained).toBe(1);
    expect(second.calibration).toEqual(first.calibration);
    expect(second.model.weights).toEqual(first.model.weights);
  });

  it('trains anew when the file was cut short', async () => {
    let trained = 0;
    const source = () => {
      trained += 1;
      return smallSource();
    };
    await loadTraining('content', folder, source);
    const [file = ''] = readdirSync(folder);
    writeFileSync(join(folder, file), 'cut');
    await loadTraining('content', folder, source);
    expect(trained).toBe(2);
  });
});
