export {
  accessOfUser,
  accessWith,
  administratorAccess,
  noAccess,
  requestWith,
  type GivenPermission,
} from './access-by-hand.js';
export { GroupsTesting, groupsTesting } from './groups-testing.js';
