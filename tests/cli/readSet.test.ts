import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSet } from '../../cli/readSet';

describe('a labelled set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'porewise-set-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(name: string, content: string): string {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  }

  it('in YAML has a message a line, under the topic that is meant and those that are as right', async () => {
    const file = write(
      'set.yaml',
      'laser: |\n  what is it\n\nprice_or_laser: |\n  what is it for, and for how much\n',
    );
    expect(await readSet(file)).toEqual([
      { text: 'what is it', intent: 'laser', alt: [], tags: [] },
      { text: 'what is it for, and for how much', intent: 'price', alt: ['laser'], tags: [] },
    ]);
  });

  it('may be JSON too, one object a line', async () => {
    const file = write('set.jsonl', '{"text": "what is it", "intent": "laser", "tags": ["short"]}\n');
    expect(await readSet(file)).toEqual([{ text: 'what is it', intent: 'laser', alt: [], tags: ['short'] }]);
  });

  it('is refused with the places of its faults', async () => {
    const file = write('faulty.yaml', 'laser: |\n  what is it\nPrice: how much\n');
    await expect(readSet(file)).rejects.toThrow(/faulty\.yaml:3:/);
  });
});
