import type { EntitySubscriberInterface, InsertEvent, ObjectLiteral, UpdateEvent } from 'typeorm';
import { Acting } from '../access/index.js';
import { Refusals, heard } from '../administrators/index.js';
import {
  type DirectoryTable,
  foldedKey,
  readDirectoryKey,
  readDirectoryStatus,
  readDirectoryText,
  rowsOf,
  runAsync,
} from '../database/index.js';
import { DirectoryUser } from '../entities/index.js';
import { GroupsError } from '../errors/index.js';

/** Sees to it that whoever writes a user of the directory as an entity, the panel above all, keeps to its rules. */
export class DirectorySubscriber implements EntitySubscriberInterface<DirectoryUser> {
  constructor(private readonly table: DirectoryTable) {}

  listenTo(): typeof DirectoryUser {
    return DirectoryUser;
  }

  beforeInsert({ entity, queryRunner }: InsertEvent<DirectoryUser>): Promise<void> {
    return heard(
      noted(async () => {
        entity.id = readDirectoryKey(entity.id);
        entity.idKey = foldedKey(entity.id);
        entity.label = readDirectoryText('label', entity.label || entity.id);
        readName(entity);
        entity.status = readDirectoryStatus(entity.status || 'enabled');
        entity.createdAt = new Date().toISOString();
        entity.createdBy = Acting.current?.actor.label ?? null;
        await runAsync(this.table.assertFree(entity.id), async ({ sql, parameters }) =>
          rowsOf(await queryRunner.query(sql, parameters)),
        );
      }),
    );
  }

  beforeUpdate({ entity }: UpdateEvent<DirectoryUser>): Promise<void> {
    return heard(
      noted(async () => {
        if (!entity) return;
        if ('label' in entity) entity['label'] = readDirectoryText('label', entity['label'] || entity['id']);
        readName(entity);
        if ('status' in entity) readDirectoryStatus(entity['status']);
      }),
    );
  }
}

function readName(entity: ObjectLiteral): void {
  if (entity['name'] === '') entity['name'] = null;
  if (entity['name'] !== undefined && entity['name'] !== null) readDirectoryText('name', entity['name']);
}

/** The adapter of AdminJS swallows what a save throws, so the door looks for it. */
async function noted(decide: () => Promise<void>): Promise<void> {
  try {
    await decide();
  } catch (error) {
    throw error instanceof GroupsError ? Refusals.note(error) : error;
  }
}
