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
    'five days a week on the road and a forehead like an orange',
    'the jar from that order, was it worth the money',
    'how many nights a week for the mask',
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

  it.each([
    "sorry, i'm a grown man, no babies here",
    'no, that is my uncle, not me',
    'all that was over and healed long ago',
  ])('is taken back by a correction: "%s"', (text) => {
    expect(recognizer.understand(text).concerns?.takenBack).toBe(true);
  });
});
