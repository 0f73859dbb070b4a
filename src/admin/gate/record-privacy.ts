import type { ActionRequest, BaseResource, PropertyDecorator, RecordJSON } from 'adminjs';
import type { Access } from '../../access/index.js';
import { type PanelHandler, propertyAt, resourceIdOf } from '../panel.js';
import { accessOfAdmin } from './panel-access.js';
import { viewOf } from './panel-permissions.js';

/** The most records one call answers with. */
const PER_PAGE_LIMIT = 500;
/** The most for somebody who only chooses one for a reference. */
const CHOICES_LIMIT = 50;

/**
 * Puts around an action of the host what AdminJS leaves open: columns the host hides are neither answered with, filtered
 * nor sorted by; a referenced record of a resource the user may not view is reduced to what a reference shows; a form
 * writes only what it could show a field for.
 */
export function withPrivacy(resource: BaseResource, key: string, handler: PanelHandler): PanelHandler {
  const isForm = key === 'new' || key === 'edit';
  return async (request, response, context) => {
    const access = accessOfAdmin(context.currentAdmin);
    const mayView = access?.can(viewOf(resourceIdOf(resource))) ?? false;
    const cleaned: ActionRequest = {
      ...request,
      ...(request.query && { query: cleanQuery(resource, request.query, mayView) }),
      ...(isForm && request.payload && { payload: cleanPayload(resource, request.payload, key === 'edit') }),
    };
    const answer = (await handler(cleaned, response, context)) as Record<string, unknown> | undefined;
    for (const record of recordsIn(answer)) {
      if (mayView) hide(resource, record, isForm);
      else reduce(resource, record);
      reducePopulated(resource, record, access);
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
  const isOpen = (path: unknown) =>
    mayView && typeof path === 'string' && isReadable(propertyAt(resource, path.split('~~')[0]!));
  const cleaned: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    if (name === 'filters') continue;
    if (name.startsWith('filters.') && !isOpen(name.slice('filters.'.length))) continue;
    if ((name === 'sortBy' || name === 'searchProperty') && !isOpen(value)) continue;
    cleaned[name] = value;
  }
  if (cleaned['perPage'] !== undefined) {
    cleaned['perPage'] = within(cleaned['perPage'], mayView ? PER_PAGE_LIMIT : CHOICES_LIMIT);
  }
  if (cleaned['page'] !== undefined) cleaned['page'] = within(cleaned['page'], Number.MAX_SAFE_INTEGER);
  return cleaned as NonNullable<ActionRequest['query']>;
}

/** What a client may send: properties that have a field on the form, and never the primary key of a record there is. */
function cleanPayload(
  resource: BaseResource,
  payload: Record<string, unknown>,
  exists: boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(payload).filter(([path]) => {
      const property = propertyAt(resource, path);
      return property?.isVisible('edit') && !property.isDisabled() && !(exists && property.isId());
    }),
  );
}

/** Takes out what the host hides. What is no property at all the host has put in itself. */
function hide(resource: BaseResource, record: RecordJSON, isForm: boolean): void {
  for (const path of Object.keys(record.params)) {
    const property = propertyAt(resource, path);
    if (property && !isReadable(property) && !(isForm && property.isVisible('edit')))
      delete record.params[path];
  }
}

/** What a reference shows of a record: its id and title. */
function reduce(resource: BaseResource, record: RecordJSON): void {
  const { titleProperty, properties } = {
    titleProperty: resource.decorate().titleProperty(),
    properties: resource.decorate().properties,
  };
  const shown = new Set([
    titleProperty.propertyPath,
    ...Object.keys(properties).filter((path) => properties[path]!.isId()),
  ]);
  for (const path of Object.keys(record.params)) if (!shown.has(path)) delete record.params[path];
  record.populated = {};
  record.recordActions = [];
  record.bulkActions = [];
}

function reducePopulated(resource: BaseResource, record: RecordJSON, access: Access | undefined): void {
  for (const [path, referenced] of Object.entries(record.populated ?? {})) {
    const target = propertyAt(resource, path)?.reference();
    if (!target || !referenced) delete record.populated[path];
    else if (access?.can(viewOf(resourceIdOf(target)))) hide(target, referenced, false);
    else reduce(target, referenced);
  }
}

function isReadable(property: PropertyDecorator | undefined): boolean {
  return (
    property !== undefined &&
    (property.isId() || property.isTitle() || property.isVisible('list') || property.isVisible('show'))
  );
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
