export {
  accessOfUser,
  accessWith,
  administratorAccess,
  noAccess,
  requestWith,
  type GivenPermission,
} from './access-by-hand.js';
export { expectLocked } from './expect-locked.js';
export { GroupsTesting, groupsTesting } from './groups-testing.js';
