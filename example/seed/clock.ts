/**
 * Does some work as if it was done at another time: the clock of this process shows that time meanwhile. Only for a seed that makes
 * a past, before anything is served.
 */
export async function at<T>(moment: Date, work: () => Promise<T>): Promise<T> {
  const { Date: Real } = globalThis;
  const offset = moment.getTime() - Real.now();
  globalThis.Date = class extends Real {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Real.now() + offset);
      else super(...(given as [number]));
    }

    static override now(): number {
      return Real.now() + offset;
    }
  } as DateConstructor;
  try {
    return await work();
  } finally {
    globalThis.Date = Real;
  }
}
