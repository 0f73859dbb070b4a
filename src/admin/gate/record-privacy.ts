import type { ActionRequest, BaseResource, PropertyDecorator, RecordJSON } from 'adminjs';
import type { Access } from '../../access/index.js';
import { type PanelHandler, fieldsOf, propertyAt, resourceIdOf, shownIn } from '../panel.js';
import { withWords } from './database-words.js';
import { accessOfAdmin } from './panel-access.js';
import { viewOf } from './panel-permissions.js';
import { isTaken, refusedAsTaken } from './taken-ids.js';

/** The most records one call answers with. */
const PER_PAGE_LIMIT = 500;
/** The most for somebody who only chooses one for a reference. */
const CHOICES_LIMIT = 50;

/** What a query says beside its filters. */
const SETTINGS = new Set(['sortBy', 'direction', 'page', 'perPage', 'searchProperty']);

/**
 * Puts around an action of the host what AdminJS leaves open: columns the host hides are neither answered with, filtered
 * nor sorted by; a referenced record of a resource the user may not view is reduced to what a reference shows; a form
 * writes only what it could show a field for, and a new record over no other.
 */
export function withPrivacy(
  resource: BaseResource,
  key: string,
  handler: PanelHandler,
  messagesOf: string,
): PanelHandler {
  const isForm = key === 'new' || key === 'edit';
  return async (request, response, context) => {
    const access = accessOfAdmin(context.currentAdmin);
    const mayView = access?.can(viewOf(resourceIdOf(resource))) ?? false;
    const cleaned: ActionRequest = {
      ...request,
      ...(request.query && { query: cleanQuery(resource, request.query, mayView) }),
      ...(isForm && request.payload && { payload: cleanPayload(resource, request.payload, key === 'edit') }),
    };
    const { payload } = cleaned;
    const answer =
      key === 'new' && payload && (await isTaken(resource, payload))
        ? refusedAsTaken(context, payload, messagesOf)
        : await handler(cleaned, response, context);
    withWords(answer, messagesOf);
    for (const record of recordsIn(answer)) {
      if (mayView) hide(resource, record, isForm);
      else reduce(resource, record);
      reducePopulated(resource, record, access, isForm);
    }
    return answer;
  };
}

/** Filters and sorting tell what is in a column, so they are for columns the user can see. */
function cleanQuery(
  resource: BaseResource,
  query: NonNullable<ActionRequest['query']>,
  mayView: boolean,
): NonNullable<ActionRequest['query']> {
  const openAt = (path: unknown) => {
    const property =
      mayView && typeof path === 'string' ? propertyAt(resource, path.split('~~')[0]!) : undefined;
    return isReadable(resource, property) ? property : undefined;
  };
  const cleaned: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    // AdminJS unfolds dotted names, so that sortBy.0 would be a sortBy nobody looked at.
    if (name === 'filters' || (name.includes('.') && SETTINGS.has(name.split('.')[0]!))) continue;
    if (name.startsWith('filters.') && !openAt(name.slice('filters.'.length))?.isVisible('filter')) continue;
    if ((name === 'sortBy' || name === 'searchProperty') && !openAt(value)?.isSortable()) continue;
    if (name === 'direction' && value !== 'asc' && value !== 'desc') continue;
    cleaned[name] = value;
  }
  if (cleaned['sortBy'] === undefined) delete cleaned['direction'];
  if (cleaned['perPage'] !== undefined) {
    cleaned['perPage'] = within(cleaned['perPage'], mayView ? PER_PAGE_LIMIT : CHOICES_LIMIT);
  }
  if (cleaned['page'] !== undefined) cleaned['page'] = within(cleaned['page'], Number.MAX_SAFE_INTEGER);
  return cleaned as NonNullable<ActionRequest['query']>;
}

/**
 * What a client may send: properties that have a field on the form, and never the primary key of a record there is. A key
 * is one value, never a list or an object.
 */
function cleanPayload(
  resource: BaseResource,
  payload: Record<string, unknown>,
  exists: boolean,
): Record<string, unknown> {
  const fields = fieldsOf(resource);
  return Object.fromEntries(
    Object.entries(payload).filter(([path, value]) => {
      const property = propertyAt(resource, path);
      if (!property || !fields.has(property.propertyPath)) return false;
      return !property.isId() || (!exists && path === property.propertyPath && typeof value !== 'object');
    }),
  );
}

/** Takes out what the host hides. What is no property at all the host has put in itself. */
function hide(resource: BaseResource, record: RecordJSON, isForm: boolean): void {
  for (const path of Object.keys(record.params)) {
    const property = propertyAt(resource, path);
    if (
      property &&
      !isReadable(resource, property) &&
      !(isForm && fieldsOf(resource).has(property.propertyPath))
    )
      delete record.params[path];
  }
}

/** What a reference shows of a record: its id and title. */
function reduce(resource: BaseResource, record: RecordJSON): void {
  const { properties } = resource.decorate();
  const shown = new Set([
    resource.decorate().titleProperty().propertyPath,
    ...Object.keys(properties).filter((path) => properties[path]!.isId()),
  ]);
  for (const path of Object.keys(record.params)) if (!shown.has(path)) delete record.params[path];
  record.populated = {};
  record.recordActions = [];
  record.bulkActions = [];
}

function reducePopulated(
  resource: BaseResource,
  record: RecordJSON,
  access: Access | undefined,
  isForm: boolean,
): void {
  for (const [path, referenced] of Object.entries(record.populated ?? {})) {
    const property = propertyAt(resource, path);
    const target = property?.reference();
    const isShown =
      isReadable(resource, property) || (isForm && property && fieldsOf(resource).has(property.propertyPath));
    if (!target || !referenced || !isShown) delete record.populated[path];
    else if (access?.can(viewOf(resourceIdOf(target)))) hide(target, referenced, false);
    else reduce(target, referenced);
  }
}

/** What the host shows in a list or on the page of a record; the id and the title are in every reference. */
function isReadable(resource: BaseResource, property: PropertyDecorator | undefined): boolean {
  if (!property) return false;
  return property.isId() || property.isTitle() || shownIn(resource).has(property.propertyPath);
}

/** The records in the answer of an action, of a list, a form or a record alike. */
export function recordsIn(answer: unknown): RecordJSON[] {
  const { record, records } = (answer ?? {}) as { record?: RecordJSON; records?: RecordJSON[] };
  return [record, records].flat().filter((each): each is RecordJSON => typeof each?.params === 'object');
}

function within(value: unknown, most: number): number {
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? Math.min(Math.max(number, 1), most) : 1;
}
