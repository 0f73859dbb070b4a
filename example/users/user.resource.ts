import type { ResourceWithOptions } from 'adminjs';
import { menu } from '../admin/menu.js';
import { choice } from '../admin/properties.js';
import { refuseTaken } from '../admin/refuse-taken.js';
import { normalizeEmail, setPassword, withoutPassword } from './user.hooks.js';
import { USER_STATUSES, User } from './user.entity.js';

/** The users of the back office. Their groups are the business of the groups module, which adds its own column. */
export function userResource(): ResourceWithOptions {
  const before = [
    normalizeEmail,
    refuseTaken(() => User.getRepository(), 'email', 'Another user has this e-mail address.'),
    setPassword,
  ];
  return {
    resource: User,
    options: {
      navigation: menu.system,
      titleProperty: 'name',
      sort: { sortBy: 'name', direction: 'asc' },
      listProperties: ['name', 'email', 'status'],
      showProperties: ['id', 'name', 'email', 'status', 'createdAt'],
      editProperties: ['name', 'email', 'password', 'status'],
      filterProperties: ['name', 'email', 'status'],
      properties: {
        status: choice(USER_STATUSES),
        passwordHash: { isVisible: false },
        password: {
          type: 'password',
          isVisible: { list: false, show: false, filter: false, edit: true },
          description: 'At least 12 characters. Leave it empty to keep the present one.',
          props: { autoComplete: 'new-password' },
        },
      },
      actions: {
        new: { before, after: withoutPassword },
        edit: { before, after: withoutPassword },
      },
      translations: {
        en: {
          labels: { User: 'Users' },
          actions: { list: 'Users' },
          properties: { id: 'ID', email: 'E-mail', createdAt: 'Created' },
        },
      },
    },
  };
}
