export { groupsRest } from './groups-rest.js';
export { STATUSES } from './error-statuses.js';
