import { setImmediate } from 'node:timers/promises';

/**
 * A long computation that can be put down at every `yield`, so that other requests get their turn.
 * One that nobody else waits for is done with {@link atOnce}.
 */
export type Stepwise<T> = Generator<undefined, T, unknown>;

/** How long a computation goes on before others get their turn, in milliseconds. */
const TURN = 10;

/** Says when it is somebody else's turn, and lets them have it. */
export class Turns {
  private since = performance.now();

  get isOver(): boolean {
    return performance.now() - this.since >= TURN;
  }

  async next(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}

/** Does a computation a few milliseconds at a time. @throws the reason of the signal, once that is aborted */
export async function inTurns<T>(work: Stepwise<T>, signal?: AbortSignal): Promise<T> {
  const turns = new Turns();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (!turns.isOver) continue;
    await turns.next();
    signal?.throwIfAborted();
  }
}

/** Does a computation without a break. */
export function atOnce<T>(work: Stepwise<T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

const SORTED_AT_ONCE = 1000;

type Order = (one: string, other: string) => number;

/** Not by locale: a sorting order must not depend on the machine. */
export function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The texts in their order: by default, that of their code units. */
export function* sorted(texts: Iterable<string>, order: Order = byCodeUnits): Stepwise<string[]> {
  const all = [...texts];
  let runs: string[][] = [];
  for (let start = 0; start < all.length; start += SORTED_AT_ONCE) {
    runs.push(all.slice(start, start + SORTED_AT_ONCE).sort(order));
    yield;
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* merge(runs[at]!, runs[at + 1] ?? [], order));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge(one: readonly string[], other: readonly string[], order: Order): Stepwise<string[]> {
  const merged: string[] = [];
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const takeOne = j >= other.length || (i < one.length && order(one[i]!, other[j]!) <= 0);
    merged.push(takeOne ? one[i++]! : other[j++]!);
    if (merged.length % SORTED_AT_ONCE === 0) yield;
  }
  return merged;
}
