import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import type { DeclaredOptions } from './declared.options.js';
import type { DirectoryUsers } from './directory.options.js';
import type { ProvidedDataSource } from './provided-data-source.js';
import type { UsersOptions } from './users.options.js';

/** Who a REST request comes from. */
export interface Principal {
  /** The key of the user table. */
  id: string | number;
  /** How the history calls who did it, for instance by the name of a token. Default: the label of the user. */
  label?: string;
}

/** The REST interface. Without these options every route answers 401. */
export class RestOptions {
  /** Where the routes are. Default `groups`. */
  path?: string;

  /**
   * The guards of the host that authenticate a request. They run before ours. A class is looked up among the providers of
   * the whole application, so it may be at home in any module.
   */
  guards?: (Type<CanActivate> | CanActivate)[];

  /** Who the authenticated request comes from; nobody: 401. Default: `request.user`. */
  principal?: (request: never, context: ExecutionContext) => Principal | null | undefined;

  /**
   * The name of a security scheme of your OpenAPI document that our routes require, for instance `bearer` of
   * `addBearerAuth()`. Default: what the document requires of all routes (`addSecurityRequirements`).
   */
  securityScheme?: string;

  /**
   * How a client may sign in, as the header `WWW-Authenticate` of 401 says it. Default `Bearer realm="groups"`. Your guards may set the
   * header themselves.
   */
  challenge?: string;

  /**
   * Writes that a browser sends for pages of other origins without asking first: forms, plain text, and no body. Default
   * `refuse`: a cookie would come with them. Origins, as `https://app.example.com`, are those that may. Requests with a token
   * and no cookie are never refused.
   */
  crossSite?: 'refuse' | 'allow' | readonly string[];
}

/** Who governs first. */
export class AdministratorsOptions {
  /**
   * Values of `users.label` (for instance e-mail addresses) of the users who are put into Administrators at a start
   * that finds nobody in it. Nothing happens once there is somebody. With `users.directory` they are keys, and who isn't
   * listed yet is.
   */
  members?: string[];
}

/** What an import may ask of the process. */
export class ImportLimits {
  /**
   * The most bytes a document may have, in the panel, by REST and in code. Default 10 MB (10 · 1024 · 1024). One that is
   * larger is refused (413) before it is parsed.
   */
  maxBytes?: number;
}

export type ReasonsOption = 'optional' | 'administrators' | 'required';

export class GroupsModuleOptions<User extends object = object> {
  /** Where the users are: in a table of the host's, or in one that the module keeps. */
  users!: UsersOptions<User> | DirectoryUsers;

  /** The TypeORM DataSource with our entities: its name, or the provider that makes it. Default: the default one. */
  dataSource?: string | ProvidedDataSource;

  /** The subject of our own permissions, as in `Group:view`. Change it where a resource of the host's is called so. */
  subject?: string;

  administrators?: AdministratorsOptions;

  /** REST routes, or `false` for none. */
  rest?: RestOptions | false;

  /**
   * Which changes need a reason: none, those that touch Administrators, or all. The application itself needs none. Default
   * `optional`.
   */
  reasons?: ReasonsOption;

  /** What documents may be imported. */
  import?: ImportLimits;

  /** A file that says which groups there are. Default: none. */
  declared?: DeclaredOptions;
}
