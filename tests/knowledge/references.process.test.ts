import { readKnowledge } from '../../knowledge/load';
import { type Snapshot, takeSnapshot } from '../../knowledge/snapshot';
import { KnowledgeCopy } from '../support/knowledgeCopy';
import { faultsOf } from './support/faultsOf';

let whole: Snapshot;

beforeAll(async () => {
  const knowledge = new KnowledgeCopy();
  whole = await takeSnapshot(knowledge.folder);
  knowledge.remove();
});

/** The faults after the first text that matches is replaced; there must be one. */
function faultsAfter(name: string, from: RegExp, to: string): Promise<string[]> {
  const text = whole.texts.get(name) ?? '';
  if (!from.test(text)) throw new Error(`${name} holds nothing like ${from}`);
  const snapshot = { faults: [], texts: new Map(whole.texts).set(name, text.replace(from, to)) };
  return faultsOf(() => readKnowledge(snapshot, { brand: 'Brand', messages: false }));
}

const GUIDE = 'large-pores.yaml';
const CONVERSATION = 'conversation.yaml';
const SAFETY = 'safety.yaml';

describe('a reference that leads nowhere is refused', () => {
  it.each<[string, string, RegExp, string, string]>([
    ['a suggested topic', GUIDE, /(?<=suggests: \[)\w+/, 'nowhere', 'topic "nowhere"'],
    ['a topic of the menu', CONVERSATION, /(?<=menu: \[)\w+/, 'nowhere', 'topic "nowhere"'],
    ['a section', GUIDE, /(?<=section: )\S+/, 'nowhere', 'section "nowhere"'],
    ['a facet', GUIDE, /(?<=facet: )\w+/, 'nowhere', 'facet "nowhere"'],
    ['one of several facets', GUIDE, /(?<=facet: \[)\w+/, 'nowhere', 'facet "nowhere"'],
    ['an included fact', GUIDE, /(?<=includes: \[)[\w.]+/, 'nowhere.why', 'fact "nowhere.why"'],
    ["an entity's topic", GUIDE, /(?<=entities:[\s\S]*?\n {4}topic: )\w+/, 'nowhere', 'topic "nowhere"'],
    ["a fact of the plan's rows", GUIDE, /(?<=- fact: )[\w.]+/, 'nowhere.why', 'fact "nowhere.why"'],
    ["a slot of the plan's rows", GUIDE, /(?<=- \{ if: \{ )\w+/, 'nowhere', 'slot "nowhere"'],
    ['a starter', CONVERSATION, /(?<=starters: \[)\w+/, 'nowhere', 'topic "nowhere"'],
    ["a facet's aspect", CONVERSATION, /(?<=aspect: )\w+/, 'nowhere', 'topic "nowhere"'],
    ["the form's start", CONVERSATION, /(?<=start:\s+\{\s+slot: )\w+/, 'nowhere', 'slot "nowhere"'],
    ["the consultation's fact", SAFETY, /(?<=fact: )[\w.]+/, 'nowhere.why', 'fact "nowhere.why"'],
    ['the topic of a red flag', SAFETY, /(?<=crisis:\s+topic: )\w+/, 'nowhere', 'topic "nowhere"'],
    ['a topic the plan suggests', GUIDE, /(?<=^plan:[\s\S]*?suggests: \[)\w+/m, 'nowhere', 'topic "nowhere"'],
    ["a value of the plan's rows", GUIDE, /(?<=- \{ if: \{ \w+: \[)\w+/, 'purple', 'value "purple"'],
    [
      "the form's starting value",
      CONVERSATION,
      /(?<=start:\s+\{\s+slot: \w+,\s+is: )\w+/,
      'purple',
      'value "purple"',
    ],
    ['a topic that an answer covers', CONVERSATION, /(?<=covers: \[)cleansing/, 'nowhere', 'topic "nowhere"'],
    ['a facet that another covers', CONVERSATION, /(?<=covers: \[)how_long/, 'nowhere', 'facet "nowhere"'],
    ['a placeholder', GUIDE, /(?<=text: [A-Z][a-z]+ )/, '{procedur} ', 'placeholder "procedur"'],
    ['a language without red flags', GUIDE, /(?<=language: )en/, 'es', 'language "es"'],
    ['a topic that comes first', SAFETY, /(?<=- topic: )\w+/, 'nowhere', 'topic "nowhere"'],
  ])('%s', async (_, name, from, to, expected) => {
    expect(await faultsAfter(name, from, to)).toContainEqual(
      expect.stringMatching(`^${name}:\\d+:\\d+: there is no ${expected} — `),
    );
  });
});

describe('a topic is refused', () => {
  it('that has the id of another', async () => {
    expect(await faultsAfter(CONVERSATION, /(?<=- id: )bye$/m, 'greet')).toContainEqual(
      expect.stringContaining('topic "greet" exists twice — give one of them another id'),
    );
  });

  it('that says nothing', async () => {
    const empty = '\n  - id: new\n    kind: care\n    title: New\n    suggests: []\n';
    expect(await faultsAfter(GUIDE, /(?<=^topics:)\n/m, empty)).toEqual([
      expect.stringMatching(/: topic "new" says nothing — give it a lead or a fact$/),
    ]);
  });
});

it('an entity without a topic is refused', async () => {
  expect(
    await faultsAfter(GUIDE, /(?<=^entities:)\n/m, '\n  sauna:\n    kind: care\n    name: Sauna\n'),
  ).toEqual([expect.stringMatching(/: entity "sauna" has no topic — add topic: with a topic id$/)]);
});

it('a procedure whose topic does not ask for the consultation is refused', async () => {
  const peel = '\n  enzyme_peel:\n    kind: procedure\n    name: enzyme peel\n    topic: clay_mask\n';
  expect(await faultsAfter(GUIDE, /(?<=^entities:)\n/m, peel)).toEqual([
    expect.stringMatching(
      /: the topic "clay_mask" of the procedure "enzyme_peel" doesn't ask for the consultation — /,
    ),
  ]);
});

describe('a wording of the advice is refused', () => {
  it.each([
    ['that advises nothing', 'Have fun with it.'],
    ['that advises against it', 'You need not consult an experienced dermatologist before any treatment.'],
  ])('%s', async (_, text) => {
    expect(await faultsAfter(SAFETY, /(?<=brief:\n {4}- ).*/, text)).toEqual([
      expect.stringMatching(/^safety.yaml:\d+:\d+: the text does not advise a consultation — /),
    ]);
  });

  it('also when its own words are said to be advice', async () => {
    expect(await faultsAfter(SAFETY, /(?<=recognizedBy: \[).*(?=\])/, 'fun, consult')).toContainEqual(
      expect.stringMatching(/^safety.yaml:\d+:\d+: .*must advise to consult/),
    );
  });
});

describe('signs of a kind of harm', () => {
  it.each([
    ['breathing', ['i cannot breathe', 'my airway is closing']],
    ['sight', ['i have lost sight in one eye']],
    ['bleeding', ['the bleeding will not stop']],
    ['senses', ['he fainted just now and we cannot wake him', 'one side of her mouth is drooping']],
    ['self_harm', ['he cuts himself on purpose']],
  ])('cannot be lost unseen: %s', async (name, lost) => {
    const signs = new RegExp(`^ {6}${name}:\\n(?: {8}- .*\\n)+`, 'm');
    const texts = lost.map((text) => `"${text}"`).join(', ');
    expect(await faultsAfter(SAFETY, signs, '')).toEqual([
      expect.stringMatching(new RegExp(`^safety.yaml:\\d+:9: no certain sign finds ${texts} — restore`)),
    ]);
  });

  it('cannot be lost together with what they must find', async () => {
    expect(
      await faultsAfter(SAFETY, /(?<=mustFind:\n)(?: {6}- .*\n)+/, '      - i cannot breathe\n'),
    ).toEqual([expect.stringMatching(/^safety.yaml:\d+:5: .*mustFind" has 1 items — write at least 4/)]);
  });
});

describe('a sign that is certain is refused', () => {
  it.each([
    ['that misses its own example', /(?<=finds: ")[^"]+/, 'all is well', / does not find "all is well" — /],
    [
      'that finds what it must spare',
      /(?<=spares: ")[^"]+/,
      'i cannot breathe',
      / finds "i cannot breathe" — /,
    ],
    ['with a name for no words', /(?<=says: "){cannot}/, '{canot}', /there are no words "{canot}" — /],
  ])('%s', async (_, from, to, expected) => {
    expect(await faultsAfter(SAFETY, from, to)).toEqual([expect.stringMatching(expected)]);
  });
});
