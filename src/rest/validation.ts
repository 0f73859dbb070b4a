import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { RequestInvalidError } from '../errors/index.js';

/** Bodies and queries against their DTO: unknown fields are refused, every fault is named. Paths have pipes of their own. */
class DtoPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    return metadata.type === 'body' || metadata.type === 'query' ? super.transform(value, metadata) : value;
  }
}

export const VALIDATION = new DtoPipe({
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
