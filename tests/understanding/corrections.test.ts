import { Corrections } from '../../understanding/corrections';

const corrections = new Corrections({
  leads: ['i asked about', 'i asked'],
  setsBeside: ['not', 'instead of'],
  instead: [],
});
const saidAgain = (text: string) => corrections.saidAgain(text.split(' '));

test('takes what follows the words of a correction, up to what is set against it', () => {
  expect(saidAgain('hey , i asked about razors not soap')).toBe('razors');
  expect(saidAgain('i asked whether it hurts')).toBe('whether it hurts');
});

test('takes what is denied by itself as a whole', () => {
  expect(saidAgain('i asked not to be shown creams')).toBe('not to be shown creams');
});

test('takes what is named instead in the same message', () => {
  const turning = new Corrections({ leads: [], setsBeside: [], instead: ['no ,'] });
  expect(turning.saidInstead('tell me about masks . no , the toner'.split(' '))).toBe('the toner');
  expect(turning.saidInstead('no , the toner'.split(' '))).toBeUndefined();
  expect(turning.saidInstead('is it safe ? no pain'.split(' '))).toBeUndefined();
});

test('finds nothing where nothing is said again', () => {
  expect(saidAgain('tell me about razors')).toBeUndefined();
  expect(saidAgain('i asked')).toBeUndefined();
});
