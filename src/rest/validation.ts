import { Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { RequestInvalidError } from '../errors/index.js';

/** Bodies and queries against their DTO: unknown fields are refused, every fault is named. */
export const VALIDATION = new ValidationPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
  stopAtFirstError: false,
  exceptionFactory: (errors) => RequestInvalidError.at(errors.flatMap((error) => faultsOf(error))),
});

function faultsOf(error: ValidationError, parent = ''): { path: string; message: string }[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ path, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, path))];
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
