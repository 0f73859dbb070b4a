import type { Action, ActionContext, ActionRequest, ActionResponse } from 'adminjs';
import type { PanelServices } from '../panel-services.js';
import { actorIn, refusedBy } from '../fault.js';
import { editedGroup } from './editor.action.js';
import { type Input, text } from './endpoint.js';
import { isAdministrators } from './save.actions.js';

/**
 * Creates a group with the permissions of another one, after a popup asks for the caption. On GET, it suggests a caption.
 */
export function duplicateAction({
  groups,
  permissions,
  options,
}: PanelServices): Partial<Action<ActionResponse>> {
  return {
    actionType: 'record',
    icon: 'Copy',
    component: 'GroupsDuplicate',
    hideActionHeader: true,
    custom: { permission: permissions.create },
    isVisible: ({ record }: ActionContext) => !isAdministrators(record),
    handler: (async (request: ActionRequest, _response: unknown, context: ActionContext) => {
      const record = context.record!.toJSON(context.currentAdmin);
      const id = Number(request.params.recordId);
      try {
        if (request.method !== 'post') {
          record.params['copyCaption'] = await groups.captionForCopy(id);
          record.params['reasons'] = options.reasons;
          return { record };
        }
        const input: Input = request.payload ?? {};
        const group = await groups.duplicate(actorIn(context, input), id, text(input, 'caption'));
        return {
          record,
          saved: { group: editedGroup(group) },
          notice: { message: 'successfullyDuplicated', type: 'success' },
        };
      } catch (error) {
        return { ...refusedBy(error), record };
      }
    }) as never,
  };
}
