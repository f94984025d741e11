import { groupBy } from '../shared/groupBy';

/** A conversation, as it counts when room runs out. */
export interface KeptConversation {
  /** Stands for the address that began it; a conversation of unknown origin is its own. */
  owner: string;
  size: number;
  /** When it was last written, in ms. */
  touched: number;
}

const NOBODY: { kept: KeptConversation[]; total: number } = { kept: [], total: 0 };

/** A store has this many fair shares: no address that keeps less than one loses anything to make room for another. */
const FAIR_SHARES = 32;

/**
 * The conversations to forget first when room runs out: again and again the largest, or newest, of the address that keeps
 * most (towards max-min fairness).
 * @param excess what is to be freed; less is found where the addresses keep no more than a fair share
 * @param room what may be kept in all
 */
export function overShares<T extends KeptConversation>(
  conversations: readonly T[],
  excess: number,
  room: number,
): T[] {
  const share = room / FAIR_SHARES;
  const heavy = [...groupBy(conversations, ({ owner }) => owner).values()]
    .map((kept) => ({ kept, total: kept.reduce((sum, { size }) => sum + size, 0) }))
    .filter(({ total }) => total > share);
  for (const { kept } of heavy) kept.sort((a, b) => a.size - b.size || a.touched - b.touched);
  const over: T[] = [];
  for (let freed = 0; freed < excess; ) {
    const heaviest = heavy.reduce((most, it) => (it.total > most.total ? it : most), NOBODY);
    const next = heaviest.total > share && heaviest.kept.pop();
    if (!next) break;
    heaviest.total -= next.size;
    freed += next.size;
    over.push(next as T);
  }
  return over;
}
