import { masked } from '../../shared/masked';

it.each([
  ['call me on +44 20 7946 0000', 'call me on +# # # #'],
  ['write to ann@example.com please', 'write to … please'],
  ['see https://example.com/a?b and www.example.org', 'see … and …'],
  ['twice a day, ٣ times', 'twice a day, # times'],
])('leaves out numbers and addresses: %s', (text, expected) => {
  expect(masked(text)).toBe(expected);
});
