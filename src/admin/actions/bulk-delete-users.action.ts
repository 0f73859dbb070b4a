import type { Action, ActionContext, ActionRequest, ActionResponse } from 'adminjs';
import { In } from 'typeorm';
import type { PanelServices } from '../panel-services.js';

/**
 * Removes several of the host's users in one transaction: all of them, or none where one can't be removed. AdminJS would
 * remove each by itself, all at once, and show the first error while the others are gone.
 */
export function bulkDeleteUsersAction({
  dataSource,
  options,
}: PanelServices): Partial<Action<ActionResponse>> {
  const { entity } = options.users;
  return {
    handler: async (request: ActionRequest, _response: unknown, context: ActionContext) => {
      const { records = [], resource, h, currentAdmin } = context;
      const answer = { records: records.map((record) => record.toJSON(currentAdmin)) };
      if (request.method !== 'post') return answer;
      const key = dataSource.getMetadata(entity).primaryColumns[0]!.propertyName;
      await dataSource.transaction(async (manager) => {
        const users = await manager.find(entity, {
          where: { [key]: In(records.map((record) => record.id())) },
        });
        await manager.remove(users);
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
    },
  };
}
