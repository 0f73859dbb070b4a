/**
 * What passes between the panel's server side and its components: plain types and names, nothing that runs.
 * Components reach the server through resource actions of the groups resource, by the names in `GroupsActions`. All that
 * write take a `reason`, too.
 */

export * from './actions.js';
export * from './catalogue.js';
export * from './editor.js';
export * from './effect.js';
export * from './groups-of-user.js';
export * from './history.js';
export * from './members.js';
export * from './names.js';
export * from './permissions.js';
export * from './reports.js';
export * from './rights.js';
export * from './transfer.js';
export * from './users.js';
