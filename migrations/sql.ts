/** The databases this module knows. MariaDB counts as `mysql`. */
export type Dialect = 'sqlite' | 'postgres' | 'mysql';

/** Whatever runs SQL: a TypeORM QueryRunner, EntityManager or DataSource, or a thin wrapper around a driver. */
export interface SqlRunner {
  query(sql: string): Promise<unknown>;
}

/** The tables of this module, unquoted, each with its schema before it where it has one: `acl.groups_group`. */
export interface GroupsTables {
  group: string;
  permission: string;
  grant: string;
  membership: string;
  history: string;
  epoch: string;
}

/** The names that follow the prefix. */
export const TABLE_NAMES: Readonly<GroupsTables> = {
  group: 'group',
  permission: 'permission',
  grant: 'grant',
  membership: 'membership',
  history: 'history',
  epoch: 'epoch',
};

/** A trigger, ready to run: one statement makes it, one removes it (and does nothing when there is none). */
export interface Trigger {
  name: string;
  create: string;
  drop: string;
}

/** Everything a database needs to protect our tables by itself. */
export interface TriggerSet {
  /** Functions the triggers call (PostgreSQL only). `create` replaces an older one. */
  routines: Trigger[];
  triggers: Trigger[];
  /** A query that answers one row `{ name }` for each trigger that is on our tables now and is switched on. */
  installed: string;
}

/** The host's user table, and what of it a foreign key needs. */
export interface UserTable {
  /** How the host calls its entity, for messages. */
  entity: string;
  /** Unquoted, with its schema. */
  path: string;
  /** The column of the primary key. */
  column: string;
  /** The type TypeORM expects of `membership.user_id`, in the words of its driver: bare, and with its length. */
  declared: { type: string; full: string };
}

/** The last part of a path: `groups_group` of `acl.groups_group`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The part before the name, or undefined when the path has none. */
export function schemaOf(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  return dot === -1 ? undefined : path.slice(0, dot);
}

/** A path as an identifier of SQLite and PostgreSQL. */
export function doubleQuoted(path: string): string {
  return quotedWith('"', path);
}

/** A path as an identifier of MySQL and MariaDB. */
export function backQuoted(path: string): string {
  return quotedWith('`', path);
}

/** A string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function quotedWith(mark: string, path: string): string {
  return path
    .split('.')
    .map((part) => mark + part.replaceAll(mark, mark + mark) + mark)
    .join('.');
}
