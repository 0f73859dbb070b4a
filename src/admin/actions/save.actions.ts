import type { Action, ActionContext, ActionRequest, ActionResponse } from 'adminjs';
import { GroupStaleError, RequestInvalidError } from '../../errors/index.js';
import type { GroupsService } from '../../groups/index.js';
import type { HistoryService } from '../../history/index.js';
import type { MeanwhileChange } from '../contract/index.js';
import type { PanelServices } from '../panel-services.js';
import { refusedBy, actorIn } from '../fault.js';
import { editedGroup } from './editor.action.js';
import { type Input, integer, list, text } from './endpoint.js';

/** The editor draws its own header, with the caption as its title. AdminJS would show the name of the action there. */
const EDITOR = { component: 'GroupsEditor', hideActionHeader: true } as const;

/** Save of a new group. */
export function newAction(groups: GroupsService): Partial<Action<ActionResponse>> {
  return {
    ...EDITOR,
    handler: (async (request: ActionRequest, _response: unknown, context: ActionContext) => {
      if (request.method !== 'post') return { notice: { message: 'forbiddenError', type: 'error' } };
      const input: Input = request.payload ?? {};
      try {
        const group = await groups.create(actorIn(context, input), {
          caption: text(input, 'caption'),
          ...describedIn(input),
          permissions: list(input, 'permissions').map(String),
        });
        return {
          saved: { group: editedGroup(group) },
          notice: { message: 'successfullyCreated', type: 'success' },
          record: await recordJson(context, group.id),
        };
      } catch (error) {
        return { ...refusedBy(error), record: emptyRecord() };
      }
    }) as never,
  };
}

/** Saves an existing group. On GET it returns the record, which AdminJS needs before it shows the editor. */
export function editAction({ groups, history }: PanelServices): Partial<Action<ActionResponse>> {
  return {
    ...EDITOR,
    isVisible: ({ record }: ActionContext) => !isReadOnly(record),
    handler: (async (request: ActionRequest, _response: unknown, context: ActionContext) => {
      const { record, currentAdmin } = context;
      if (request.method !== 'post') return { record: record!.toJSON(currentAdmin) };
      const input: Input = request.payload ?? {};
      const id = Number(request.params.recordId);
      try {
        const group = await groups.update(
          actorIn(context, input),
          id,
          {
            caption: text(input, 'caption'),
            ...describedIn(input),
            permissions: list(input, 'permissions').map(String),
          },
          versionOf(input),
        );
        return {
          saved: { group: editedGroup(group) },
          notice: { message: 'successfullyUpdated', type: 'success' },
          record: await recordJson(context, group.id),
        };
      } catch (error) {
        const refused = refusedBy(error);
        if (error instanceof GroupStaleError)
          refused.fault.data['meanwhile'] = await since(history, id, error);
        return { ...refused, record: record!.toJSON(currentAdmin) };
      }
    }) as never,
  };
}

/** The editor without Save: for users who may only look, for Administrators, and for groups that are declared in a file. */
export function showAction(): Partial<Action<ActionResponse>> {
  return {
    ...EDITOR,
    isVisible: ({ record, resource, currentAdmin }: ActionContext) =>
      isReadOnly(record) || !resource.decorate().actions['edit']!.isAccessible(currentAdmin, record),
  };
}

/** Events that make a new version of a group. */
const CHANGES: readonly string[] = ['group.updated', 'group.restored'];

/** The changes that led to the versions somebody else saved meanwhile, newest first. */
async function since(
  history: HistoryService,
  id: number,
  { data }: GroupStaleError,
): Promise<MeanwhileChange[]> {
  const { entries } = await history.ofGroup(id, { perPage: 100 });
  return entries
    .filter(({ event }) => CHANGES.includes(event))
    .slice(0, Number(data['version']) - Number(data['expected']))
    .map(({ at, actor, source, before, group, descriptionBefore, description, added, removed }) => ({
      at,
      actor: actor.label,
      source,
      ...(before !== undefined && { caption: { before, after: group?.caption ?? '' } }),
      ...(descriptionBefore !== undefined && {
        description: { before: descriptionBefore, after: description ?? '' },
      }),
      added,
      removed,
    }));
}

/** The description in the input. The service checks whether it is a text. */
function describedIn({ description }: Input): { description?: string } {
  return description === undefined ? {} : { description: description as string };
}

/** The version that the user has edited. Without it, a save could undo what somebody else saved meanwhile. */
function versionOf(input: Input): number {
  const version = integer(input, 'version');
  if (version === undefined)
    throw RequestInvalidError.at([{ path: 'version', message: 'must be the version of the group' }]);
  return version;
}

export function isAdministrators(record: ActionContext['record']): boolean {
  return record?.params['administrators'] === true;
}

/** Administrators never changes, and the panel doesn't change a group that is declared in a file. */
export function isReadOnly(record: ActionContext['record']): boolean {
  return isAdministrators(record) || record?.params['declared'] !== undefined;
}

async function recordJson({ resource, currentAdmin }: ActionContext, id: number) {
  return (await resource.findOne(String(id), {} as ActionContext))!.toJSON(currentAdmin);
}

/** AdminJS's page for new records reads these fields of every answer. */
function emptyRecord() {
  return {
    id: '',
    title: '',
    params: {},
    populated: {},
    errors: {},
    baseError: null,
    recordActions: [],
    bulkActions: [],
  };
}
