import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { loadKnowledge } from '../../knowledge/load';
import { KnowledgeCopy } from '../support/knowledgeCopy';
import { PorewiseProcess } from '../support/porewiseProcess';

const GUIDE = 'large-pores.yaml';
const PACE_MS = 20;
const REQUESTS = 100;

const knowledge = KnowledgeCopy.small();
const cache = mkdtempSync(join(tmpdir(), 'cache-'));
const whole = knowledge.read(GUIDE);
let porewise: PorewiseProcess;
/** What the guide says first of clay masks. */
let said: string;

beforeAll(async () => {
  const loaded = await loadKnowledge(knowledge.folder, { brand: 'Porewise' });
  said = loaded.knowledge.fact('clay_mask.how_often')?.text ?? '';
  porewise = await PorewiseProcess.start({ KNOWLEDGE_FOLDER: knowledge.folder, CACHE_FOLDER: cache });
});

afterAll(async () => {
  await porewise?.stop();
  knowledge.remove();
  rmSync(cache, { recursive: true, force: true });
});

/** Makes a change, and returns what the log says of it. */
async function reloaded(change: () => void, msg = 'knowledge reloaded') {
  const from = porewise.log.length;
  change();
  return porewise.logged(msg, from);
}

describe('knowledge that changes while Porewise runs', () => {
  it('is said in the next answer and on the page of the guide, without training anew', async () => {
    expect(await porewise.answer('Clay mask')).toContain(said);
    const now = 'A clay mask belongs into your week.';
    const line = await reloaded(() => knowledge.replace(GUIDE, whole.replace(said, now)));
    expect(line).toMatchObject({ trained: false });
    expect(await porewise.answer('Clay mask')).toContain(now);
    const { url } = await porewise.logged('listening');
    expect(await (await fetch(`${url}/guide`)).text()).toContain(now);
    await reloaded(() => knowledge.write(GUIDE, whole));
  });

  it('is learned, when the messages that train changed', async () => {
    const examples = `clay_mask: |\n${Array.from({ length: 9 }, (_, i) => `  the frobnitz please ${i}`).join('\n')}\n`;
    const line = await reloaded(() => knowledge.write('examples/extra.yaml', examples));
    expect(line).toMatchObject({ trained: true });
    expect(await porewise.answer('the frobnitz please')).toContain(said);
  });
});

const BROKEN: Record<string, { change(): void; place: RegExp }> = {
  'a syntax error': {
    change: () => knowledge.write(GUIDE, whole.replace('topics:\n', 'topics: [\n')),
    place: /^large-pores\.yaml:\d+:\d+: /,
  },
  'what the schema refuses': {
    change: () => knowledge.write(GUIDE, whole.replace('kind: care', 'kind: cure')),
    place: new RegExp(`^large-pores\\.yaml:${knowledge.lineOf(GUIDE, 'kind: care')}:\\d+: `),
  },
  'a half-written file': {
    change: () => knowledge.write(GUIDE, whole.slice(0, whole.length >> 1)),
    place: /^large-pores\.yaml:\d+:\d+: /,
  },
  'an emptied file': {
    change: () => knowledge.write(GUIDE, ''),
    place: /^large-pores\.yaml:1:1: the file is empty/,
  },
  'a bomb of aliases': {
    change: () => {
      const lists = [...'bcdefghi'].map((name, i) => {
        const before = `*${'abcdefghi'[i]}`;
        return `${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
      });
      knowledge.write(GUIDE, `a: &a [x]\n${lists.join('\n')}\n`);
    },
    place: /^large-pores\.yaml:1:1: .*alias/,
  },
  'brackets without end': {
    change: () => knowledge.write(GUIDE, '['.repeat(900_000)),
    place: /^large-pores\.yaml:1:\d+: this is nested too deep/,
  },
  'a file of 60 MB': {
    change: () => truncateSync(join(knowledge.folder, GUIDE), 60_000_000),
    place: /^large-pores\.yaml:1:1: the file is larger than 1 MB/,
  },
  'the whole folder gone': {
    change: () => knowledge.remove(),
    place: /: there is no such folder/,
  },
};

describe('knowledge that is broken while Porewise runs', () => {
  it.each(Object.entries(BROKEN))('%s: the last good set answers', async (_, { change, place }) => {
    const from = porewise.log.length;
    const refused = reloaded(change, 'knowledge refused, the last good one answers');
    const answers: Promise<string>[] = [];
    for await (const _tick of setInterval(PACE_MS)) {
      answers.push(porewise.answer('Clay mask'));
      if (answers.length === REQUESTS) break;
    }
    const line = await refused;
    expect(line.faults).toContainEqual(expect.stringMatching(place));
    expect((await Promise.all(answers)).filter((answer) => !answer.includes(said))).toEqual([]);
    const lines = porewise.log.slice(from).filter(({ msg }) => msg.startsWith('knowledge'));
    expect(lines).toEqual([line]);
  });
});
