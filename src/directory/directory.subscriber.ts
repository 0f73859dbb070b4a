import type { EntitySubscriberInterface, InsertEvent, UpdateEvent } from 'typeorm';
import { Acting } from '../access/index.js';
import { Refusals, type UserRecords, heard } from '../administrators/index.js';
import { type DirectoryTable, foldedKey, readDirectoryKey, runOn } from '../database/index.js';
import { DirectoryUser } from '../entities/index.js';
import { GroupsError } from '../errors/index.js';
import { userCreated } from '../history/index.js';
import { readDirectoryValues } from './directory-values.js';

/** Holds the rules of the directory where its users are written as entities. The panel does that. */
export class DirectorySubscriber implements EntitySubscriberInterface<DirectoryUser> {
  constructor(
    private readonly table: DirectoryTable,
    private readonly records: UserRecords,
  ) {}

  listenTo(): typeof DirectoryUser {
    return DirectoryUser;
  }

  beforeInsert({ entity, queryRunner }: InsertEvent<DirectoryUser>): Promise<void> {
    return heard(
      noted(async () => {
        entity.id = readDirectoryKey(entity.id);
        entity.idKey = foldedKey(entity.id);
        const { id, label, name, status } = entity;
        Object.assign(entity, readDirectoryValues({ label: label || id, name, status: status || 'enabled' }));
        entity.createdAt = new Date().toISOString();
        entity.createdBy = Acting.current?.actor.label ?? null;
        await runOn(queryRunner, this.table.assertFree(entity.id));
      }),
    );
  }

  afterInsert({ entity, queryRunner }: InsertEvent<DirectoryUser>): Promise<void> {
    return heard(this.records.tell(queryRunner, userCreated(entity)));
  }

  beforeUpdate({ entity }: UpdateEvent<DirectoryUser>): Promise<void> {
    return heard(
      noted(async () => {
        if (!entity) return;
        if ('label' in entity) entity['label'] ||= entity['id'];
        Object.assign(entity, readDirectoryValues(entity));
      }),
    );
  }
}

/** The adapter of AdminJS swallows what a save throws, so the door looks for it. */
async function noted(decide: () => Promise<void>): Promise<void> {
  try {
    await decide();
  } catch (error) {
    throw error instanceof GroupsError ? Refusals.note(error) : error;
  }
}
