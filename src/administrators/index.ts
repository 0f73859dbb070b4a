export { assertMayDelete, assertMayUpdate } from './administrators.policy.js';
export { AdministratorsSubscriber } from './administrators.subscriber.js';
export { FirstAdministrators } from './first-administrators.js';
export { LastAdministrator } from './last-administrator.js';
export { Refusals, heard } from './refusals.js';
export { type UserWrites, UsersSubscriber, type WrittenUsers } from './users.subscriber.js';
