import type { ActionRequest, BaseResource } from 'adminjs';
import { flat } from '../../adminjs.js';
import { resourceIdOf } from '../../panel.js';
import type { PanelCall } from '../panel-call.js';
import { viewOf } from '../panel-permissions.js';
import { isClosed } from './reading.js';
import { Visibility } from '../visibility.js';

/** The most records in one answer. */
const PER_PAGE_LIMIT = 500;
/** The most records for a user who may only choose one for a reference. */
const CHOICES_LIMIT = 50;

/** The parameters of a query that aren't filters. */
const SETTINGS = new Set(['sortBy', 'direction', 'page', 'perPage', 'searchProperty']);
/** AdminJS's own actions with filters and an order. Their filters are always for their own resource. */
const LISTS = new Set(['list', 'search']);

/**
 * Cleans what the client sent, before the host's hooks see it. Removes what the client may not ask for, and values for which no
 * form has a field.
 */
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

/**
 * Cleans the query of a search. A search looks at the title. If the title or a part of it is hidden, it looks at the id, which
 * references then show.
 */
function cleanSearch(call: PanelCall, resource: BaseResource, key: string, query: Query): Query {
  const cleanedQuery = cleanQuery(call, resource, LISTS.has(key), query);
  const { title, ids, hiddenParts } = Visibility.of(resource);
  const isTitleOpen = title !== undefined && !hiddenParts.has(title);
  if (key !== 'search' || isTitleOpen || cleanedQuery['searchProperty'] !== undefined) return cleanedQuery;
  return { ...cleanedQuery, searchProperty: [...ids][0] };
}

/**
 * Filters and sorting reveal what is in a column, so they are allowed only for columns that the user can see. Actions that
 * aren't lists may have filters for another resource, and check them themselves.
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
    // AdminJS unfolds dotted names. So `sortBy.0` would become a `sortBy` that was never checked.
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
 * What a form may send: values of its fields, but never the primary key of an existing record. A key is one value, not a list
 * or an object.
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

/** The parts of a value that the form may write. JSON can send a column as a whole, but a form sends each part by itself. */
function writableParts(visibility: Visibility, path: string, value: unknown): [string, unknown][] {
  const parts = Object.entries(flat.flatten<object, Record<string, unknown>>({ [path]: value }));
  return parts.every(([part]) => visibility.isWritable(part))
    ? [[path, value]]
    : parts.filter(([part]) => visibility.isWritable(part));
}

/** Whether a value can't have parts. Null counts as an object here, because it empties a column. */
function isSingle(value: unknown): boolean {
  return typeof value !== 'object';
}

/** Whether JSON can hold a value. It can't hold a file or a list of files. */
function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value !== 'object' || value === null || Object.getPrototypeOf(value) === Object.prototype;
}

function atMost(value: unknown, most: number): number {
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? Math.min(Math.max(number, 1), most) : 1;
}
