import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeError, printFault } from '../../knowledge/faults';
import { jsonSchemas } from '../../knowledge/jsonSchemas';
import { type Loaded, loadKnowledge } from '../../knowledge/load';
import { review } from '../../knowledge/review';

const shipped = join(__dirname, '../../knowledge');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
  cpSync(shipped, folder, { recursive: true, filter: (path) => !/\.ts$/.test(path) });
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Changes a file; the text that is replaced must be there. */
function edit(name: string, from: string, to: string): void {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

async function faults(): Promise<string[]> {
  try {
    await loadKnowledge(folder, { brand: 'Brand' });
    return [];
  } catch (error) {
    if (error instanceof KnowledgeError) return error.faults.map(printFault);
    throw error;
  }
}

function lineOf(name: string, text: string): number {
  return (
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

describe('knowledge', () => {
  it('ships without a fault', async () => {
    expect(await faults()).toEqual([]);
  });

  it('reports the faults of every file at once, each with file, line, column and fix', async () => {
    edit(
      'large-pores.yaml',
      '    kind: care\n    title: Clay mask',
      '    kind: caring\n    title: Clay mask',
    );
    edit('conversation.yaml', 'suggests: []', 'sugests: []');
    edit('safety.yaml', '    consult: urgent\n', '');
    const found = await faults();
    expect(found).toHaveLength(3);
    expect(found.every((fault) => /^[\w./-]+\.yaml:\d+:\d+: .+ — .+$/.test(fault))).toBe(true);
    expect(found.join('\n')).toContain('unknown key "sugests"');
  });

  it('points at the line of a reference that leads nowhere', async () => {
    edit(
      'large-pores.yaml',
      'suggests: [exfoliation, cleansing, routine_plan]',
      'suggests: [exfoliaton, cleansing, routine_plan]',
    );
    const line = lineOf('large-pores.yaml', 'exfoliaton');
    expect(await faults()).toEqual([
      expect.stringMatching(new RegExp(`^large-pores.yaml:${line}:\\d+: there is no topic "exfoliaton" — `)),
    ]);
  });

  it('refuses a procedure topic without the consultation', async () => {
    edit(
      'large-pores.yaml',
      '    title: Microneedling\n    section: treatments\n    consult: always\n',
      '    title: Microneedling\n    section: treatments\n',
    );
    expect((await faults()).join('\n')).toMatch(/consult/);
  });

  it('refuses a care topic that names a procedure without asking for the consultation', async () => {
    edit(
      'large-pores.yaml',
      'text: Wash with a gentle cleanser at least twice a day.',
      'text: Wash before microneedling.',
    );
    expect((await faults()).join('\n')).toContain("names a procedure but doesn't ask for the consultation");
  });

  it('refuses a consultation text that does not advise consulting', async () => {
    edit('safety.yaml', 'brief: Please consult an experienced', 'brief: Perhaps ask an experienced');
    expect((await faults()).join('\n')).toContain('the text does not advise a consultation');
  });

  it('refuses the same example under two topics, at its line', async () => {
    writeFileSync(
      join(folder, 'examples/extra.yaml'),
      'greet: |\n  hallo there friend\nbye: |\n  see ya\n  Hallo there, friend\n',
    );
    expect((await faults()).join('\n')).toMatch(
      /examples\/extra\.yaml:5:3: "Hallo there, friend" is also a message of "greet"/,
    );
  });

  it('refuses a topic that has too few examples to be understood', async () => {
    edit(
      'large-pores.yaml',
      '  - id: pores_causes\n',
      '  - id: new_topic\n    kind: care\n    title: New\n    lead: New.\n    suggests: []\n\n  - id: pores_causes\n',
    );
    expect((await faults()).join('\n')).toContain('topic "new_topic" has 0 examples');
  });

  it('points at broken YAML', async () => {
    edit('conversation.yaml', 'says:\n', 'says: [\n');
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
    writeFileSync(join(folder, 'safety.yaml'), bomb.join('\n'));
    expect((await faults()).join('\n')).toMatch(/safety\.yaml:1:1: .*alias/i);
  });

  it('says which file is missing', async () => {
    rmSync(join(folder, 'safety.yaml'));
    expect((await faults())[0]).toBe(
      'safety.yaml:1:1: the file is missing — create it or restore it from git',
    );
  });

  it('keeps the JSON Schemas for editors up to date', () => {
    for (const [name, schema] of Object.entries(jsonSchemas())) {
      const written: unknown = JSON.parse(readFileSync(join(shipped, 'schema', name), 'utf8'));
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
