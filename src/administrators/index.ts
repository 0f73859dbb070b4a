export { assertMayDelete, assertMayUpdate } from './administrators.policy.js';
export { AdministratorsSubscriber } from './administrators.subscriber.js';
export { FirstAdministrators } from './first-administrators.js';
export { LastAdministrator } from './last-administrator.js';
export { Refusals } from './refusals.js';
export { UsersSubscriber } from './users.subscriber.js';
