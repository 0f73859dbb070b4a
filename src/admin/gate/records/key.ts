import type { BaseRecord, BaseResource } from 'adminjs';
import { flat } from '../../adminjs.js';
import { metadataOf } from '../model.js';
import type { Params } from './veil.js';
import { Visibility, isWithin } from '../visibility.js';

/** Where a record has the values it was read with. A `WeakMap` of all records costs a list of 500 over a millisecond. */
const READ = Symbol('read');

type ReadRecord = BaseRecord & { [READ]?: Readonly<Params> };

/** Notes which record this is, as it comes from the database. From here on, nobody else has these values. */
export function rememberRead(record: ReadRecord, values: Readonly<Params>): void {
  record[READ] = values;
}

/** The values a record was read with, those of its key among them; undefined for one that wasn't read. */
export function readValuesOf(record: ReadRecord): Readonly<Params> | undefined {
  return record[READ];
}

/** The record stays the one it is: neither its id is written, nor a relation whose column is part of the id. */
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
