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
 * The border at the record: around each resource of the built panel, where everything that reads or writes records meets, and
 * where a record becomes JSON. The gate decides whether an action runs; what its code then reads, writes and answers with is
 * decided here. Our own resources call services, which have rules of their own.
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
