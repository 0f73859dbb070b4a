export {
  AdministratorsOptions,
  GroupsModuleOptions,
  ImportLimits,
  RestOptions,
  type Principal,
} from './groups-module.options.js';
export { ProvidedDataSource } from './provided-data-source.js';
export { UsersOptions, type TextProperty } from './users.options.js';
export { DOCUMENT_BYTES, type ResolvedOptions, resolveOptions } from './resolve-options.js';
