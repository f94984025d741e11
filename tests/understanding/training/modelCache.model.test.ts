import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createRecognizer } from '../../../understanding/recognizer';
import { loadTraining } from '../../../understanding/training/modelCache';
import { train } from '../../../understanding/training/train';
import { deserializeTraining, serializeTraining } from '../../../understanding/training/trainingBytes';
import { SMALL_SOURCE as SOURCE } from '../../support/smallSource';

const MESSAGES = ['how often clay mask', 'does the lazer hurt', 'who won', 'blisters!', '', 'goat song?'];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'models-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const source = async () => SOURCE;
const noSource = () => Promise.reject(new Error('was trained again'));

function modelFile(content = 'content'): string {
  const name = readdirSync(folder).find((file) => file.endsWith(`-${content}.bin`));
  return join(folder, name ?? `no model of ${content}`);
}

describe('a trained model', () => {
  const training = train(SOURCE);

  it('comes back from bytes as it was', () => {
    expect(deserializeTraining(serializeTraining(training))).toEqual(training);
  });

  it('understands the same after it came back', () => {
    const [before, after] = [training, deserializeTraining(serializeTraining(training))].map((some) =>
      createRecognizer(SOURCE, some),
    );
    for (const message of MESSAGES) expect(after?.understand(message)).toEqual(before?.understand(message));
  });

  it('is the same when it is trained again on the same examples', () => {
    expect(serializeTraining(train(SOURCE)).equals(serializeTraining(training))).toBe(true);
  });

  it('is refused when its bytes are cut short anywhere, or go on', () => {
    const bytes = serializeTraining(training);
    for (const length of [0, 3, 4, 100, bytes.length >> 1, bytes.length - 4, bytes.length - 1]) {
      expect(() => deserializeTraining(bytes.subarray(0, length))).toThrow();
    }
    expect(() => deserializeTraining(Buffer.concat([bytes, Buffer.alloc(4)]))).toThrow('cut short');
  });

  it('is refused when one of its bytes changed', () => {
    const bytes = serializeTraining(training);
    for (const at of [0, 4, 100, bytes.length >> 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => deserializeTraining(changed)).toThrow('damaged');
    }
  });
});

describe('the model cache', () => {
  it('trains once for the same content', async () => {
    const first = await loadTraining('content', folder, source);
    expect(await loadTraining('content', folder, noSource)).toEqual(first);
  });

  it('trains anew for other content', async () => {
    await loadTraining('content', folder, source);
    await expect(loadTraining('other', folder, noSource)).rejects.toThrow('was trained again');
  });

  it('replaces a file that was cut short', async () => {
    const first = await loadTraining('content', folder, source);
    const whole = readFileSync(modelFile());
    writeFileSync(modelFile(), whole.subarray(0, whole.length >> 1));
    expect(await loadTraining('content', folder, source)).toEqual(first);
    expect(readFileSync(modelFile()).equals(whole)).toBe(true);
  });

  it.each([
    ['an empty file', ''],
    ['a file of zeros', '\0'.repeat(4)],
    ['a file of something else', JSON.stringify(SOURCE)],
  ])('replaces %s', async (_, other) => {
    const first = await loadTraining('content', folder, source);
    writeFileSync(modelFile(), other);
    expect(await loadTraining('content', folder, source)).toEqual(first);
    expect(await loadTraining('content', folder, noSource)).toEqual(first);
  });

  it('answers where nothing can be written', async () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const training = await loadTraining('content', blocked, source);
    expect(training.model.topics).toEqual(['clay_mask', 'laser', 'off_topic']);
  });

  it('makes its folder and leaves no draft behind', async () => {
    const deep = join(folder, 'a', 'b');
    mkdirSync(join(folder, 'a'));
    await loadTraining('content', deep, source);
    expect(existsSync(deep)).toBe(true);
    expect(readdirSync(deep).every((name) => name.endsWith('.bin'))).toBe(true);
  });

  it('keeps the three models that were used last, by training or by reading', async () => {
    for (const [i, content] of ['read', 'old', 'later'].entries()) {
      await loadTraining(content, folder, source);
      utimesSync(modelFile(content), i + 1, i + 1);
    }
    await loadTraining('read', folder, noSource);
    await loadTraining('new', folder, source);
    const kept = ['later', 'new', 'read'].map((content) => basename(modelFile(content)));
    expect(readdirSync(folder).sort()).toEqual(kept);
  });

  it('removes what was left of a model that was never written to its end, once it is old', async () => {
    const drafts = ['old', 'new'].map((name) => join(folder, `model-1-${name}.bin.draft`));
    for (const draft of drafts) writeFileSync(draft, '');
    utimesSync(join(folder, 'model-1-old.bin.draft'), 1, 1);
    await loadTraining('content', folder, source);
    expect(drafts.map((draft) => existsSync(draft))).toEqual([false, true]);
  });
});
