import { ValidateIf } from 'class-validator';

/** A field that may be missing. Null doesn't count as missing: it is checked like any other value, and refused. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_dto: unknown, value: unknown) => value !== undefined);
}
