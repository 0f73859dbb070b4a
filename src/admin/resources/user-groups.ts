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

/** The groups that a form sets for a user, with the ends and the reason. */
interface AskedGroups {
  groups: (number | GroupUntil)[];
  reason?: unknown;
}

/** What a form asked for, until the user is saved. The key is the context of the action, which lives as long as the call. */
const asked = new WeakMap<ActionContext, AskedGroups>();

/** Adds the Groups column and field, **Rights** and **History** to the host's options of its user resource. */
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

/**
 * If the host has its own action of this name, the host's action wins. If that has no handler, it only changes how our action
 * looks.
 */
function unlessOfHost(
  action: Partial<Action<ActionResponse>> | undefined,
  ours: Partial<Action<ActionResponse>>,
): Partial<Action<ActionResponse>> {
  return action?.handler ? action : { ...ours, ...action };
}

/** If the host lists the properties itself, ours comes last, unless the list contains it. */
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

/** Takes the groups out of the form before the user is saved. If the groups can't be given, the whole form is refused. */
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

/** Puts the saved user into the groups. The transaction that writes repeats all checks. */
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
      // The user is saved by now. AdminJS answers 500 if a hook throws after the handler, so the answer says what wasn't saved.
      if (!(error instanceof GroupsError)) throw error;
      record.errors = { ...record.errors, [GROUPS]: { type: error.code, message: error.message } };
      const { redirectUrl: _, ...rest } = response;
      return { ...rest, notice: { message: error.code, type: 'error', resourceId: permissions.subject } };
    }
    return response;
  };
}

/**
 * Puts the groups into the records of an answer, for the column and the field. In a list, it adds how many permissions they
 * give.
 */
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
 * Reads what the field sends: a JSON array of ids, or an object with such ids, with ends that the form sets, and a reason. The
 * array of groups that the field received is accepted, too. Its ends are ignored, because the form didn't set them, and
 * somebody else may have changed them since.
 */
function askedGroups(given: unknown): AskedGroups {
  try {
    const parsed: unknown = typeof given === 'string' ? JSON.parse(given || '[]') : given;
    if (Array.isArray(parsed)) return { groups: parsed.map(groupIdOf) };
    const { ids, reason } = parsed as { ids: unknown[]; reason?: unknown };
    return { groups: ids.map(groupAsked), reason };
  } catch {
    // This fault is reported below, at the field.
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
