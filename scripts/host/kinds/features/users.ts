import { groupsEntities } from 'nestjs-adminjs-groups';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';
import { CreateUsers1600000000000 } from './create-users.js';
import { CreateShop1600000000001, Log, Product, Tag } from './shop.js';
import { User } from './user.entity.js';

export const users = { entity: User, label: 'email' } as const;
export const entities = [User, Product, Tag, Log, ...groupsEntities({ user: User })];
export const migrations = [
  CreateUsers1600000000000,
  CreateShop1600000000001,
  ...groupsMigrations({ user: User }),
];
