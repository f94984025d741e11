import { readKnowledge } from '../../knowledge/load';
import { renamed, usesOf } from '../../knowledge/rename';
import { type Snapshot, takeSnapshot } from '../../knowledge/snapshot';
import { KnowledgeCopy } from '../support/knowledgeCopy';
import { faultsOf } from './support/faultsOf';

let whole: Snapshot;

beforeAll(async () => {
  const knowledge = KnowledgeCopy.small();
  whole = await takeSnapshot(knowledge.folder);
  knowledge.remove();
});

/** The files with a name in place of another. */
function after(old: string, name: string): Snapshot {
  const uses = usesOf(whole, old);
  if (!uses) throw new Error(`${old} stands nowhere`);
  return { ...whole, texts: new Map([...whole.texts, ...renamed(whole, uses, old, name)]) };
}

it.each([
  ['a topic with facts, an entity and messages', 'clay_mask', 'mud_mask'],
  ['a facet', 'how_often', 'pace'],
  ['a section', 'daily-care', 'at-home'],
  ['a slot of the form', 'skin_type', 'skin'],
  ['a topic that has the name of a facet', 'topic:price', 'cost'],
])('%s is renamed wherever it is called, and all else stays', async (_, old, name) => {
  const changed = after(old, name);
  expect(await faultsOf(() => readKnowledge(changed, { brand: 'Brand' }))).toEqual([]);
  const id = old.split(':').at(-1) ?? '';
  for (const [file, text] of whole.texts) {
    const lines = changed.texts.get(file)?.split('\n') ?? [];
    const differ = text.split('\n').filter((line, i) => line !== lines[i]);
    expect(differ.filter((line) => !line.includes(id))).toEqual([]);
  }
});

it('a name that several kinds of things have is asked about', async () => {
  expect(await faultsOf(() => usesOf(whole, 'price'))).toEqual([
    'price: is the name of a topic and of a facet — write topic:price',
  ]);
});

it('a rename that was begun by hand can be ended', () => {
  const guide = whole.texts.get('large-pores.yaml') ?? '';
  const texts = new Map(whole.texts).set(
    'large-pores.yaml',
    guide.replace('- id: clay_mask', '- id: mud_mask'),
  );
  expect(usesOf({ ...whole, texts }, 'clay_mask')).toMatchObject({ target: 'topic', isGiven: false });
});
