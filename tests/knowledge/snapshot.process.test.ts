import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashTraining, loadKnowledge, readKnowledge } from '../../knowledge/load';
import { stampOf, takeSnapshot } from '../../knowledge/snapshot';
import { KnowledgeCopy } from '../support/knowledgeCopy';
import { faultsOf } from './support/faultsOf';

const SAFETY = 'safety.yaml';

let knowledge: KnowledgeCopy;

beforeEach(() => {
  knowledge = KnowledgeCopy.small();
});

afterEach(() => knowledge.remove());

const faults = () => faultsOf(() => loadKnowledge(knowledge.folder, { brand: 'Brand' }));

describe('a file that cannot be knowledge is refused', () => {
  const path = () => join(knowledge.folder, SAFETY);

  it.each<[string, () => void, RegExp]>([
    [
      'larger than 1 MB',
      () => truncateSync(path(), 60_000_000),
      /^safety\.yaml:1:1: .* larger than 1 MB — split/,
    ],
    ['empty', () => knowledge.write(SAFETY, ''), /^safety\.yaml:1:1: the file is empty — /],
    [
      'all comments',
      () => knowledge.write(SAFETY, '# Nothing.\n'),
      /^safety\.yaml:1:1: the file is empty — /,
    ],
    ['in another encoding', () => knowledge.write(SAFETY, Buffer.from('a: é', 'latin1')), /:1:1: .* UTF-8/],
    [
      'with a control character',
      () => knowledge.write(SAFETY, 'a: 1\nb: x\0y\n'),
      /^safety\.yaml:2:5: here is a control/,
    ],
    [
      'nested without end',
      () => knowledge.write(SAFETY, `a:\n  ${'['.repeat(900_000)}`),
      /^safety\.yaml:2:\d+: .* too deep/,
    ],
    [
      'lists in lists without end',
      () => knowledge.write(SAFETY, '- '.repeat(400_000)),
      /^safety\.yaml:1:\d+: .* too deep/,
    ],
    [
      'with too many keys',
      () => knowledge.write(SAFETY, Array.from({ length: 9_000 }, (_, i) => `k${i}: 1\n`).join('')),
      /^safety\.yaml:\d+:1: here are more than 2000 items/,
    ],
    ['full of documents', () => knowledge.write(SAFETY, '---\n'.repeat(200_000)), /^safety\.yaml:\d+:\d+: /],
    [
      'two documents',
      () => knowledge.write(SAFETY, 'a: 1\n---\nb: 1\n'),
      /^safety\.yaml:2:1: a second document/,
    ],
    ['an alias of itself', () => knowledge.write(SAFETY, 'topics: &a [*a]\n'), /^safety\.yaml:\d+:\d+: /],
    ['an alias of nothing', () => knowledge.write(SAFETY, 'topics: *a\n'), /^safety\.yaml:1:\d+: .*alias/],
    [
      'the same key twice',
      () => knowledge.write(SAFETY, 'a: 1\na: 2\n'),
      /^safety\.yaml:2:1: the key "a" is here twice/,
    ],
  ])('%s', async (_, change, expected) => {
    change();
    expect(await faults()).toContainEqual(expect.stringMatching(expected));
  });

  it('a pipe, which nobody writes to', async () => {
    execFileSync('mkfifo', [join(knowledge.folder, 'examples/pipe.yaml')]);
    expect(await faults()).toEqual([expect.stringMatching(/^examples\/pipe\.yaml:1:1: this is not a file/)]);
  });

  it('a folder', async () => {
    mkdirSync(join(knowledge.folder, 'checks/folder.yaml'));
    expect(await faults()).toEqual([expect.stringMatching(/^checks\/folder\.yaml:1:1: this is not a file/)]);
  });

  it('one file too many', async () => {
    for (let i = 0; i < 100; i++)
      writeFileSync(join(knowledge.folder, `checks/z${i}.yaml`), 'greet: |\n  hi\n');
    const count = readdirSync(knowledge.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    ).length;
    expect(await faults()).toContainEqual(
      expect.stringContaining(`: there are ${count} files — keep at most 100`),
    );
  });
});

describe('a folder of messages that is missing is one fault', () => {
  it.each([
    ['examples', ['examples:1:1: there are no messages — restore the folder from git']],
    [
      'red-flags',
      ['urgent', 'crisis', 'harmless'].map(
        (kind) =>
          `red-flags:1:1: there are 0 ${kind} messages — write at least 50, or restore the folder from git`,
      ),
    ],
  ])('%s', async (folder, expected) => {
    knowledge.remove(folder);
    expect(await faults()).toEqual(expected);
  });
});

it('a broken file of examples is one fault, not one for each of its topics', async () => {
  knowledge.write('examples/social.yaml', 'greet: [\n');
  const found = await faults();
  expect(found.filter((fault) => !fault.startsWith('examples/social.yaml:'))).toEqual([]);
});

it('a topic with too few examples is pointed at where it stands', async () => {
  for (const name of readdirSync(join(knowledge.folder, 'examples'))) {
    const file = `examples/${name}`;
    knowledge.write(file, knowledge.read(file).replace(/^bye: \|\n(?: .*\n)*/m, ''));
  }
  const line = knowledge.lineOf('conversation.yaml', '- id: bye');
  expect(await faults()).toEqual([
    expect.stringMatching(new RegExp(`^conversation\\.yaml:${line}:\\d+: topic "bye" has 0 examples`)),
  ]);
});

describe('what is trained on', () => {
  const hash = async () => {
    const snapshot = await takeSnapshot(knowledge.folder);
    return hashTraining(snapshot, readKnowledge(snapshot, { brand: 'Brand', messages: false }).source);
  };

  it('stays the same when a text changes that only answers', async () => {
    const before = await hash();
    knowledge.edit('large-pores.yaml', 'Use a deep-cleansing clay mask', 'Wear a deep-cleansing clay mask');
    knowledge.write('checks/more.yaml', 'greet: |\n  hi you there\n');
    expect(await hash()).toBe(before);
  });

  it.each<[string, () => void]>([
    ['a message', () => knowledge.write('examples/more.yaml', 'greet: |\n  hi you there\n')],
    ['a red flag', () => knowledge.write('red-flags/more.yaml', 'urgent: |\n  it burns so badly now\n')],
    ['a name', () => knowledge.edit('large-pores.yaml', 'title: Clay mask', 'title: Clay masks')],
  ])('changes with %s', async (_, change) => {
    const before = await hash();
    change();
    expect(await hash()).not.toBe(before);
  });

  it('is the same, whether messages were read or not', async () => {
    const snapshot = await takeSnapshot(knowledge.folder);
    const { source } = readKnowledge(snapshot, { brand: 'Brand' });
    expect(hashTraining(snapshot, source)).toBe(await hash());
  });
});

describe('the stamp of a folder', () => {
  it.each<[string, () => void]>([
    ['is written', () => knowledge.write(SAFETY, knowledge.read(SAFETY))],
    [
      'is replaced by one of the same size and time',
      () => {
        const text = knowledge.read(SAFETY);
        knowledge.replace(SAFETY, text);
        utimesSync(join(knowledge.folder, SAFETY), 1, 1);
      },
    ],
    ['is added', () => knowledge.write('examples/more.yaml', '')],
    ['is removed', () => knowledge.remove(SAFETY)],
  ])('changes when a file %s', async (_, change) => {
    utimesSync(join(knowledge.folder, SAFETY), 1, 1);
    const before = await stampOf(knowledge.folder);
    change();
    expect(await stampOf(knowledge.folder)).not.toBe(before);
  });

  it('stays the same when nothing changes', async () => {
    expect(await stampOf(knowledge.folder)).toBe(await stampOf(knowledge.folder));
  });
});
