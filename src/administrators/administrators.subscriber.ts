import type {
  EntityMetadata,
  EntitySubscriberInterface,
  InsertEvent,
  ObjectLiteral,
  RemoveEvent,
  UpdateEvent,
} from 'typeorm';
import { ADMINISTRATORS_ID, Grant, Group } from '../entities/index.js';
import { AdministratorsProtectedError } from '../errors/index.js';
import { heard } from './refusals.js';

/**
 * Refuses changes to Administrators that other code makes through TypeORM's entities. (Queries that pass entities by
 * are refused by the triggers of the database.)
 */
export class AdministratorsSubscriber implements EntitySubscriberInterface {
  beforeInsert(event: InsertEvent<ObjectLiteral>): Promise<void> {
    return heard(assertInsertable(event));
  }

  beforeUpdate(event: UpdateEvent<ObjectLiteral>): Promise<void> {
    return heard(assertUpdatable(event));
  }

  beforeRemove(event: RemoveEvent<ObjectLiteral>): Promise<void> {
    return heard(assertRemovable(event));
  }
}

async function assertInsertable({ metadata, entity }: InsertEvent<ObjectLiteral>): Promise<void> {
  if (isGrant(metadata, entity) || isMarked(metadata, entity)) throw AdministratorsProtectedError.onUpdate();
}

async function assertUpdatable(event: UpdateEvent<ObjectLiteral>): Promise<void> {
  const { metadata, entity, databaseEntity } = event;
  const isAdministrators = metadata.target === Group && databaseEntity?.['id'] === ADMINISTRATORS_ID;
  if (isAdministrators || isGrant(metadata, entity) || isMarked(metadata, entity))
    throw AdministratorsProtectedError.onUpdate();
}

async function assertRemovable({ metadata, entityId }: RemoveEvent<ObjectLiteral>): Promise<void> {
  if (metadata.target === Group && entityId === ADMINISTRATORS_ID) {
    throw AdministratorsProtectedError.onDelete();
  }
}

/** Whether it is to be a grant of Administrators. */
function isGrant({ target }: EntityMetadata, entity: ObjectLiteral | undefined): boolean {
  return target === Grant && entity?.['groupId'] === ADMINISTRATORS_ID;
}

/** Whether a group is to be Administrators. */
function isMarked({ target }: EntityMetadata, entity: ObjectLiteral | undefined): boolean {
  return target === Group && entity?.['administrators'] != null;
}
