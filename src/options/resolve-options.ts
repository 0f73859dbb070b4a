import { GroupsSetupError } from '../errors/index.js';
import type { DeclaredFile, DeclaredOptions } from './declared.options.js';
import { type DirectoryUsers, type ResolvedDirectory, resolveDirectory } from './directory.options.js';
import type {
  AdministratorsOptions,
  GroupsModuleOptions,
  ImportLimits,
  ReasonsOption,
} from './groups-module.options.js';
import type { UsersOptions } from './users.options.js';

/** The most bytes a document may have, unless the host says otherwise. */
export const DOCUMENT_BYTES = 10 * 1024 * 1024;

const SUBJECT = 'Group';

/** What a host wrote, with the defaults in place of what it left out. `GroupsModuleOptions` is injected as this. */
export interface ResolvedOptions<User extends object = object> extends Omit<
  GroupsModuleOptions<User>,
  'users' | 'declared'
> {
  users: UsersOptions<User>;
  /** Undefined where the users are in a table of the host's. */
  directory: ResolvedDirectory | undefined;
  subject: string;
  administrators: Required<AdministratorsOptions> & {
    /** The property of the users that `members` are values of. */
    named: string;
  };
  reasons: ReasonsOption;
  import: Required<ImportLimits>;
  /** Undefined where no file is declared. */
  declared: DeclaredFile | undefined;
}

/** The same, before the file of the declared groups is read. */
export interface UnreadOptions<User extends object = object> extends Omit<ResolvedOptions<User>, 'declared'> {
  declared: DeclaredOptions | undefined;
}

/**
 * @param directoryUsers the users of the directory, described as those of a host's table are
 * @throws GroupsSetupError when `users` names a directory and something else, or `admit`, `reasons` or `declared` is none of its values
 */
export function resolveOptions<User extends object, Listed extends object>(
  given: GroupsModuleOptions<User>,
  directoryUsers: UsersOptions<Listed>,
): UnreadOptions<User> {
  const { users, directory } = resolveUsers(given.users, directoryUsers);
  return {
    ...given,
    users,
    directory,
    subject: given.subject ?? SUBJECT,
    administrators: {
      members: given.administrators?.members ?? [],
      named: directory ? 'id' : users.label,
    },
    reasons: readReasons(given.reasons),
    declared: readDeclaredOptions(given.declared),
    import: { maxBytes: given.import?.maxBytes ?? DOCUMENT_BYTES },
  };
}

function readDeclaredOptions(given: DeclaredOptions | undefined): DeclaredOptions | undefined {
  if (given === undefined) return undefined;
  const { file, mode = 'report' } = given;
  if (typeof file === 'string' && file !== '' && ['seed', 'report', 'enforce'].includes(mode)) return given;
  throw new GroupsSetupError(
    `declared is { file: ${JSON.stringify(file)}, mode: ${JSON.stringify(mode)} }.`,
    "Write declared: { file: 'groups.json', mode: 'seed' }, 'report' or 'enforce'.",
  );
}

const REASONS: readonly unknown[] = ['optional', 'administrators', 'required'] satisfies ReasonsOption[];

function readReasons(given: ReasonsOption = 'optional'): ReasonsOption {
  if (REASONS.includes(given)) return given;
  throw new GroupsSetupError(
    `reasons is ${JSON.stringify(given)}.`,
    "Write reasons: 'optional', 'administrators' or 'required'.",
  );
}

function resolveUsers<User extends object, Listed extends object>(
  given: UsersOptions<User> | DirectoryUsers,
  directoryUsers: UsersOptions<Listed>,
): Pick<ResolvedOptions<User>, 'users' | 'directory'> {
  if (!isDirectory(given)) return { users: given, directory: undefined };
  const others = Object.keys(given).filter((option) => option !== 'directory');
  if (others.length > 0) {
    throw new GroupsSetupError(
      `users.directory is given together with users.${others.join(', users.')}.`,
      "Write users: { directory: { admit: 'listed' } }, or users: { entity: User, label: 'email' } where the users are in a table of yours.",
    );
  }
  const directory = resolveDirectory(given.directory);
  if (!['listed', 'anybody'].includes(directory.admit)) {
    throw new GroupsSetupError(
      `users.directory.admit is ${JSON.stringify(directory.admit)}.`,
      "Write admit: 'listed', or admit: 'anybody'.",
    );
  }
  return { users: directoryUsers as unknown as UsersOptions<User>, directory };
}

/** Whether the module itself keeps the users. */
export function isDirectory(users: object): users is DirectoryUsers {
  return (users as Partial<DirectoryUsers>).directory !== undefined;
}
