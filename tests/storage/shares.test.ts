import fc from 'fast-check';
import { overShares } from '../../storage/shares';

const HOUR = 3_600_000;

interface Kept {
  id: string;
  owner: string;
  size: number;
  touched: number;
}

const idsOf = (kept: readonly Kept[]) => kept.map(({ id }) => id);

describe('room that runs out', () => {
  const visitors = Array.from({ length: 20 }, (_, number) => ({
    id: `visitor ${number}`,
    owner: `address ${number}`,
    size: 30,
    touched: number,
  }));
  const attack = Array.from({ length: 100 }, (_, number) => ({
    id: `attack ${number}`,
    owner: 'one address',
    size: 1_000 + (number % 2),
    touched: HOUR + number,
  }));

  it('is made at the cost of the heaviest address, its largest and newest conversations first', () => {
    const doomed = overShares([...visitors, ...attack], 3_000, 100_000);
    expect(idsOf(doomed)).toEqual(['attack 99', 'attack 97', 'attack 95']);
  });

  it('costs no address anything that keeps less than a fair share', () => {
    const doomed = overShares(visitors, 300, 10_000);
    expect(doomed).toEqual([]);
  });

  it('costs whoever keeps most at each step', () => {
    const kept = ['a', 'a', 'a', 'a', 'b', 'b', 'c'].map((owner, number) => ({
      id: `${owner}${number}`,
      owner,
      size: 1_000,
      touched: number,
    }));
    expect(idsOf(overShares(kept, 3_000, 3_200))).toEqual(['a3', 'a2', 'a1']);
  });

  it('is found, or only fair shares are left, whatever is kept', () => {
    const size = fc.integer({ min: 1, max: 1_000 });
    const one = fc.record({ id: fc.uuid(), owner: fc.constantFrom(...'abcdef'), size, touched: size });
    fc.assert(
      fc.property(fc.array(one), fc.integer({ min: 1, max: 5_000 }), (kept, excess) => {
        const doomed = new Set(overShares(kept, excess, 32_000));
        const sum = (all: Kept[]) => all.reduce((total, it) => total + it.size, 0);
        const left = kept.filter((it) => !doomed.has(it));
        const shares = [...'abcdef'].map((owner) => sum(left.filter((it) => it.owner === owner)));
        expect(sum([...doomed]) >= excess || Math.max(...shares) <= 1_000).toBe(true);
      }),
    );
  });
});
