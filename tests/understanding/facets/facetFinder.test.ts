import { FacetFinder } from '../../../understanding/facets/facetFinder';

const facets = new FacetFinder([
  { id: 'leave_on', cues: ['leave|keep … on'], specific: true },
  { id: 'order', cues: ['mask|toner before the|a toner'], specific: true },
]);
const found = (text: string) => facets.find(text.split(' ')).map(({ id }) => id);

test('finds a phrase whose gap is filled by up to two words, or by none', () => {
  expect(['how long do i leave that thing on', 'keep on'].map(found)).toEqual([['leave_on'], ['leave_on']]);
  expect(found('leave my dear old mask on')).toEqual([]);
});

test('takes either of the words that a bar sets apart, with or without a gap', () => {
  expect(found('is the mask before a toner')).toEqual(['order']);
  expect(found('is the cream before a toner')).toEqual([]);
});

test('reaches across no punctuation', () => {
  expect(found('may i leave . on monday i wash')).toEqual([]);
});
