import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../../knowledge/jsonSchemas';
import { type Loaded, loadKnowledge } from '../../knowledge/load';
import { review } from '../../knowledge/review';
import { KnowledgeCopy } from '../support/knowledgeCopy';
import { faultsOf } from './support/faultsOf';

const shipped = join(__dirname, '../../knowledge');
let knowledge: KnowledgeCopy;

beforeEach(() => {
  knowledge = new KnowledgeCopy();
});

afterEach(() => knowledge.remove());

const faults = () => faultsOf(() => loadKnowledge(knowledge.folder, { brand: 'Brand' }));

describe('knowledge', () => {
  it('ships without a fault', async () => {
    expect(await faults()).toEqual([]);
  });

  it('reports the faults of every file at once, each with file, line, column and fix', async () => {
    knowledge.edit(
      'large-pores.yaml',
      '    kind: care\n    title: Clay mask',
      '    kind: caring\n    title: Clay mask',
    );
    knowledge.edit('conversation.yaml', 'suggests: []', 'sugests: []');
    knowledge.edit('safety.yaml', '    consult: urgent\n', '');
    const found = await faults();
    expect(found).toHaveLength(3);
    expect(found.every((fault) => /^[\w./-]+\.yaml:\d+:\d+: .+ — .+$/.test(fault))).toBe(true);
    expect(found.join('\n')).toContain('unknown key "sugests"');
  });

  it('points at the line of a reference that leads nowhere', async () => {
    knowledge.edit(
      'large-pores.yaml',
      'suggests: [exfoliation, cleansing, routine_plan]',
      'suggests: [exfoliaton, cleansing, routine_plan]',
    );
    const line = knowledge.lineOf('large-pores.yaml', 'exfoliaton');
    expect(await faults()).toEqual([
      expect.stringMatching(new RegExp(`^large-pores.yaml:${line}:\\d+: there is no topic "exfoliaton" — `)),
    ]);
  });

  it('refuses a procedure topic without the consultation', async () => {
    knowledge.edit(
      'large-pores.yaml',
      '    asks: What is microneedling?\n    section: treatments\n    consult: always\n',
      '    asks: What is microneedling?\n    section: treatments\n',
    );
    expect((await faults()).join('\n')).toMatch(/consult/);
  });

  it('refuses a concern that allows a fact which is no step', async () => {
    knowledge.edit(
      'safety.yaml',
      'concern: { allows: [post_treatment_care.what]',
      'concern: { allows: [pores_causes.why]',
    );
    expect((await faults()).join('\n')).toMatch(/safety\.yaml:\d+:\d+: fact "pores_causes.why" is no step/);
  });

  it('refuses a care topic that names a procedure without asking for the consultation', async () => {
    knowledge.edit(
      'large-pores.yaml',
      'text: Wash with a gentle cleanser at least twice a day.',
      'text: Wash before microneedling.',
    );
    expect((await faults()).join('\n')).toContain("names a procedure but doesn't ask for the consultation");
  });

  it('refuses a consultation text that does not advise consulting', async () => {
    knowledge.edit('safety.yaml', '- Please consult an experienced', '- Perhaps ask an experienced');
    expect((await faults()).join('\n')).toContain('the text does not advise a consultation');
  });

  it('refuses the same example under two topics, at its line', async () => {
    knowledge.write(
      'examples/extra.yaml',
      'greet: |\n  hallo there friend\nbye: |\n  see ya\n  Hallo there, friend\n',
    );
    expect((await faults()).join('\n')).toMatch(
      /examples\/extra\.yaml:5:3: "Hallo there, friend" is also a message of "greet"/,
    );
  });

  it('refuses a topic that has too few examples to be understood', async () => {
    knowledge.edit(
      'large-pores.yaml',
      '  - id: pores_causes\n',
      '  - id: new_topic\n    kind: care\n    title: New\n    lead: New.\n    suggests: []\n\n  - id: pores_causes\n',
    );
    expect((await faults()).join('\n')).toContain('topic "new_topic" has 0 examples');
  });

  it('points at broken YAML', async () => {
    knowledge.edit('conversation.yaml', 'says:\n', 'says: [\n');
    expect((await faults())[0]).toMatch(/^conversation\.yaml:\d+:\d+: /);
  });

  it('refuses a file of aliases that unfold without end', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++)
      bomb.push(
        `${'abcdefghi'[i]}: &${'abcdefghi'[i]} [${Array(9)
          .fill(`*${'abcdefghi'[i - 1]}`)
          .join(', ')}]`,
      );
    knowledge.write('safety.yaml', bomb.join('\n'));
    expect((await faults()).join('\n')).toMatch(/safety\.yaml:1:1: .*alias/i);
  });

  it('refuses to send away those who speak the guide’s own language', async () => {
    knowledge.edit('large-pores.yaml', 'language: en', 'language: fr');
    expect((await faults()).join('\n')).toMatch(/languages\.yaml:\d+:\d+: "fr" is the language of the guide/);
  });

  it('says which file is missing', async () => {
    knowledge.remove('safety.yaml');
    expect((await faults())[0]).toBe(
      'safety.yaml:1:1: the file is missing — create it or restore it from git',
    );
  });

  it('keeps the JSON Schemas for editors up to date', () => {
    for (const [name, schema] of Object.entries(jsonSchemas())) {
      const written: unknown = JSON.parse(readFileSync(join(shipped, 'json-schemas', name), 'utf8'));
      expect(written).toEqual(JSON.parse(JSON.stringify(schema)));
    }
  });
});

describe('knowledge review', () => {
  let loaded: Loaded;
  beforeAll(async () => {
    loaded = await loadKnowledge(shipped, { brand: 'Porewise' });
  });

  it('finds the texts readable at grade 8 or below', () => {
    expect(review(loaded, new Date()).grade).toBeLessThanOrEqual(8);
  });

  it('warns when the review of the guide is overdue', () => {
    const { warnings } = review(loaded, new Date('2100-01-01'));
    expect(warnings.map(({ problem }) => problem)).toContainEqual(
      expect.stringContaining('the review was due'),
    );
  });

  it('warns of examples that have the same words', () => {
    const [first] = loaded.examples;
    if (!first) throw new Error('no examples');
    const twice = { ...loaded, examples: [first, { ...first, text: first.text.toUpperCase() }] };
    expect(review(twice, new Date()).warnings).toContainEqual(
      expect.objectContaining({ problem: expect.stringContaining('the same words') }),
    );
  });

  it('never shares a message between what trains and what measures', () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const trained = new Set(loaded.examples.map(({ text }) => plain(text)));
    const shared = loaded.checks.filter(({ text }) => plain(text) !== '' && trained.has(plain(text)));
    expect(shared.map(({ text }) => text)).toEqual([]);
  });
});
