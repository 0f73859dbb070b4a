import { type Access, Actor } from '../../../access/index.js';
import { AccessDeniedError } from '../../../errors/index.js';
import { attemptOf } from '../../attempting.js';
import { actionsOf, resourceIdOf } from '../../panel.js';
import type { PanelServices } from '../../panel-services.js';
import type { Called } from '../panel-call.js';

/**
 * Records the writes of groups that the gate refuses, because they never reach a service. Other refusals are the host's affair.
 */
export function gateRefusals({ refusals, permissions }: PanelServices) {
  return async (
    { userId, label }: Access,
    { resource, action }: Called,
    recordId?: string,
  ): Promise<void> => {
    if (!resource || !action || resourceIdOf(resource) !== permissions.subject) return;
    const event = attemptOf(actionsOf(resource)[action] ?? {});
    if (!event) return;
    const attempt = { event, groupId: Number(recordId) || undefined };
    await refusals.record(Actor.user(userId!, label, 'admin'), attempt, AccessDeniedError.missing([]));
  };
}
