import { validateSync } from 'class-validator';
import type { Stepwise } from '../database/index.js';
import { AdministratorsDto, DocumentDto, FAULTS_OF, GroupDto, isPermissionKey } from './document.dto.js';
import { PERMISSION_KEY_LIMIT } from '../entities/index.js';
import { documentFault, type Fault } from '../errors/document-faults.js';
import { DOCUMENT_FORMAT } from './document.js';
import type { Faults, JsonPath } from './faults.js';
import type { JsonObject, JsonValue } from './json-reader.js';

/** An entry in which {@link validateDocument} found no fault. */
export type ValidEntry =
  | { kind: 'administrators'; caption: string }
  | { kind: 'group'; caption: string; description?: string; renamedFrom?: string; permissions: string[] };

/**
 * Checks a parsed document and adds what is wrong with it to `faults`. Changes and coerces nothing. What it answers with
 * means nothing if there are faults.
 */
export function* validateDocument(json: JsonValue, faults: Faults): Stepwise<ValidEntry[]> {
  if (!isObject(json)) {
    faults.add(documentFault('NOT_A_DOCUMENT', { format: DOCUMENT_FORMAT }));
    return [];
  }
  yield* check(new DocumentDto(), json, [], faults);
  const groups = json.get('groups');
  if (!Array.isArray(groups)) return [];
  const entries: ValidEntry[] = [];
  // A key that many groups have is one text in memory.
  const known = new Map<string, string>();
  for (const [index, group] of groups.entries()) {
    const path = ['groups', index];
    if (isObject(group)) entries.push(yield* validateEntry(group, path, faults, known));
    else faults.add(documentFault('NOT_A_GROUP'), ...path);
    yield;
  }
  return entries;
}

/** Whether a value is an object of JSON: no list, no null. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

function* validateEntry(
  entry: JsonObject,
  path: JsonPath,
  faults: Faults,
  known: Map<string, string>,
): Stepwise<ValidEntry> {
  const dto = entry.has('administrators') ? new AdministratorsDto() : new GroupDto();
  yield* check(dto, entry, path, faults);
  const caption = String(dto.caption);
  if (dto instanceof AdministratorsDto) return { kind: 'administrators', caption };
  const permissions: string[] = [];
  for (const [index, key] of (Array.isArray(dto.permissions) ? dto.permissions : []).entries()) {
    if (isPermissionKey(key)) permissions.push(known.get(key) ?? remember(known, key));
    else
      faults.add(
        documentFault('NOT_A_PERMISSION', { limit: PERMISSION_KEY_LIMIT }),
        ...path,
        'permissions',
        index,
      );
  }
  const { description, renamedFrom } = dto;
  return {
    kind: 'group',
    caption,
    ...(typeof description === 'string' && { description }),
    ...(typeof renamedFrom === 'string' && { renamedFrom }),
    permissions,
  };
}

function remember(known: Map<string, string>, key: string): string {
  known.set(key, key);
  return key;
}

/** Only keys that the DTO declares are copied to it; class-validator's own whitelist lets `constructor` pass. */
function* check(dto: object, source: JsonObject, path: JsonPath, faults: Faults): Stepwise<void> {
  for (const [key, value] of source) {
    if (Object.hasOwn(dto, key)) Reflect.set(dto, key, value);
    else faults.add(documentFault('NOT_PART_OF_A_DOCUMENT'), ...path, key);
    yield;
  }
  for (const { property, value, contexts } of validateSync(dto, { stopAtFirstError: true })) {
    const [fault] = Object.values<Fault>(contexts ?? {});
    faults.add(fault ?? FAULTS_OF[property]!(value)!, ...path, property);
  }
}
