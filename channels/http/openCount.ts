/** Limits how much may be open at a time, for each key. */
export class OpenCount {
  private readonly limit: number;
  private readonly open = new Map<string, number>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** @returns a function that ends the count, to be called once; undefined when the limit is reached */
  take(key: string): (() => void) | undefined {
    const count = this.open.get(key) ?? 0;
    if (count >= this.limit) return undefined;
    this.open.set(key, count + 1);
    return () => {
      const left = (this.open.get(key) ?? 1) - 1;
      if (left === 0) this.open.delete(key);
      else this.open.set(key, left);
    };
  }
}
