import { groupsEntities } from 'nestjs-adminjs-groups';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';
import { CreateUsers1600000000000 } from './create-users.js';
import { User } from './user.entity.js';

/** Where the users of the host are, and what its database has. */
export const users = { entity: User, label: 'email' } as const;
export const entities = [User, ...groupsEntities({ user: User })];
export const migrations = [CreateUsers1600000000000, ...groupsMigrations({ user: User })];
