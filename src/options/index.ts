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
export { DeclaredOptions, type DeclaredFile, type DeclaredMode } from './declared.options.js';
export {
  DirectoryOptions,
  type DirectoryIdentity,
  type DirectoryUsers,
  type ResolvedDirectory,
} from './directory.options.js';
export {
  DOCUMENT_BYTES,
  type ResolvedOptions,
  type UnreadOptions,
  isDirectory,
  resolveOptions,
} from './resolve-options.js';
