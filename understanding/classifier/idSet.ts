/** Ids that are added after each other are listed in a piece of memory of this size, as far as it goes. */
const CHUNK = 1 << 16;

/** A set of small whole numbers that is filled and listed over and over, and takes little memory anew. */
export class IdSet {
  /** The round in which an id was added last. */
  private rounds = new Uint32Array(CHUNK);
  private round = 1;
  private chunk = new Int32Array(CHUNK);
  private start = 0;
  private end = 0;

  /** Adds an id, if it is one and is not yet there. */
  add(id: number | undefined): void {
    if (id === undefined || this.rounds[id] === this.round) return;
    if (id >= this.rounds.length) this.rounds = grown(this.rounds, 2 * id);
    this.rounds[id] = this.round;
    if (this.end === this.chunk.length) this.moveToNewChunk();
    this.chunk[this.end] = id;
    this.end += 1;
  }

  /** The ids in the order in which they were added; the set is empty afterwards. */
  take(): Int32Array {
    const ids = this.chunk.subarray(this.start, this.end);
    this.start = this.end;
    this.round += 1;
    return ids;
  }

  private moveToNewChunk(): void {
    const ids = this.chunk.subarray(this.start, this.end);
    this.chunk = new Int32Array(CHUNK + ids.length);
    this.chunk.set(ids);
    this.start = 0;
    this.end = ids.length;
  }
}

function grown(rounds: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length);
  longer.set(rounds);
  return longer;
}
