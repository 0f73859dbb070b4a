import type { BaseRecord, BaseResource } from 'adminjs';
import { flat } from '../../adminjs.js';
import { metadataOf } from '../model.js';
import type { Params } from './veil.js';
import { Visibility, isWithin } from '../visibility.js';

/**
 * The property for the values that a record was read with. A `WeakMap` of all records would cost a list of 500 records over a
 * millisecond.
 */
const READ = Symbol('read');

type ReadRecord = BaseRecord & { [READ]?: Readonly<Params> };

/** Remembers the values with which a record came from the database. No other code can reach them. */
export function rememberRead(record: ReadRecord, values: Readonly<Params>): void {
  record[READ] = values;
}

/** The values that a record was read with, including its key. Undefined for a record that wasn't read. */
export function readValuesOf(record: ReadRecord): Readonly<Params> | undefined {
  return record[READ];
}

/**
 * Removes the key from what is written, so that the record keeps its identity: its id, and each relation whose column is part
 * of the id.
 */
export function withoutKey(resource: BaseResource, params: Params): Params {
  const relations = metadataOf(resource)?.relations ?? [];
  const ofKey = relations.filter(({ joinColumns }) => joinColumns.some(({ isPrimary }) => isPrimary));
  const key = [...Visibility.of(resource).ids, ...ofKey.map(({ propertyPath }) => propertyPath)];
  const isOfKey = (path: string) => key.some((each) => isWithin(path, each));
  const holdsPart = (path: string) => key.some((each) => isWithin(each, path));
  const inParts = Object.entries(params).flatMap(([path, value]): [string, unknown][] =>
    holdsPart(path) ? Object.entries(flat.flatten<object, Params>({ [path]: value })) : [[path, value]],
  );
  return Object.fromEntries(inParts.filter(([path]) => !isOfKey(path)));
}
