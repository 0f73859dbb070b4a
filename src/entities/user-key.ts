import type { Type } from '@nestjs/common';
import { type ColumnOptions, getMetadataArgsStorage } from 'typeorm';
import { GroupsSetupError } from '../errors/index.js';

/** The primary key of the host's user entity: its property, and the column a foreign key to it needs. */
export interface UserKey {
  property: string;
  column: Pick<ColumnOptions, 'type' | 'length' | 'unsigned' | 'charset' | 'collation'>;
}

/**
 * Reads the primary key of an entity from its decorators, before any DataSource exists.
 *
 * @throws GroupsSetupError when there is none, or more than one column.
 */
export function userKeyOf(user: Type<object>): UserKey {
  const storage = getMetadataArgsStorage();
  const keys = storage.filterColumns(lineageOf(user)).filter((column) => column.options.primary);
  const [key, second] = keys;
  if (!key || second) {
    throw new GroupsSetupError(
      `${user.name} ${second ? 'has a composite primary key' : 'is not an entity with a primary key'}.`,
      `Give ${user.name} one @PrimaryGeneratedColumn() or @PrimaryColumn().`,
    );
  }
  const { type, length, unsigned, charset, collation } = key.options;
  return {
    property: key.propertyName,
    column: {
      type: type ?? (Reflect.getMetadata('design:type', user.prototype, key.propertyName) as typeof Number),
      ...(length !== undefined && { length }),
      ...(unsigned !== undefined && { unsigned }),
      ...(charset !== undefined && { charset }),
      ...(collation !== undefined && { collation }),
    },
  };
}

function lineageOf(entity: Type<object>): Type<object>[] {
  const lineage: Type<object>[] = [];
  for (let type = entity; type?.prototype; type = Object.getPrototypeOf(type) as Type<object>)
    lineage.push(type);
  return lineage;
}
