import type {
  Action,
  ActionContext,
  ActionRequest,
  ActionResponse,
  RecordJSON,
  ResourceOptions,
} from 'adminjs';
import { ValidationError } from '../adminjs.js';
import { GroupsError } from '../../errors/index.js';
import type { GroupUntil } from '../../memberships/index.js';
import type { PanelServices } from '../panel-services.js';
import { actorIn } from '../fault.js';
import { bulkDeleteUsersAction } from '../actions/bulk-delete-users.action.js';
import { USER_GROUPS as GROUPS, USER_HISTORY, USER_PERMISSIONS, USER_RIGHTS } from '../contract/index.js';
import { rightsAction, userHistoryAction } from '../actions/rights.actions.js';
import { accessOfAdmin } from '../gate/panel-access.js';
import { leaveToSeeGroupsOfUsers } from '../gate/panel-permissions.js';

/** The groups that a form says a user is to be in, until when, and why. */
interface AskedGroups {
  groups: (number | GroupUntil)[];
  reason?: unknown;
}

/** What a form asked for, until the user is saved: by the context of the action, which lives as long as the call. */
const asked = new WeakMap<ActionContext, AskedGroups>();

/** Adds the Groups column and field, **Rights** and **History**, to what the host says of its user resource. */
export function withUserGroups(options: ResourceOptions, services: PanelServices): ResourceOptions {
  const actions = (options.actions ?? {}) as Record<string, Partial<Action<ActionResponse>>>;
  const read = (key: string) => withHooks(actions[key], [], [showGroups(services)]);
  const write = (key: string) =>
    withHooks(actions[key], [takeGroups(services)], [saveGroups(services), showGroups(services)]);
  return {
    ...options,
    ...withProperty(options, 'listProperties'),
    ...withProperty(options, 'showProperties'),
    ...withProperty(options, 'editProperties'),
    ...withProperty(options, 'filterProperties'),
    properties: {
      ...options.properties,
      [GROUPS]: {
        type: 'string',
        isSortable: false,
        isVisible: { list: true, show: true, edit: true, filter: true },
        position: 900,
        custom: { groupsResourceId: services.permissions.subject, reasons: services.options.reasons },
        components: {
          list: 'GroupsUserCell',
          show: 'GroupsUserCell',
          edit: 'GroupsUserField',
          filter: 'GroupsUserFilter',
        },
        ...options.properties?.[GROUPS],
      },
    },
    actions: {
      ...actions,
      list: withHooks(actions['list'], [], [showGroups(services, true)]),
      show: read('show'),
      edit: write('edit'),
      new: write('new'),
      bulkDelete: { ...bulkDeleteUsersAction(services), ...actions['bulkDelete'] },
      [USER_RIGHTS]: unlessOfHost(actions[USER_RIGHTS], rightsAction(services.permissions)),
      [USER_HISTORY]: unlessOfHost(actions[USER_HISTORY], userHistoryAction(services.permissions)),
    },
  };
}

/** An action of the host's by the name of ours stays the host's. Without a handler, it only changes how ours looks. */
function unlessOfHost(
  action: Partial<Action<ActionResponse>> | undefined,
  ours: Partial<Action<ActionResponse>>,
): Partial<Action<ActionResponse>> {
  return action?.handler ? action : { ...ours, ...action };
}

/** Where the host chose the properties itself, ours comes last, unless the host put it somewhere. */
function withProperty(
  options: ResourceOptions,
  place: 'listProperties' | 'showProperties' | 'editProperties' | 'filterProperties',
) {
  const chosen = options[place];
  return chosen && !chosen.includes(GROUPS) ? { [place]: [...chosen, GROUPS] } : {};
}

type Hook<T> = (subject: T, ...rest: never[]) => T | Promise<T>;

function withHooks(
  action: Partial<Action<ActionResponse>> | undefined,
  before: Hook<ActionRequest>[],
  after: Hook<ActionResponse>[],
): Partial<Action<ActionResponse>> {
  return {
    ...action,
    before: [...[action?.before ?? []].flat(), ...before],
    after: [...[action?.after ?? []].flat(), ...after],
  } as Partial<Action<ActionResponse>>;
}

/** Takes the groups out of the form before the user is saved, and refuses the whole form where they can't be given. */
function takeGroups({ memberships, permissions, refusals }: PanelServices) {
  return async (request: ActionRequest, context: ActionContext): Promise<ActionRequest> => {
    if (request.method !== 'post' || !request.payload) return request;
    const { payload } = request;
    const given: unknown = payload[GROUPS];
    for (const key of Object.keys(payload)) {
      if (key === GROUPS || key.startsWith(`${GROUPS}.`)) delete payload[key];
    }
    const mayChange = accessOfAdmin(context.currentAdmin)?.can(permissions.members) ?? false;
    if (given === undefined || !mayChange) return request;
    const groups = askedGroups(given);
    const userId = context.record?.id();
    try {
      await memberships.assertMaySetGroupsOf(
        actorIn(context, { reason: groups.reason }),
        userId,
        groups.groups,
      );
    } catch (error) {
      await refusals.record(actorIn(context), { event: 'user.groups', users: [userId] }, error);
      throw asFieldError(error);
    }
    asked.set(context, groups);
    return request;
  };
}

/** Puts the saved user into the groups. What was checked before is checked again, in the transaction that writes. */
function saveGroups({ memberships, permissions }: PanelServices) {
  return async (
    response: ActionResponse,
    _request: ActionRequest,
    context: ActionContext,
  ): Promise<ActionResponse> => {
    const groups = asked.get(context);
    const record = response['record'] as RecordJSON | undefined;
    const failed =
      !record || Object.keys(record.errors ?? {}).length > 0 || response.notice?.type === 'error';
    if (groups === undefined || failed) return response;
    try {
      await memberships.setGroupsOf(actorIn(context, { reason: groups.reason }), record.id, groups.groups);
    } catch (error) {
      // AdminJS answers 500 when a hook throws after the handler; the user is saved by now, so say what is not.
      if (!(error instanceof GroupsError)) throw error;
      record.errors = { ...record.errors, [GROUPS]: { type: error.code, message: error.message } };
      const { redirectUrl: _, ...rest } = response;
      return { ...rest, notice: { message: error.code, type: 'error', resourceId: permissions.subject } };
    }
    return response;
  };
}

/** Puts the groups into the records of an answer, for the column and the field; in a list also how many permissions they give. */
function showGroups({ memberships, effective, permissions }: PanelServices, isList = false) {
  return async (
    response: ActionResponse,
    _request: ActionRequest,
    context: ActionContext,
  ): Promise<ActionResponse> => {
    const records = [response['records'], response['record']].flat().filter(isSavedRecord);
    const access = accessOfAdmin(context.currentAdmin);
    if (records.length === 0 || !access || !leaveToSeeGroupsOfUsers(permissions.subject)(access))
      return response;
    const groups = await memberships.groupsOf(records.map((record) => record.id));
    const counts = isList ? await effective.countIn(groups) : undefined;
    for (const { id, params } of records) {
      params[GROUPS] = JSON.stringify(groups.get(String(id)) ?? []);
      if (counts) params[USER_PERMISSIONS] = counts.get(String(id)) ?? 0;
    }
    return response;
  };
}

function isSavedRecord(record: unknown): record is RecordJSON {
  const { id, params } = (record ?? {}) as Partial<RecordJSON>;
  return (typeof id === 'string' || typeof id === 'number') && id !== '' && typeof params === 'object';
}

/**
 * The field sends a JSON array of ids, or an object of these, some with an end that it sets, and a reason. What it was given, an
 * array of groups, is taken too: the ends in it are no wish, and somebody else may have moved them since.
 */
function askedGroups(given: unknown): AskedGroups {
  try {
    const parsed: unknown = typeof given === 'string' ? JSON.parse(given || '[]') : given;
    if (Array.isArray(parsed)) return { groups: parsed.map(groupIdOf) };
    const { ids, reason } = parsed as { ids: unknown[]; reason?: unknown };
    return { groups: ids.map(groupAsked), reason };
  } catch {
    // Refused below, at the field.
  }
  throw new ValidationError({ [GROUPS]: { type: 'invalid', message: 'GROUPS_INVALID' } });
}

function groupIdOf(item: unknown): number {
  return Number(typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : item);
}

function groupAsked(item: unknown): number | GroupUntil {
  const id = groupIdOf(item);
  const until = typeof item === 'object' && item !== null ? (item as GroupUntil).until : undefined;
  return until === undefined ? id : { id, until };
}

function asFieldError(error: unknown): unknown {
  if (!(error instanceof GroupsError)) return error;
  return new ValidationError({ [GROUPS]: { type: error.code, message: error.message } });
}
