export { assertMayDelete, assertMayUpdate } from './administrators.policy.js';
export { AdministratorsSubscriber } from './administrators.subscriber.js';
export { DependentUsers } from './dependent-users.js';
export { FirstAdministrators } from './first-administrators.js';
export { LastAdministrator } from './last-administrator.js';
export { Refusals, heard } from './refusals.js';
export type { UserWrites, WrittenUsers } from './user-writes.js';
export { UsersSubscriber } from './users.subscriber.js';
export { UserRecords } from './user-records.js';
