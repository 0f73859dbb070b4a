/** The databases this module knows. MariaDB counts as `mysql`. */
export type Dialect = 'sqlite' | 'postgres' | 'mysql';

/** Whatever runs SQL: a TypeORM QueryRunner, EntityManager or DataSource, or a thin wrapper around a driver. */
export interface SqlRunner {
  query(sql: string): Promise<unknown>;
}

/** The properties of our entities. What their columns are called, the host's naming strategy decides. */
export const OUR_COLUMNS = {
  group: [
    'id',
    'caption',
    'captionKey',
    'description',
    'administrators',
    'version',
    'createdAt',
    'updatedAt',
  ],
  permission: ['id', 'key'],
  grant: ['groupId', 'permissionId'],
  membership: ['groupId', 'userId', 'addedAt', 'until'],
  recorded_membership: ['userId', 'groupId', 'label', 'active', 'until'],
  history: [
    'id',
    'at',
    'actorId',
    'actorLabel',
    'actorGroups',
    'source',
    'event',
    'groupId',
    'caption',
    'reason',
    'request',
    'details',
    'idempotencyKey',
  ],
  history_user: ['userId', 'entryId'],
  epoch: ['id', 'value'],
} as const;

type OurTable = keyof typeof OUR_COLUMNS;

/** The properties of the entity of the directory. Only hosts without a table of users have it. */
export const DIRECTORY_COLUMNS = [
  'id',
  'idKey',
  'label',
  'name',
  'status',
  'firstSignIn',
  'lastSignIn',
  'createdBy',
  'createdAt',
] as const;

/** The names of one of our tables, unquoted. */
export interface TableNames<Property extends string> {
  /** With its schema before it where it has one: `acl.groups_group`. */
  path: string;
  /** What the columns are called in the database, by the properties of the entity. */
  columns: Readonly<Record<Property, string>>;
}

/** The names of all of our tables: the host's naming strategy may have its own ideas of each. */
export type GroupsTables = {
  readonly [Table in OurTable]: TableNames<(typeof OUR_COLUMNS)[Table][number]>;
};

/** The names of the table of the directory. */
export type DirectoryTable = TableNames<(typeof DIRECTORY_COLUMNS)[number]>;

/** The same names, quoted: the table's own as `table`, the columns by their properties. */
export type QuotedNames = {
  readonly [Table in OurTable]: Readonly<Record<'table' | (typeof OUR_COLUMNS)[Table][number], string>>;
};

/** A trigger, ready to run: one statement makes it, one removes it (and does nothing when there is none). */
export interface Trigger {
  name: string;
  create: string;
  drop: string;
  /** What `installed` answers for it when it is as it should be. */
  definition: string;
}

/** Everything a database needs to protect our tables by itself. */
export interface TriggerSet {
  /** Functions the triggers call (PostgreSQL only). `create` replaces an older one. */
  routines: Trigger[];
  triggers: Trigger[];
  /** A query that answers one row `{ name, definition }` for each trigger that is on our tables now and is switched on. */
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

/** The schema of a table as a value in a query of MySQL on `information_schema`. */
export function schemaLiteral(table: string): string {
  const schema = schemaOf(table);
  return schema === undefined ? 'DATABASE()' : literal(schema);
}

/** A path as an identifier of SQLite and PostgreSQL. */
export function doubleQuoted(path: string): string {
  return quotedWith('"', path);
}

/** A path as an identifier of MySQL and MariaDB. */
export function backQuoted(path: string): string {
  return quotedWith('`', path);
}

/** All names, ready to be written into a statement. */
export function quotedNames(tables: GroupsTables, quoted: (name: string) => string): QuotedNames {
  const entries = Object.entries(tables).map(([table, names]) => [table, quotedTable<string>(names, quoted)]);
  return Object.fromEntries(entries) as QuotedNames;
}

/** The names of one table, ready to be written into a statement. */
export function quotedTable<Property extends string>(
  { path, columns }: TableNames<Property>,
  quoted: (name: string) => string,
): Readonly<Record<'table' | Property, string>> {
  const names = Object.entries<string>(columns).map(([property, name]) => [property, quoted(name)]);
  return { table: quoted(path), ...Object.fromEntries(names) } as Record<'table' | Property, string>;
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
