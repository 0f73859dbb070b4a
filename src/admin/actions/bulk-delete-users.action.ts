import type { Action, ActionContext, ActionRequest, ActionResponse } from 'adminjs';
import { In } from 'typeorm';
import { asForm } from '../forms.js';
import type { PanelServices } from '../panel-services.js';

/**
 * Removes several of the host's users in one transaction. If one of them can't be removed, none is. AdminJS would remove them
 * one by one, and show the first error although the others are gone.
 */
export function bulkDeleteUsersAction({ users, options }: PanelServices): Partial<Action<ActionResponse>> {
  const { entity } = options.users;
  const { dataSource, idProperty } = users;
  return {
    handler: asForm(async (request: ActionRequest, _response: unknown, context: ActionContext) => {
      const { records = [], resource, h, currentAdmin } = context;
      const answer = { records: records.map((record) => record.toJSON(currentAdmin)) };
      if (request.method !== 'post') return answer;
      await dataSource.transaction(async (manager) => {
        const found = await manager.find(entity, {
          where: { [idProperty]: In(records.map((record) => record.id())) },
        });
        await manager.remove(found);
      });
      return {
        ...answer,
        redirectUrl: h.resourceUrl({ resourceId: resource.decorate().id() }),
        notice: {
          message: records.length > 1 ? 'successfullyBulkDeleted_plural' : 'successfullyBulkDeleted',
          options: { count: records.length },
          type: 'success',
        },
      };
    }),
  };
}
