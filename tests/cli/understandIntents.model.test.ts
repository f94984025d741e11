import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { understandIntents } from '../../cli/understandIntents';

describe('the intents of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'porewise-intents-'));
  const file = join(folder, 'intents.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const pairs = [
    ['play some jazz', 'music/play'],
    ['put on a song', 'music/play'],
    ['wake me at seven', 'alarm_set'],
    ['set an alarm for noon', 'alarm_set'],
  ].map(([text, intent]) => ({ text, intent }));
  const oos = ['how tall is that tower', 'who wrote this book'];

  it('are told of a message, the likeliest also of one that means none of them', async () => {
    writeFileSync(file, JSON.stringify({ pairs, oos, seed: 1 }));
    const answer = await understandIntents(file);
    const asked = answer(JSON.stringify({ text: 'set the alarm to six' }));
    expect(asked).toEqual({ intent: 'alarm_set', confidence: expect.any(Number) });
    const { intent, confidence } = answer(JSON.stringify({ text: 'how tall is that tower' }));
    expect(['music/play', 'alarm_set']).toContain(intent);
    expect(confidence).toBeLessThan(asked.confidence);
  });

  it('are refused with the place of a fault', async () => {
    writeFileSync(file, JSON.stringify({ pairs: [{ text: 'play' }] }));
    await expect(understandIntents(file)).rejects.toThrow(/intents\.json\.pairs\.0\.intent/);
    writeFileSync(file, 'pairs');
    await expect(understandIntents(file)).rejects.toThrow(/is no JSON/);
  });
});
