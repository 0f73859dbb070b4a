import type { Before } from 'adminjs';
import { hashPassword } from './passwords.js';
import { User } from './user.entity.js';

/** The form has a password, the table its hash. A field that is left empty changes nothing. */
const storeHash: Before = async (request) => {
  const { password, ...payload } = request.payload ?? {};
  if (typeof password === 'string' && password !== '') payload.passwordHash = await hashPassword(password);
  return { ...request, payload };
};

export const users = {
  resource: User,
  options: {
    navigation: { name: 'System', icon: 'Settings' },
    properties: {
      passwordHash: { isVisible: false },
      password: { type: 'password', isVisible: { edit: true, list: false, show: false, filter: false } },
    },
    actions: { new: { before: [storeHash] }, edit: { before: [storeHash] } },
  },
};
