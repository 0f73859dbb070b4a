/** Whether a boolean parameter of a record is true. Adapters give `1`, `true` or `'true'`. */
export const isTrue = (value: unknown): boolean =>
  value === true || value === 1 || value === '1' || value === 'true';

export const toNumber = (value: unknown): number => Number(value ?? 0) || 0;
