import type { ActionRequest, BaseResource } from 'adminjs';
import { flat } from '../../adminjs.js';
import { resourceIdOf } from '../../panel.js';
import type { PanelCall } from '../panel-call.js';
import { viewOf } from '../panel-permissions.js';
import { isClosed } from './reading.js';
import { Visibility } from '../visibility.js';

/** The most records one call answers with. */
const PER_PAGE_LIMIT = 500;
/** The most for somebody who only chooses one for a reference. */
const CHOICES_LIMIT = 50;

/** What a query says beside its filters. */
const SETTINGS = new Set(['sortBy', 'direction', 'page', 'perPage', 'searchProperty']);
/** AdminJS's own actions that take filters and an order, all of them for their own resource. */
const LISTS = new Set(['list', 'search']);

/** What the client sent, before the host's hooks see it: without what it may not ask for, and what no form has a field for. */
export function cleaned(
  call: PanelCall,
  resource: BaseResource,
  key: string,
  request: ActionRequest,
): ActionRequest {
  const isForm = key === 'new' || key === 'edit';
  return {
    ...request,
    ...(request.query && { query: cleanSearch(call, resource, key, request.query) }),
    ...(isForm && request.payload && { payload: cleanForm(resource, request.payload, key === 'edit') }),
  };
}

type Query = NonNullable<ActionRequest['query']>;

/** A search goes by the title. Where that or a part of it is hidden it goes by the id, which is what a reference shows then. */
function cleanSearch(call: PanelCall, resource: BaseResource, key: string, query: Query): Query {
  const cleanedQuery = cleanQuery(call, resource, LISTS.has(key), query);
  const { title, ids, hiddenParts } = Visibility.of(resource);
  const isTitleOpen = title !== undefined && !hiddenParts.has(title);
  if (key !== 'search' || isTitleOpen || cleanedQuery['searchProperty'] !== undefined) return cleanedQuery;
  return { ...cleanedQuery, searchProperty: [...ids][0] };
}

/**
 * Filters and sorting tell what is in a column, so they are for columns the user can see. Other actions than lists may take
 * filters for another resource, which looks at them itself.
 */
function cleanQuery(call: PanelCall, resource: BaseResource, isList: boolean, query: Query): Query {
  const visibility = Visibility.of(resource);
  const mayView = call.access.can(viewOf(resourceIdOf(resource)));
  const openAt = (path: unknown) => {
    if (!mayView || typeof path !== 'string') return undefined;
    const name = path.split('~~')[0]!;
    return isClosed(call, resource, name) ? undefined : visibility.propertyAt(name);
  };
  const isElsewhere = (path: unknown) => !isList && typeof path === 'string' && !visibility.knows(path);
  const cleanedQuery: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    // AdminJS unfolds dotted names, so that sortBy.0 would be a sortBy nobody looked at.
    if (name === 'filters' || (name.includes('.') && SETTINGS.has(name.split('.')[0]!))) continue;
    if (name.startsWith('filters.')) {
      const path = name.slice('filters.'.length);
      if (!isElsewhere(path) && !openAt(path)?.isVisible('filter')) continue;
    }
    if (
      (name === 'sortBy' || name === 'searchProperty') &&
      !isElsewhere(value) &&
      !openAt(value)?.isSortable()
    )
      continue;
    if (name === 'direction' && value !== 'asc' && value !== 'desc') continue;
    cleanedQuery[name] = value;
  }
  if (cleanedQuery['sortBy'] === undefined) delete cleanedQuery['direction'];
  if (cleanedQuery['perPage'] !== undefined) {
    cleanedQuery['perPage'] = atMost(cleanedQuery['perPage'], mayView ? PER_PAGE_LIMIT : CHOICES_LIMIT);
  }
  if (cleanedQuery['page'] !== undefined) {
    cleanedQuery['page'] = atMost(cleanedQuery['page'], Number.MAX_SAFE_INTEGER);
  }
  return cleanedQuery as Query;
}

/**
 * What a form may send: what it has a field for, and never the primary key of a record there is. A key is one value, never a
 * list or an object.
 */
function cleanForm(
  resource: BaseResource,
  payload: Record<string, unknown>,
  exists: boolean,
): Record<string, unknown> {
  const visibility = Visibility.of(resource);
  return Object.fromEntries(
    Object.entries(payload).flatMap(([path, value]) => {
      if (!visibility.isWritable(path) || (isSingle(value) && visibility.holdsFixedParts(path))) return [];
      if (visibility.isOfKey(path)) {
        return exists || !visibility.ids.has(path) || typeof value === 'object' ? [] : [[path, value]];
      }
      return isJson(value) ? writableParts(visibility, path, value) : [[path, value]];
    }),
  );
}

/** JSON can send a column with its parts in one, where a form sends each part by itself. */
function writableParts(visibility: Visibility, path: string, value: unknown): [string, unknown][] {
  const parts = Object.entries(flat.flatten<object, Record<string, unknown>>({ [path]: value }));
  return parts.every(([part]) => visibility.isWritable(part))
    ? [[path, value]]
    : parts.filter(([part]) => visibility.isWritable(part));
}

/** What can't have parts. Null empties a column. */
function isSingle(value: unknown): boolean {
  return typeof value !== 'object';
}

/** What JSON can hold. A file is none of it, and neither is a list of files. */
function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value !== 'object' || value === null || Object.getPrototypeOf(value) === Object.prototype;
}

function atMost(value: unknown, most: number): number {
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? Math.min(Math.max(number, 1), most) : 1;
}
