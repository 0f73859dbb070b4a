import type { InjectionToken, ModuleMetadata, OptionalFactoryDependency, Type } from '@nestjs/common';
import type {
  DirectoryUsers,
  GroupsModuleOptions,
  ProvidedDataSource,
  RestOptions,
  UsersOptions,
} from './options/index.js';

/** What a factory may decide: everything that isn't needed before injection. */
export type InjectedGroupsOptions<User extends object> = Omit<
  GroupsModuleOptions<User>,
  'users' | 'dataSource' | 'rest'
> & {
  /** Nothing more is to be said of a directory. */
  users?: Omit<UsersOptions<User>, 'entity'>;
};

/** Where the users are, the DataSource and the REST routes are needed before injection, so they are given here. */
export interface GroupsModuleAsyncOptions<User extends object> extends Pick<ModuleMetadata, 'imports'> {
  users: { entity: Type<User> } | DirectoryUsers;
  dataSource?: string | ProvidedDataSource;
  rest?: RestOptions | false;
  inject?: (InjectionToken | OptionalFactoryDependency)[];
  useFactory: (...args: never[]) => InjectedGroupsOptions<User> | Promise<InjectedGroupsOptions<User>>;
}
