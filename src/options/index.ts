export {
  AdministratorsOptions,
  DEFAULT_SUBJECT,
  GroupsModuleOptions,
  ImportLimits,
  RestOptions,
  type Principal,
} from './groups-module.options.js';
export { UsersOptions, type TextProperty } from './users.options.js';
