/**
 * What migration 2 does: memberships that end, descriptions of groups, reasons of changes, and a history that knows whom it is
 * about. It is frozen: a change goes into a folder of the next migration.
 */
export { TRIGGERS, extendGroups, narrowGroups, membershipExtensions } from './steps.js';
