import {
  type EntitySubscriberInterface,
  type InsertEvent,
  type ObjectLiteral,
  type RemoveEvent,
  type UpdateEvent,
} from 'typeorm';
import { ADMINISTRATORS_ID, Grant, Group } from '../entities/index.js';
import { AdministratorsProtectedError } from '../errors/index.js';

/**
 * Refuses changes to Administrators that other code makes through TypeORM's entities. (Queries that pass entities by
 * are refused by the triggers of the database.)
 */
export class AdministratorsSubscriber implements EntitySubscriberInterface {
  beforeInsert({ metadata, entity }: InsertEvent<ObjectLiteral>): void {
    if (metadata.target === Grant && entity['groupId'] === ADMINISTRATORS_ID) {
      throw AdministratorsProtectedError.onUpdate();
    }
    if (
      metadata.target === Group &&
      (entity['id'] === ADMINISTRATORS_ID || entity['administrators'] != null)
    ) {
      throw AdministratorsProtectedError.onUpdate();
    }
  }

  beforeUpdate({ metadata, entity, databaseEntity }: UpdateEvent<ObjectLiteral>): void {
    if (metadata.target === Grant && entity?.['groupId'] === ADMINISTRATORS_ID) {
      throw AdministratorsProtectedError.onUpdate();
    }
    if (metadata.target !== Group) return;
    if (isAdministrators(entity) || isAdministrators(databaseEntity) || entity?.['administrators'] != null) {
      throw AdministratorsProtectedError.onUpdate();
    }
  }

  beforeRemove({ metadata, databaseEntity, entity, entityId }: RemoveEvent<ObjectLiteral>): void {
    if (metadata.target !== Group) return;
    if (isAdministrators(entity) || isAdministrators(databaseEntity) || entityId === ADMINISTRATORS_ID) {
      throw AdministratorsProtectedError.onDelete();
    }
  }
}

function isAdministrators(entity: ObjectLiteral | undefined): boolean {
  return entity?.['id'] === ADMINISTRATORS_ID;
}
