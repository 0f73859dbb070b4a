import type AdminJS from 'adminjs';
import type { PanelServices } from '../../panel-services.js';
import { OwnResource } from '../../own-resource.js';
import { hideDatabaseWords } from './database-words.js';
import { governHandlers } from './handlers.js';
export { beyondReach } from './reach.js';
import { guardReads } from './reading.js';
import { guardAnswers } from './record-json.js';
import { guardWrites } from './writing.js';

/**
 * Protects the records of the built panel, resource by resource. The gate decides whether an action runs. This decides what the
 * code of the action may read, write and answer, at the points that all such code passes.
 *
 * Our own resources call services, which have their own rules.
 */
export function guardRecords(admin: AdminJS, services: PanelServices): void {
  for (const resource of admin.resources) {
    if (resource instanceof OwnResource) continue;
    guardWrites(resource, services.accessService);
    hideDatabaseWords(resource);
    guardReads(resource, services);
    guardAnswers(resource);
  }
  governHandlers(admin, services);
}
