import { IdSet } from '../../../understanding/classifier/idSet';

describe('a set of ids', () => {
  const set = new IdSet();
  const listed = (...ids: (number | undefined)[]) => {
    for (const id of ids) set.add(id);
    return [...set.take()];
  };

  it('lists each once, in the order in which they came', () => {
    expect(listed(7, 3, undefined, 7, 200_000, 3)).toEqual([7, 3, 200_000]);
  });

  it('is empty once it was listed', () => {
    listed(1, 2);
    expect(listed(2)).toEqual([2]);
  });

  it('leaves lists as they were, however many follow', () => {
    set.add(5);
    const first = set.take();
    const lists = Array.from({ length: 1_000 }, (_, i) => listed(...Array(100).keys(), i + 1_000));
    expect([...first]).toEqual([5]);
    expect(lists.every((list, i) => list.length === 101 && list[100] === i + 1_000)).toBe(true);
  });
});
