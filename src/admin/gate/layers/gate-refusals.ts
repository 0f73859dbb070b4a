import { type Access, Actor } from '../../../access/index.js';
import { AccessDeniedError } from '../../../errors/index.js';
import type { PanelServices } from '../../panel-services.js';

/** What the actions of the groups would have done; the others only read. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  new: 'group.created',
  duplicate: 'group.created',
  edit: 'group.updated',
  delete: 'group.deleted',
  bulkDelete: 'group.deleted',
  changeMembers: 'members.added',
  import: 'groups.imported',
  restore: 'group.restored',
};

/** Records the writes of groups that the gate refused, since no service will: what else it refuses is the host's affair. */
export function gateRefusals({ refusals, permissions }: PanelServices) {
  return async ({ userId, label }: Access, params: Readonly<Record<string, string>>): Promise<void> => {
    const { resourceId, action = '', recordId } = params;
    if (resourceId !== permissions.subject || !Object.hasOwn(ATTEMPTS, action)) return;
    const attempt = { event: ATTEMPTS[action]!, groupId: Number(recordId) || undefined };
    await refusals.record(Actor.user(userId!, label, 'admin'), attempt, AccessDeniedError.missing([]));
  };
}
