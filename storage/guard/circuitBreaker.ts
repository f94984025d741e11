import { StoreUnavailable } from '../store';

export interface CircuitBreakerOptions {
  /** How long a call may take. A turn makes several, and has 2.5 s in all when the store is slow. */
  limitMs?: number;
  /** How long no calls are made after one that failed. */
  restMs?: number;
  /** Whether an error is an answer of a healthy store. */
  isAnswer(error: unknown): boolean;
  onCall(operation: string, ms: number): void;
  /** Runs a call as a part of what is traced. */
  trace?<T>(operation: string, call: () => Promise<T>): Promise<T>;
  onFault(operation: string, error: unknown): void;
}

const DEFAULT_LIMIT_MS = 500;
const DEFAULT_REST_MS = 1_000;

/**
 * Keeps a store that is down or slow from holding up turns: a call has a time limit, and after a failed one, calls
 * fail at once for a while. Then one call at a time finds out whether the store is healthy again (a circuit breaker,
 * Nygard, Release It!, 2007).
 */
export class CircuitBreaker {
  private readonly options: CircuitBreakerOptions;
  /** When the store is asked again, by performance.now(); 0 while it is healthy. */
  private resumes = 0;

  constructor(options: CircuitBreakerOptions) {
    this.options = options;
  }

  /** Whether the store is taken for unavailable. */
  get isOpen(): boolean {
    return this.resumes > 0;
  }

  /** @throws StoreUnavailable at once when a call has just failed; and after `limitMs`; as the call does */
  async run<T>(operation: string, call: () => Promise<T>): Promise<T> {
    const {
      limitMs = DEFAULT_LIMIT_MS,
      restMs = DEFAULT_REST_MS,
      isAnswer,
      onCall,
      onFault,
      trace,
    } = this.options;
    const started = performance.now();
    if (this.isOpen) {
      if (started < this.resumes) throw this.refusal();
      this.resumes = started + restMs;
    }
    try {
      const result = await withTimeLimit(limitMs, operation, trace ? trace(operation, call) : call());
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

  refusal(): StoreUnavailable {
    return new StoreUnavailable('the store is unavailable; it is asked again within a second');
  }
}

async function withTimeLimit<T>(limitMs: number, operation: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new StoreUnavailable(`the store took over ${limitMs} ms to ${operation}`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
