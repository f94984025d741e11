import { Pace } from '../../../channels/directLine/pace';

describe('reads of one address', () => {
  it('that come at once leave room for another’s between them', async () => {
    const pace = new Pace({ limit: 100, windowMs: 10_000 });
    const begun: string[] = [];
    const read = async (caller: string, name: string) => {
      await pace.wait(caller);
      begun.push(name);
    };
    await Promise.all([
      ...['1st', '2nd', '3rd'].map((name) => read('an address', name)),
      read('another', 'other'),
    ]);
    expect(begun).toEqual(['1st', 'other', '2nd', '3rd']);
  });
});
