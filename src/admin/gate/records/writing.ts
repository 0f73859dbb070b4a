import type { BaseResource } from 'adminjs';
import { Logger } from '@nestjs/common';
import { flat } from '../../adminjs.js';
import type { AccessService } from '../../../access/index.js';
import { Refusals } from '../../../administrators/index.js';
import { AccessDeniedError } from '../../../errors/index.js';
import { actionsOf, resourceIdOf } from '../../panel.js';
import { isSwitchedOff } from '../panel-access.js';
import { isFormOf } from './record-json.js';
import { PanelCall } from '../panel-call.js';
import { permissionOfAction } from '../panel-permissions.js';
import { keepParts } from './kept-parts.js';
import { assertNamesOne, guardSaving, notSaved, saving } from './saving.js';
import { withoutKey } from './key.js';
import type { Params } from './veil.js';
import { Visibility } from '../visibility.js';

/** The action of AdminJS that belongs to each method of a resource. */
const ACTIONS = { create: 'new', update: 'edit', delete: 'delete' } as const;

const logger = new Logger('Groups');

/**
 * Checks each write at the resource, after all conversions. So the check holds for all code of the panel: AdminJS's own
 * actions, the host's, and those of features.
 */
export function guardWrites(resource: BaseResource, accessService: AccessService): void {
  const create = resource.create.bind(resource);
  const update = resource.update.bind(resource);
  const remove = resource.delete.bind(resource);
  const findOne = resource.findOne.bind(resource);
  guardSaving(resource);
  Object.assign(resource, {
    create: async (params: Params, ...rest: []) => {
      const call = PanelCall.current;
      if (!call) return create(params, ...rest);
      await assertMayWrite(call, resource, 'create', accessService);
      assertNotTyped(call, resource, params);
      return saving('new', resource, params, () => create(params, ...rest));
    },
    update: async (id: string, params: Params = {}, ...rest: []) => {
      const call = PanelCall.current;
      if (!call) return update(id, params, ...rest);
      assertNamed(id);
      await assertMayWrite(call, resource, 'update', accessService);
      await assertNamesOne(resource, id);
      assertNotTyped(call, resource, params);
      const { fixedParts, hiddenParts } = Visibility.of(resource);
      const kept = isFormOf(call, resource) ? fixedParts : hiddenParts;
      const written = await keepParts(withoutKey(resource, params), kept, () => findOne(id));
      return saving('existing', resource, written, () => update(id, written, ...rest));
    },
    delete: async (id: string, ...rest: []) => {
      const call = PanelCall.current;
      if (!call) return remove(id, ...rest);
      assertNamed(id);
      await assertMayWrite(call, resource, 'delete', accessService);
      await assertNamesOne(resource, id);
      return saving('existing', resource, {}, () => remove(id, ...rest));
    },
  });
}

/**
 * Checks the permission again, because the user may have lost it since the request arrived. A write of another resource than
 * the called one takes the permission of that other resource. So naming a resource in a query opens no way around it.
 *
 * @throws AccessDeniedError
 */
async function assertMayWrite(
  call: PanelCall,
  resource: BaseResource,
  write: keyof typeof ACTIONS,
  accessService: AccessService,
): Promise<void> {
  const now = await accessService.of(call.access.userId);
  try {
    call.assertStillLet(now);
    if (resource === call.called.resource) return;
    const action = actionsOf(resource)[ACTIONS[write]];
    // If the permission can't be granted, only the application's own code writes. A log of what people do is such a resource.
    const isGrantable = action !== undefined && !isSwitchedOff(resource, ACTIONS[write]);
    if (isGrantable) now.assert(permissionOfAction(resource, ACTIONS[write], action));
    else if (isNamed(call, resource)) throw AccessDeniedError.missing([]);
  } catch (error) {
    throw error instanceof AccessDeniedError ? Refusals.note(error) : error;
  }
}

/** Refuses a missing id. A condition without a value would match everything, and the first record would be changed. */
function assertNamed(id: unknown): void {
  if (id === undefined || id === null || id === '') throw notSaved();
}

/** Whether the client chose the resource. */
function isNamed({ query, payload }: PanelCall, resource: BaseResource): boolean {
  return isNamedIn({ query, payload }, resource);
}

function isNamedIn(sent: object, resource: BaseResource): boolean {
  return Object.values(flat.flatten<object, Params>(sent)).includes(resourceIdOf(resource));
}

/**
 * Refuses a write of hidden columns with values that the client typed, for example by a handler that writes the payload
 * unchanged.
 *
 * Forms of AdminJS are cleaned before the host's hooks run, so hidden values there come from the host. In two cases, everything
 * written counts as typed: with files, because their content is unknown; and if the client names a resource in a query, because
 * it may name columns there, too.
 *
 * @throws AccessDeniedError for a hidden column or a relation whose value the client typed
 */
function assertNotTyped(call: PanelCall, resource: BaseResource, params: Params): void {
  const isForm = isFormOf(call, resource);
  // The address of a form names no resource. If this one does, the written resource isn't that of the form.
  if (isForm && !isNamedIn(call.query, resource)) return;
  const visibility = Visibility.of(resource);
  const isAllTyped =
    isForm || call.hasFiles || (call.called.resource !== resource && isNamed(call, resource));
  const typed = flat.flatten<object, Params>(call.payload);
  const found = Object.entries(flat.flatten<object, Params>(params)).find(
    ([path, value]) => visibility.of(path) === 'never' && (isAllTyped || isTyped(typed, path, value)),
  )?.[0];
  if (found === undefined) return;
  logger.warn(
    `${resourceIdOf(resource)}.${found} is hidden, so what a client sends under this name is not written. An action that means to: Acting.asApplication(() => record.update(…)).`,
  );
  throw Refusals.note(AccessDeniedError.missing([]));
}

/** Whether the client sent a value under this name, or a value that this one may be made of. */
function isTyped(typed: Params, path: string, value: unknown): boolean {
  if (Object.hasOwn(typed, path)) return isSame(value, typed[path]);
  return Object.keys(typed).some((name) => name.startsWith(`${path}.`) || path.startsWith(`${name}.`));
}

/** Whether a value is the one that a client typed, even if it was converted. */
function isSame(written: unknown, typed: unknown): boolean {
  // The front end of AdminJS sends texts for null, an empty object and an empty list.
  if (String(typed).startsWith('__FORM_VALUE_')) return written === null || typeof written === 'object';
  if (typeof written === 'boolean' && written === Boolean(typed)) return true;
  if (written instanceof Date) {
    const read = [new Date(typed as string), new Date(String(typed))];
    return read.some((each) => Object.is(each.getTime(), written.getTime()));
  }
  return String(written) === String(typed) || Number(written) === Number(typed);
}
