export {
  AdministratorsOptions,
  GroupsModuleOptions,
  ImportLimits,
  RestOptions,
  type ReasonsOption,
  type Principal,
} from './groups-module.options.js';
export { ProvidedDataSource } from './provided-data-source.js';
export { UsersOptions, type TextProperty } from './users.options.js';
export {
  DirectoryOptions,
  type DirectoryIdentity,
  type DirectoryUsers,
  type ResolvedDirectory,
} from './directory.options.js';
export { DOCUMENT_BYTES, type ResolvedOptions, isDirectory, resolveOptions } from './resolve-options.js';
