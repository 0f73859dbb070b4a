import { groupsEntities } from 'nestjs-adminjs-groups';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';

/** The users of the host are in no table of its own. */
export const users = { directory: { admit: 'anybody' } } as const;
export const entities = groupsEntities({ directory: true });
export const migrations = groupsMigrations({ directory: true });
