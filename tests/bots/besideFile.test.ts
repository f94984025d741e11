import { shippedGuide } from '../support/guide';
import { ScriptedPerson } from '../support/scriptedPerson';

const { says } = shippedGuide().knowledge;
const attachments = [{ contentType: 'image/png', contentUrl: 'https://a.example/x.png' }];
const answerTo = async (text: string) => {
  const [answer] = await new ScriptedPerson({ channelId: 'msteams' }).sends({
    type: 'message',
    text,
    attachments,
  });
  return answer?.text ?? '';
};

describe('a photo with words', () => {
  it('is said not to be seen, and the words are answered', async () => {
    const answer = await answerTo('how often should I use a clay mask?');
    expect(answer.startsWith(says.noFilesBeside)).toBe(true);
    expect(answer).toMatch(/once or twice a week/);
  });

  it.each(['what is this?', 'please check my face', 'these pics'])(
    'that only point at it, as %j, gets that alone',
    async (text) => {
      expect(await answerTo(text)).toContain(says.noFiles);
    },
  );

  it('that can’t wait gets urgent help first', async () => {
    const answer = await answerTo('my face is swelling and I can’t breathe');
    expect(answer).not.toContain(says.noFilesBeside);
    expect(answer).toMatch(/medical care/);
  });
});
