import { ValidateIf } from 'class-validator';

/** A field that may be left out. Null is no way to leave it out: it is checked as any other value, and refused. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_dto: unknown, value: unknown) => value !== undefined);
}
