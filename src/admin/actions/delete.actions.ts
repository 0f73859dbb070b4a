import type { Action, ActionContext, ActionRequest, ActionResponse, BaseRecord } from 'adminjs';
import type { GroupsService } from '../../groups/index.js';
import type { Impact } from '../contract/index.js';
import { actorIn, refusedBy } from '../fault.js';
import type { PanelServices } from '../panel-services.js';
import { effectView } from './effect.actions.js';
import { endpoint, ids } from './endpoint.js';
import { isReadOnly } from './save.actions.js';

/** Not in a drawer: AdminJS shows it white and empty while it loads the record. */
const POPUP = { component: 'GroupsDelete', showInDrawer: false, hideActionHeader: true } as const;

/** Removes one group, after a popup that says what that means. */
export function deleteAction(groups: GroupsService): Partial<Action<ActionResponse>> {
  return {
    ...POPUP,
    guard: '',
    isVisible: ({ record }: ActionContext) => !isReadOnly(record),
    handler: (async (request: ActionRequest, _response: unknown, context: ActionContext) => {
      const record = context.record!.toJSON(context.currentAdmin);
      return { record, ...(await remove(groups, request, context, [Number(request.params.recordId)])) };
    }) as never,
  };
}

/** Removes several groups, all or none. */
export function bulkDeleteAction(groups: GroupsService): Partial<Action<ActionResponse>> {
  return {
    ...POPUP,
    isVisible: ({ record }: ActionContext) => !isReadOnly(record),
    handler: (async (request: ActionRequest, _response: unknown, context: ActionContext) => {
      const records: BaseRecord[] = context.records ?? [];
      const answer = await remove(
        groups,
        request,
        context,
        records.map((record) => Number(record.id())),
      );
      return { records: records.map((record) => record.toJSON(context.currentAdmin)), ...answer };
    }) as never,
  };
}

/** What the popup says before the deletion: who loses what. */
export function impactAction({ groups, effect, permissions, options }: PanelServices) {
  return endpoint('get', permissions.view, async (input): Promise<Impact> => {
    const groupIds = ids(input, 'groupIds');
    const { records } = await groups.list({ ids: groupIds, perPage: 500 });
    return {
      groups: records.map(({ id, caption, members, permissions: granted }) => ({
        id,
        caption,
        members,
        permissions: granted,
      })),
      effect: effectView(await effect.of({ leave: groupIds })),
      reasons: options.reasons,
    };
  });
}

async function remove(
  groups: GroupsService,
  request: ActionRequest,
  context: ActionContext,
  groupIds: number[],
) {
  if (request.method !== 'post') return {};
  const { resource, h } = context;
  try {
    await groups.delete(actorIn(context, request.payload), groupIds);
  } catch (error) {
    return refusedBy(error);
  }
  return {
    redirectUrl: h.resourceUrl({ resourceId: resource.decorate().id() }),
    notice: {
      message: groupIds.length > 1 ? 'successfullyBulkDeleted_plural' : 'successfullyDeleted',
      options: { count: groupIds.length },
      type: 'success',
    },
  };
}
