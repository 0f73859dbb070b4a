export const LATE = Symbol('late');

interface Wait {
  until: number;
  expire: () => void;
}

/** Ends what takes too long. All get the same time, so they end in the order in which they began: one timer is enough. */
export class Patience {
  private readonly waits = new Set<Wait>();
  private timer: NodeJS.Timeout | undefined;

  constructor(readonly milliseconds: number) {}

  /** Calls `expire` when the time is over, unless `end` comes first. */
  begin(expire: () => void): Wait {
    const wait = { until: performance.now() + this.milliseconds, expire };
    this.waits.add(wait);
    this.timer ??= this.after(this.milliseconds);
    return wait;
  }

  end(wait: Wait): void {
    this.waits.delete(wait);
  }

  waitFor<T>(answer: Promise<T>): Promise<T | typeof LATE> {
    return new Promise((resolve, reject) => {
      const wait = this.begin(() => resolve(LATE));
      const settle = <V>(settled: (value: V) => void, value: V) => {
        this.end(wait);
        settled(value);
      };
      answer.then(
        (value) => settle(resolve, value),
        (error: unknown) => settle(reject, error),
      );
    });
  }

  private after(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.expireWaits(), Math.ceil(milliseconds)).unref();
  }

  private expireWaits(): void {
    this.timer = undefined;
    const now = performance.now();
    for (const wait of this.waits) {
      if (wait.until > now) {
        this.timer = this.after(wait.until - now);
        return;
      }
      this.waits.delete(wait);
      wait.expire();
    }
  }
}

/** Why a connection is given up whose answer didn't come in time. */
export function noAnswerWithin({ milliseconds }: Patience): Error {
  return new Error(`No answer within ${milliseconds} ms.`);
}
