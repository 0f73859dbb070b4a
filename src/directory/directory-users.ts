import { DirectoryUser } from '../entities/index.js';
import type { UsersOptions } from '../options/index.js';

/** The users of the directory, as any users are described. */
export const DIRECTORY_USERS: UsersOptions<DirectoryUser> = {
  entity: DirectoryUser,
  label: 'label',
  name: 'name',
  search: ['label', 'name', 'id'],
  active: { status: 'enabled' },
  stamp: 'createdAt',
};
