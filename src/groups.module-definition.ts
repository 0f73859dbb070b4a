import type { InjectionToken, ModuleMetadata, OptionalFactoryDependency, Type } from '@nestjs/common';
import type { GroupsModuleOptions, ProvidedDataSource, RestOptions } from './options/index.js';

/** What a factory may decide: everything that isn't needed before injection. */
export type InjectedGroupsOptions<User extends object> = Omit<
  GroupsModuleOptions<User>,
  'users' | 'dataSource' | 'rest'
> & { users: Omit<GroupsModuleOptions<User>['users'], 'entity'> };

/** The user entity, the DataSource and the REST routes are needed before injection, so they are given here. */
export interface GroupsModuleAsyncOptions<User extends object> extends Pick<ModuleMetadata, 'imports'> {
  users: { entity: Type<User> };
  dataSource?: string | ProvidedDataSource;
  rest?: RestOptions | false;
  inject?: (InjectionToken | OptionalFactoryDependency)[];
  useFactory: (...args: never[]) => InjectedGroupsOptions<User> | Promise<InjectedGroupsOptions<User>>;
}
