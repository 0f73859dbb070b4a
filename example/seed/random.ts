/** Numbers that look random and are the same at every run (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, but without, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  of<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    return values[this.between(0, values.length - 1)]!;
  }

  /** An amount in euro, rounder the larger it is. */
  amount(most: number): string {
    const amount = this.next() ** 3 * most + 10;
    return (amount > 1000 ? Math.round(amount / 10) * 10 : amount).toFixed(2);
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.between(0, 9)).join('');
  }
}
