import { loadKnowledge } from '../../knowledge/load';
import { review } from '../../knowledge/review';
import { takeSnapshot } from '../../knowledge/snapshot';
import { takeOver } from '../../knowledge/takeOver';
import { printFault } from '../../shared/faults';
import { KnowledgeCopy } from '../support/knowledgeCopy';
import { faultsOf } from './support/faultsOf';

const GUIDE = 'large-pores.yaml';
const MESSAGES = 'examples/sunscreen.yaml';

let copy: KnowledgeCopy;

/** A topic on what the guide is said to lack, with a name for the thing and so many examples. */
function addTopic(id: string, kind: 'care' | 'procedure', name: string, examples: number): void {
  const consult = kind === 'procedure' ? '    consult: always\n' : '';
  const section = kind === 'procedure' ? 'treatments' : 'daily-care';
  const texts = '        text: It helps a bit.\n        simply: It helps.\n';
  const topic = `  - id: ${id}\n    kind: ${kind}\n    title: ${name}\n    section: ${section}\n${consult}`;
  copy.edit(
    GUIDE,
    '\ntopics:\n',
    `\ntopics:\n${topic}    facts:\n      - facet: how\n${texts}    suggests: [price]\n\n`,
  );
  copy.edit(GUIDE, '\nentities:\n', `\nentities:\n  ${id}:\n    kind: ${kind}\n    name: ${name}\n`);
  const lines = Array.from({ length: examples }, (_, i) => `  ${name} question number ${i}\n`);
  copy.write(MESSAGES, `# Of the summer.\n${id}: |\n${lines.join('')}`);
}

const load = () => loadKnowledge(copy.folder, { brand: 'Brand' });
const warnings = async () => review(await load(), new Date()).warnings.map(printFault);

beforeEach(() => {
  copy = KnowledgeCopy.small();
});

afterEach(() => copy.remove());

describe('a topic on what the guide was said to lack', () => {
  beforeEach(() => {
    copy.write('examples/new.yaml', 'other_remedy: |\n  sunscreen on my nose\n  honey on my nose\n  SPF?\n');
    copy.write('checks/new.yaml', 'other_remedy: |\n  sunscreen on my chin\n');
  });

  it('is told by the check to take its questions over, with their number and places', async () => {
    addTopic('sunscreen', 'care', 'sunscreen', 20);
    expect(await warnings()).toContainEqual(
      expect.stringMatching(
        /^large-pores\.yaml:\d+:\d+: "sunscreen", "sunscreens" are said not to be in the guide, .* — npm run knowledge:take-over sunscreen takes that out, and moves \d+ messages of other_remedy to it \(.*examples\/new\.yaml:2/,
      ),
    );
  });

  it('is told so too while it has too few examples of its own', async () => {
    addTopic('sunscreen', 'care', 'sunscreen', 12);
    expect(await faultsOf(load)).toEqual([
      expect.stringMatching(
        /has 12 examples — write at least 20 in knowledge\/examples; npm run knowledge:take-over sunscreen moves \d+ of other_remedy to it$/,
      ),
    ]);
  });

  it('takes over the messages that name it, and nothing else changes', async () => {
    addTopic('sunscreen', 'care', 'sunscreen', 20);
    const before = copy.read(GUIDE);
    const { texts } = takeOver(await takeSnapshot(copy.folder), 'sunscreen') ?? { texts: new Map() };
    for (const [name, text] of texts) {
      if (text === '') copy.remove(name);
      else copy.write(name, text);
    }
    const { examples, checks } = await load();
    const topicOf = (message: string) => [...examples, ...checks].find(({ text }) => text === message)?.topic;
    expect(topicOf('sunscreen on my nose')).toBe('sunscreen');
    expect(topicOf('sunscreen on my chin')).toBe('sunscreen');
    expect(topicOf('honey on my nose')).toBe('other_remedy');
    expect(copy.read(MESSAGES)).toMatch(/^# Of the summer\.\nsunscreen: \|\n/);
    expect(copy.read(GUIDE)).toBe(before.replace('words: [sunscreen, sunscreens, ', 'words: ['));
    expect((await warnings()).filter((warning) => warning.includes('take-over'))).toEqual([]);
  });
});

it('a topic that claims nothing takes nothing over', async () => {
  expect(takeOver(await takeSnapshot(copy.folder), 'cleansing')).toBeUndefined();
});

it('a new treatment is told which lists and texts leave it out, and that no chip leads to it', async () => {
  addTopic('cold_needles', 'procedure', 'Cold needles', 20);
  const found = await warnings();
  for (const list of ['treatments_overview', 'treatment_choice'])
    expect(found).toContainEqual(
      expect.stringContaining(
        `topic "cold_needles" is not in "${list}", which tells the others of its kind — add cold_needles.how`,
      ),
    );
  expect(found).toContainEqual(expect.stringContaining('no chip leads to "cold_needles"'));
  copy.write(
    GUIDE,
    copy
      .read(GUIDE)
      .replaceAll('includes: [microneedling.how', 'includes: [cold_needles.how, microneedling.how'),
  );
  expect(await warnings()).toContainEqual(
    expect.stringMatching(
      /^safety\.yaml:\d+:\d+: this text names all others of its kind, and not "cold_needles"/,
    ),
  );
});

it('a new treatment is told to mark its steps, and then where who told a concern hears nothing of it', async () => {
  addTopic('cold_needles', 'procedure', 'Cold needles', 20);
  const unmarked = expect.stringContaining('no fact of "cold_needles" is a step');
  const withheld = expect.stringMatching(
    /^large-pores\.yaml:\d+:\d+: who told a concern \(.*pregnancy.*\) hears of every procedure but "cold_needles" — add cold_needles\.how to its allows/,
  );
  let found = await warnings();
  expect([found, found]).toEqual([
    expect.arrayContaining([unmarked]),
    expect.not.arrayContaining([withheld]),
  ]);
  copy.edit(GUIDE, '        simply: It helps.\n', '        simply: It helps.\n        step: true\n');
  found = await warnings();
  expect([found, found]).toEqual([
    expect.not.arrayContaining([unmarked]),
    expect.arrayContaining([withheld]),
  ]);
});

it('a new name that holds what the guide lacks is told where to say so, and is the thing then', async () => {
  copy.edit(GUIDE, 'also: [toners,', 'also: [pore essence, toners,');
  expect(await warnings()).toContainEqual(
    expect.stringMatching(
      /"pore essence" holds "essence", .* — write unless: \[pore essence\] under unmentioned → serums$/,
    ),
  );
  copy.edit(GUIDE, '    words: [serum, ', '    unless: [pore essence]\n    words: [serum, ');
  expect((await warnings()).filter((warning) => warning.includes('pore essence'))).toEqual([]);
  const { knowledge } = await load();
  const lacking = (text: string) =>
    knowledge
      .unmentionedIn(text.split(' ').map((word) => ({ typed: word, repaired: word, negated: false })))
      .map(({ id }) => id);
  expect(lacking('my pore essence')).toEqual([]);
  expect(lacking('my essence')).toEqual(['serums']);
});
