import type { Activity } from 'botbuilder';
import { stripMentions } from '../../bots/turn';

const BOT = { id: '28:bot', name: 'Pore Wise' };
const mention = (id: string, name: string, text = `<at>${name}</at>`) => ({
  type: 'mention',
  mentioned: { id, name },
  text,
});
const read = (text: unknown, entities: unknown = []) =>
  stripMentions({ type: 'message', text, entities, recipient: BOT } as Activity);

describe('what was said', () => {
  it.each([
    ['<at>Pore Wise</at> hi', [mention(BOT.id, BOT.name)], 'hi'],
    ['hi <at>Pore Wise</at>', [mention(BOT.id, BOT.name)], 'hi'],
    ['<at>PW</at> a <at>PW</at>b', [mention(BOT.id, 'PW')], 'a  b'],
    ['@PW a @PW b', [mention(BOT.id, 'Pore Wise', '@PW')], 'a   b'],
    ['@PW hi', [mention(BOT.id, 'Pore Wise', '@PW')], 'hi'],
    ['<at id="0">pore wise</at>&nbsp;hi\n', [], 'hi'],
    ['<AT>Pore Wise</AT> hi', [], 'hi'],
  ])('is %j without the bot’s own mention', (text, entities, said) => {
    expect(read(text, entities)).toBe(said);
  });

  it('keeps the names of others', () => {
    const entities = [mention(BOT.id, BOT.name), mention('29:ann', 'Ann')];
    expect(read('<at>Pore Wise</at> tell <at>Ann</at> about <at>Bob</at>', entities)).toBe(
      'tell Ann about Bob',
    );
  });

  it('keeps what only looks like a mention', () => {
    expect(read('<attention> a < b > c <at>')).toBe('<attention> a < b > c <at>');
  });

  it.each([
    [undefined, []],
    [42, []],
    ['', null],
    ['', 'mention'],
    ['', [null, 1, { type: 'mention' }, { type: 'mention', mentioned: null, text: {} }]],
  ])('is nothing where there is nothing to read: %j, %j', (text, entities) => {
    expect(read(text, entities)).toBe('');
  });

  it('is read in a moment, whatever it is made of', () => {
    for (const bait of ['<at', '<at>', '<at >', '</at>', '<at>a', '&nbsp;', '<at>Pore Wise</at>'])
      expect(read(bait.repeat(100_000), [mention(BOT.id, BOT.name)]).length).toBeLessThanOrEqual(8_192);
  });
});
