import type { Recognizer } from '../../../understanding/types';
import { shippedAssistant } from '../../support/person';

let recognizer: Recognizer;
beforeAll(async () => {
  ({ recognizer } = await shippedAssistant());
});

const meantAfter = (topic: string, text: string) =>
  recognizer.understand(text, { after: topic, subject: topic }).topic;

describe('a message after an answer', () => {
  it.each([
    ['clay_mask', 'should it feel tight on me', 'clay_mask'],
    ['toner_astringent', 'is it fine to use it each evening', 'toner_astringent'],
    ['hydration_moisturizer', 'would that be too rich for me', 'hydration_moisturizer'],
    ['pores_causes', 'might it be from my grandfather', 'pores_causes'],
  ])('is about the answer on %s where it asks on: "%s"', (topic, text, meant) => {
    expect(meantAfter(topic, text)).toBe(meant);
  });

  it.each([
    ['laser', 'is one numbed for it', 'treatment_pain'],
    ['microneedling', 'could i be back at my desk the next morning', 'treatment_downtime'],
    ['chemical_peel', 'and how much money is it', 'price'],
    ['laser', 'what kind of doctor does it', 'professional_consultation'],
  ])('asks the aspect of %s: "%s"', (topic, text, meant) => {
    expect(meantAfter(topic, text)).toBe(meant);
  });

  it.each([
    ['pores_causes', 'right, and what can i do against it', 'pores_overview'],
    ['other_remedy', 'okay so what do you suggest instead', 'daily_care_overview'],
    ['exfoliation', 'is there something stronger at a clinic', 'treatments_overview'],
  ])('goes on from %s to what helps: "%s"', (topic, text, meant) => {
    expect(meantAfter(topic, text)).toBe(meant);
  });

  it.each(['clay_mask', 'laser', 'other_remedy'])(
    'means the same after %s where it says all itself',
    (topic) => {
      expect(meantAfter(topic, 'how often should i wash my face with a cleanser')).toBe('cleansing');
    },
  );

  it('is urgent whatever was answered before', () => {
    const { redFlag } = recognizer.understand('my face is swollen and full of blisters since', {
      after: 'chemical_peel',
      subject: 'chemical_peel',
    });
    expect(redFlag?.kind).toBe('urgent');
  });
});
