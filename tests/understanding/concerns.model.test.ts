import type { Recognizer } from '../../understanding/types';
import { shippedAssistant } from '../support/person';

let recognizer: Recognizer;
beforeAll(async () => {
  ({ recognizer } = await shippedAssistant());
});

describe('what a person tells of themselves', () => {
  it.each([
    ['pregnancy', 'the little one is due at the end of october, could i still do a peel'],
    ['minors', "I'm in tenth grade. Does a laser help?"],
    ['medication_condition', 'my heart doctor has put me on thinners, is needling alright'],
    ['sensitive_skin', 'my face flares up at every cream. which toner should i take'],
    ['recent_procedure', 'fresh out of the clinic after a laser on wednesday, which cream'],
  ])('is heard as %s, whatever it asks: "%s"', (concern, text) => {
    expect(recognizer.understand(text).concerns?.topics).toContain(concern);
  });

  it.each([
    'what is microneedling',
    'which toner suits oily skin?',
    'thanks, that helps',
    'i am 34, what causes large pores',
  ])('is nothing that limits advice in "%s"', (text) => {
    expect(recognizer.understand(text).concerns?.topics).toEqual([]);
  });

  it.each([
    ['sensitive_skin', 'every new bottle makes my cheeks sulk and sting'],
    ['minors', 'my lad is in year eight and picks at his nose'],
  ])('is heard as %s in one of seven sentences: "%s"', (concern, text) => {
    const others = 'The bus was late. It rains again. We had soup. Can you hear me? My tea is cold. Anyway.';
    expect(recognizer.understand(`${others} ${text}.`).concerns?.topics).toContain(concern);
  });

  it('is surely not told by a word in another sense', () => {
    const { concerns } = recognizer.understand('my dog is pregnant and sleeps on my pillow');
    expect(concerns?.untold).toContain('pregnancy');
  });

  it('is taken back by a correction', () => {
    expect(recognizer.understand("sorry, i'm a grown man, no babies here").concerns?.takenBack).toBe(true);
  });
});
