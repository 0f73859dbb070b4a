/** A record's parameter that stands for a yes: adapters give `1`, `true` or `'true'`. */
export const isTrue = (value: unknown): boolean =>
  value === true || value === 1 || value === '1' || value === 'true';

export const toNumber = (value: unknown): number => Number(value ?? 0) || 0;
