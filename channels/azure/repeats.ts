const MAX_REPEATS = 3;
const MAX_ACTIVITIES = 1_000;

/** Counts how often channels were asked to send an activity again, so that none goes round for ever. */
export class Repeats {
  private readonly asked = new Map<string, number>();

  /** @returns whether to ask once more for the activity with this key */
  askFor(key: string): boolean {
    const count = (this.asked.get(key) ?? 0) + 1;
    this.asked.delete(key);
    if (count > MAX_REPEATS) return false;
    this.asked.set(key, count);
    const oldest = this.asked.keys().next();
    if (this.asked.size > MAX_ACTIVITIES && !oldest.done) this.asked.delete(oldest.value);
    return true;
  }
}
