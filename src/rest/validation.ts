import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { RequestInvalidError } from '../errors/index.js';

/** The most items in one list of a body. */
const LIST_LIMIT = 10_000;
/** The most levels of lists and objects inside each other. */
const DEPTH_LIMIT = 32;

/**
 * Checks bodies and queries against their DTO. Unknown fields are refused, and every fault is named. Input that is too large to
 * check is refused first. Parameters in paths have their own pipes.
 */
class DtoPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'body' && metadata.type !== 'query') return value;
    assertPlain(value, metadata.type);
    assertBounded(value);
    return super.transform(value, metadata);
  }
}

/**
 * Refuses what class-validator doesn't notice: a list in place of an object, and fields with a name that every object or
 * function has (`constructor`, `__proto__`). No DTO has such a field.
 */
function assertPlain(value: unknown, path: string): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw RequestInvalidError.at([{ path, message: `${path} must be an object` }]);
  }
  const faults = Object.keys(value)
    .filter((name) => name in Object.prototype || name === 'prototype')
    .map((name) => ({ path: name, message: `property ${name} should not exist` }));
  if (faults.length > 0) throw RequestInvalidError.at(faults);
}

export const VALIDATION = new DtoPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
  stopAtFirstError: false,
  exceptionFactory: (errors) => RequestInvalidError.at(errors.flatMap((error) => faultsOf(error))),
});

/** @throws RequestInvalidError naming the field that goes too deep or has too many items */
function assertBounded(value: unknown): void {
  let level = [{ field: '', value }];
  for (let depth = 0; level.length > 0; depth++) {
    const inside: typeof level = [];
    for (const { field, value: outer } of level) {
      if (typeof outer !== 'object' || outer === null) continue;
      if (depth === DEPTH_LIMIT) throw refused(field, `must not go deeper than ${DEPTH_LIMIT} levels`);
      const { length } = Array.isArray(outer) ? outer : Object.keys(outer);
      if (length > LIST_LIMIT) throw refused(field, `must have at most ${LIST_LIMIT} items`);
      for (const [key, each] of Object.entries(outer)) inside.push({ field: field || key, value: each });
    }
    level = inside;
  }
}

function refused(field: string, message: string): RequestInvalidError {
  return RequestInvalidError.at([{ path: field, message }]);
}

function faultsOf(error: ValidationError, inside = ''): { path: string; message: string }[] {
  const { property, constraints = {}, children = [] } = error;
  const path = `${inside}${property}`;
  return [
    ...Object.values(constraints).map((message) => ({ path, message })),
    ...children.flatMap((child) => faultsOf(child, `${path}.`)),
  ];
}

/** The id of a group in a path. */
@Injectable()
export class GroupIdPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    const id = Number(value);
    if (/^[1-9]\d{0,9}$/.test(value) && id <= 2147483647) return id;
    throw RequestInvalidError.at([{ path: 'id', message: 'must be a whole number from 1' }]);
  }
}
