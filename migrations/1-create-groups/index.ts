/** What migration 1 does. It is frozen: a change goes into a folder of the next migration. */
export { SEEDS, TRIGGERS, createGroups, dropGroups, membershipStatements } from './steps.js';
export { PROTECTED_MARKER, REFUSALS } from './messages.js';
