import { validateSync } from 'class-validator';
import {
  AdministratorsDto,
  DocumentDto,
  GroupDto,
  NOT_A_PERMISSION,
  isPermissionKey,
} from './document.dto.js';
import { DOCUMENT_FORMAT } from './document.js';
import type { Faults, JsonPath } from './faults.js';

/** A document in the shape that {@link validateDocument} found no fault in. */
export interface ValidDocument {
  groups: ValidEntry[];
}

export type ValidEntry =
  { caption: string; administrators: true } | { caption: string; permissions: string[] };

/** Checks a parsed document and adds what is wrong with it to `faults`. Changes and coerces nothing. */
export function validateDocument(json: unknown, faults: Faults): json is ValidDocument {
  if (!isObject(json)) {
    faults.add(`must be an object with "format": "${DOCUMENT_FORMAT}"`);
    return false;
  }
  check(new DocumentDto(), json, [], faults);
  if (Array.isArray(json['groups'])) {
    json['groups'].forEach((entry, index) => validateEntry(entry, ['groups', index], faults));
  }
  return !faults.any;
}

/** Whether a value is an object of JSON: no list, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function validateEntry(entry: unknown, path: JsonPath, faults: Faults): void {
  if (!isObject(entry)) faults.add('must be an object', ...path);
  else
    check(
      Object.hasOwn(entry, 'administrators') ? new AdministratorsDto() : new GroupDto(),
      entry,
      path,
      faults,
    );
}

/**
 * Only keys that the DTO declares are copied to it. class-validator's own whitelist lets `constructor` and
 * `__proto__` pass, because it looks them up in a plain object.
 */
function check(dto: object, source: Record<string, unknown>, path: JsonPath, faults: Faults): void {
  for (const key of Object.keys(source)) {
    if (Object.hasOwn(dto, key)) Reflect.set(dto, key, source[key]);
    else faults.add('is not part of a document', ...path, key);
  }
  for (const { property, value, constraints } of validateSync(dto, { stopAtFirstError: true })) {
    if (property === 'permissions' && Array.isArray(value)) addEach(value, [...path, property], faults);
    else faults.add(Object.values(constraints ?? {})[0] ?? 'is not valid', ...path, property);
  }
}

function addEach(permissions: readonly unknown[], path: JsonPath, faults: Faults): void {
  permissions.forEach((permission, index) => {
    if (!isPermissionKey(permission)) faults.add(NOT_A_PERMISSION, ...path, index);
  });
}
