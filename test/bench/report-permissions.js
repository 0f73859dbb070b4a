import { definePermissions } from '../../dist/src/index.js';

const ACTIONS = ['view', 'create', 'update', 'delete', 'approve', 'export', 'print', 'send', 'lock', 'open'];

/** The keys of the permissions that the host of the reports has: 2,000. */
export const keys = Array.from({ length: 200 }, (_, index) =>
  definePermissions({ subject: `Report${String(index).padStart(3, '0')}`, actions: ACTIONS }),
).flatMap((permissions) => Object.values(permissions).map(({ key }) => key));
