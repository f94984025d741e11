import type { Activity } from 'botbuilder';
import { toTurn } from '../../bots/turn';

const IMAGE = { contentType: 'image/png', contentUrl: 'https://a.example/x.png' };
const html = (content: string) => ({ contentType: 'text/html', content });
const heard = (text: string | undefined, ...attachments: object[]) =>
  toTurn({
    type: 'message',
    channelId: 'msteams',
    conversation: { id: 'c' },
    text,
    attachments,
  } as unknown as Activity);

describe('a Teams message', () => {
  it.each([
    ['<quoted messageId="17"/> and for the peel?', 'and for the peel?'],
    ['<quoted messageId="17"></quoted>thanks a lot', 'thanks a lot'],
    ['<blockquote itemtype="http://schema.skype.com/Reply"><p>laser</p></blockquote><p>thanks</p>', 'thanks'],
    ['1 < 2 and <3 too', '1 < 2 and <3 too'],
  ])('%j is read as %j', (text, said) => {
    expect(heard(text)).toMatchObject({ kind: 'message', text: said });
  });

  it.each([undefined, ''])('whose words stand in its HTML alone is read (text: %j)', (text) => {
    const content = '<div><blockquote>old</blockquote><p>is laser &amp; a peel&nbsp;sore?</p></div>';
    expect(heard(text, html(content))).toMatchObject({ kind: 'message', text: 'is laser & a peel sore?' });
  });

  it('of an emoji alone is that emoji', () => {
    expect(heard('', html('<p><emoji alt="🙂"></emoji></p>')).text).toBe('🙂');
  });

  it('without words or a file is no file', () => {
    expect(heard('')).toMatchObject({ kind: 'nonText', called: true, hasFile: false });
    expect(heard('<quoted messageId="17"/>')).toMatchObject({ kind: 'nonText', called: true });
    expect(heard('', IMAGE)).toMatchObject({ kind: 'nonText', called: false, hasFile: true });
  });

  it('is read in a moment, whatever it is made of', () => {
    for (const bait of ['<quoted', '<blockquote>', '<p', '<emoji alt="', '&amp', '<img '])
      expect(heard(bait.repeat(100_000)).text.length).toBeLessThanOrEqual(8_192);
  });
});
