/** Thrown at once, without asking, while the store is known to be away. */
export class StoreAway extends Error {
  constructor() {
    super('the store is away; it is asked again within a second');
    this.name = 'StoreAway';
  }
}

export interface StoreGuardOptions {
  /** How long a call may take. A turn makes several, and has 2.5 s in all when the store is slow. */
  limitMs?: number;
  /** How long no calls are made after one that failed. */
  restMs?: number;
  /** Whether an error is the store's answer and no fault of it. */
  isAnswer(error: unknown): boolean;
  onCall(operation: string, ms: number): void;
  onFault(operation: string, error: unknown): void;
}

const LIMIT_MS = 500;
const REST_MS = 1_000;

/**
 * Keeps a store that is down or slow from holding up turns: a call has a time limit, and after one that failed, calls
 * fail at once for a while, but for one at a time that finds out whether the store is back (a circuit breaker, Nygard,
 * Release It!, 2007).
 */
export class StoreGuard {
  private readonly options: StoreGuardOptions;
  /** When the store is asked again, by performance.now(); 0 while it is well. */
  private resumes = 0;

  constructor(options: StoreGuardOptions) {
    this.options = options;
  }

  get away(): boolean {
    return this.resumes > 0;
  }

  /** @throws StoreAway, or what the call throws */
  async run<T>(operation: string, call: () => Promise<T>): Promise<T> {
    const { limitMs = LIMIT_MS, restMs = REST_MS, isAnswer, onCall, onFault } = this.options;
    const started = performance.now();
    if (this.away) {
      if (started < this.resumes) throw new StoreAway();
      this.resumes = started + restMs;
    }
    try {
      const result = await within(limitMs, operation, call());
      this.resumes = 0;
      return result;
    } catch (error) {
      if (isAnswer(error)) {
        this.resumes = 0;
      } else {
        this.resumes = performance.now() + restMs;
        onFault(operation, error);
      }
      throw error;
    } finally {
      onCall(operation, performance.now() - started);
    }
  }
}

async function within<T>(limitMs: number, operation: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the store took over ${limitMs} ms to ${operation}`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
