import { stem } from '../../../text/stem';
import { Senses } from '../../../understanding/safety/senses';

const senses = new Senses({ face: ['cheek', 'nose'], swelling: ['swell', 'swollen'], limb: ['nose'] });
const none = (tokens: string[]) => tokens.map(() => false);
const read = (text: string, negated = none(text.split(' '))) =>
  senses.read(text.split(' ').map(stem), negated).features;

describe('the senses of a message', () => {
  it('are those of its words in all their forms', () => {
    expect(read('cheeks')).toEqual(['m face']);
    expect(read('swelling')).toEqual(['m swelling']);
    expect(read('toner')).toEqual([]);
  });

  it('are several for a word with several', () => {
    expect(read('nose')).toEqual(['m face', 'm limb']);
  });

  it('count in pairs within a sentence, in either order', () => {
    expect(read('cheek is swollen')).toContain('q face swelling');
    expect(read('swollen my cheek')).toContain('q face swelling');
    expect(read('cheek . swollen')).not.toContain('q face swelling');
  });

  it('count as denied where they are', () => {
    expect(read('no swelling', [false, true])).toEqual(['m no swelling']);
  });
});
