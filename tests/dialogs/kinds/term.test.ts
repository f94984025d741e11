import { shippedGuide } from '../../support/guide';
import { Talk } from '../../support/talk';

const guide = shippedGuide();
const meaningOf = (text: string) => guide.terms[text]?.means ?? text;
const asked = (text: string, topic = 'out_of_scope') => new Talk(guide).says(text, topic);

describe('the meaning of a word of the guide', () => {
  it.each([
    ['what is a pore even', 'pore'],
    ["what's sebum?", 'sebum'],
    ['what does non-comedogenic mean', 'non_comedogenic'],
    ["sorry i don't know what astringent means", 'astringent'],
    ['define collagen please', 'collagen'],
  ])('is told to one who asks for it: %s', (text, term) => {
    expect(asked(text).text.startsWith(meaningOf(term))).toBe(true);
  });

  it('is followed by what the guide says of it, which the talk goes on from', () => {
    const talk = new Talk(guide);
    const { text, consult } = talk.says('what is an exfoliant', 'exfoliation');
    expect(text).toContain(guide.fact('exfoliation.how_often').text);
    expect(consult).toBe(false);
    expect(talk.state.topic).toBe('exfoliation');
  });

  it('comes with the advice where it is about treatments', () => {
    expect(asked('what is collagen').consult).toBe(true);
  });

  it.each(['what is good against large pores', 'how do pores get large', 'what does sebum do to my skin'])(
    'is not what more than it asks for: %s',
    (text) => {
      expect(asked(text, 'pores_causes').text).toBe(guide.fact('pores_causes.why').text);
    },
  );
});
