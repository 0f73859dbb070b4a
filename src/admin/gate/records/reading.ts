import type { BaseProperty, BaseRecord, BaseResource, Filter } from 'adminjs';
import { QueryFailedError } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { flat } from '../../adminjs.js';
import { resourceIdOf } from '../../panel.js';
import { Hidden } from '../hidden.js';
import { PanelCall } from '../panel-call.js';
import { viewOf } from '../panel-permissions.js';
import type { PanelServices } from '../../panel-services.js';
import { withGroupFilter } from './group-filter.js';
import { rememberRead } from './key.js';
import { metadataOf } from '../model.js';
import { withTextFilters } from './text-filters.js';
import { veiledCopy } from './veil.js';
import { Visibility } from '../visibility.js';

interface FindOptions {
  limit?: number;
  offset?: number;
  sort?: { sortBy?: string; direction?: 'asc' | 'desc' };
}

/**
 * What a call may show of the records of a resource. Without `view`, it may show only what a reference shows: the id and the
 * title.
 *
 * @param foreign whether values that the resource doesn't know are shown: true if the host's code may have added them
 */
export function hiddenFrom(call: PanelCall, resource: BaseResource, foreign: boolean): Hidden {
  const byResource = foreign ? call.hiddenInAnswers : call.hiddenInRecords;
  const known = byResource.get(resource);
  if (known) return known;
  const hidden = decide(call, resource, foreign);
  byResource.set(resource, hidden);
  return hidden;
}

function decide({ access }: PanelCall, resource: BaseResource, foreign: boolean): Hidden {
  const visibility = Visibility.of(resource);
  if (!access.can(viewOf(resourceIdOf(resource)))) {
    return new Hidden((path) => !isOfReference(visibility, path), true);
  }
  return new Hidden((path) => {
    const shown = visibility.of(path);
    return shown === 'foreign' ? !foreign : shown !== 'always';
  }, false);
}

function isOfReference({ ids, title }: Visibility, path: string): boolean {
  return ids.has(path) || path === title;
}

/** Hides values of the records of a resource as soon as they are read, whatever code of the panel reads them. */
export function guardReads(resource: BaseResource, services: PanelServices): void {
  const find = resource.find.bind(resource);
  const count = resource.count.bind(resource);
  const findOne = resource.findOne.bind(resource);
  const findMany = resource.findMany.bind(resource);
  Object.assign(resource, {
    find: async (filter: Filter, options: FindOptions, ...rest: []) => {
      const call = PanelCall.current;
      if (!call) return find(filter, options, ...rest);
      const asked = withGroupFilter(services, call, resource, filter);
      if (asked === null || matchesNothing(call, resource, asked)) return [];
      const sorted = { ...options, ...(options.sort && { sort: openSort(call, resource, options.sort) }) };
      return veiled(
        call,
        resource,
        await orNothing([], () => find(withTextFilters(resource, asked), sorted, ...rest)),
      );
    },
    count: async (filter: Filter, ...rest: []) => {
      const call = PanelCall.current;
      if (!call) return count(filter, ...rest);
      const asked = withGroupFilter(services, call, resource, filter);
      return asked === null || matchesNothing(call, resource, asked)
        ? 0
        : orNothing(0, () => count(withTextFilters(resource, asked), ...rest));
    },
    findOne: async (id: string, ...rest: []) => {
      const call = PanelCall.current;
      if (!call) return findOne(id, ...rest);
      const record = await orNothing(null, () => findOne(id, ...rest));
      return veiled(call, resource, record ? [record] : [])[0] ?? null;
    },
    findMany: async (ids: string[], ...rest: []) => {
      const call = PanelCall.current;
      if (!call) return findMany(ids, ...rest);
      return veiled(call, resource, await orNothing([], () => findMany(ids, ...rest)));
    },
  });
}

function veiled(call: PanelCall, resource: BaseResource, records: BaseRecord[]): BaseRecord[] {
  const hidden = hiddenFrom(call, resource, false);
  for (const record of records) {
    rememberRead(record, record.params);
    record.params = veiledCopy(record.params, hidden);
  }
  return records;
}

/** Answers `nothing` if an id or a filter has a value that its column can't hold. PostgreSQL fails on such a value. */
export async function orNothing<T>(nothing: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof QueryFailedError && isDataException(error)) return nothing;
    throw error;
  }
}

/**
 * SQLSTATE class 22, for example a text that is no number, date or uuid, a number that is too large, or an impossible
 * character.
 */
function isDataException({ driverError }: QueryFailedError): boolean {
  return String((driverError as { code?: unknown }).code).startsWith('22');
}

/**
 * Whether a client's question can't match: no record can have this value, or the client may not see the column. If only the
 * host's own code filters by such a column, its filter counts.
 */
function matchesNothing(call: PanelCall, resource: BaseResource, filter: Filter | undefined): boolean {
  return Object.values(filter?.filters ?? {}).some((each) => {
    if ((each as { custom?: unknown }).custom !== undefined) return false;
    if (isClosed(call, resource, each.path) && isAskedFor(call, each.path)) return true;
    return metadataOf(resource) !== undefined && !canMatch(each);
  });
}

function openSort(call: PanelCall, resource: BaseResource, sort: NonNullable<FindOptions['sort']>) {
  const { sortBy } = sort;
  if (sortBy === undefined) return sort;
  const isClosedToClient = isClosed(call, resource, sortBy) && isAskedFor(call, sortBy);
  // A column can't be sorted by one of its parts: TypeORM fails on that.
  const isPart = metadataOf(resource) !== undefined && !resource.property(sortBy);
  return isClosedToClient || isPart ? { ...sort, sortBy: [...Visibility.of(resource).ids][0]! } : sort;
}

/** Whether a column is closed for sorting and filters, because they would reveal what is in it. */
export function isClosed(call: PanelCall, resource: BaseResource, path: string): boolean {
  const visibility = Visibility.of(resource);
  return hiddenFrom(call, resource, false).has(path) || visibility.hiddenParts.has(path);
}

/** Whether the client's query or body contains a column, as a name or as a value. */
function isAskedFor({ query, payload }: PanelCall, path: string): boolean {
  const sent = Object.entries(flat.flatten<object, Record<string, unknown>>({ query, payload }));
  return sent.some(
    ([name, value]) => value === path || `${name.replaceAll('~~', '.')}.`.includes(`.${path}.`),
  );
}

/** Whether a value has the type of its property. If not, `@adminjs/typeorm` throws. */
function canMatch({ property, value }: Filter['filters'][string]): boolean {
  // By AdminJS's types there is always a property, but a part of a column has none.
  if (!property as boolean) return false;
  if (value === null || value === undefined) return false;
  switch (property.type()) {
    case 'date':
    case 'datetime':
      return isRangeOfDates(value);
    case 'number':
    case 'float':
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(String(value));
    case 'boolean':
      return typeof value !== 'string' || value === 'true' || value === 'false';
    case 'reference':
      // A relation without a property for its column can't be compared with a text.
      return typeof value !== 'string' || !isRelation(property);
    default:
      return true;
  }
}

/**
 * Whether a filter goes by a relation. `@adminjs/typeorm` filters by the first part of the path, which is the relation if its
 * column has no property.
 */
function isRelation(property: BaseProperty): boolean {
  const { column } = property as { column?: ColumnMetadata };
  const [name] = property.path().split('.');
  return column?.entityMetadata.relations.some(({ propertyPath }) => propertyPath === name) ?? false;
}

function isRangeOfDates(value: unknown): boolean {
  const { from, to } = value as { from?: unknown; to?: unknown };
  const given = [from, to].filter((each) => each !== undefined && each !== '');
  return given.length > 0 && given.every((each) => !Number.isNaN(new Date(each as string).getTime()));
}
