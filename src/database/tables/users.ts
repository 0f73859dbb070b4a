import type { BaseEntity, DataSource, EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { dataSourceOf } from '../../../migrations/triggers.js';
import type { UserId } from '../../entities/index.js';
import { GroupsSetupError, UserIdInvalidError } from '../../errors/index.js';
import type { UsersOptions } from '../../options/index.js';
import { dialectOf } from '../dialects/index.js';
import { containing, wordsOf } from '../search.js';
import { UserIds } from './user-ids.js';

/** The host's table of users, as this module sees it: an id, a label, and whether the user is active. */
export class UsersTable {
  readonly label: string;
  /** The column of `users.name`, if there is one. */
  readonly name: string | undefined;
  private readonly key: ColumnMetadata;
  private readonly ids: UserIds;
  private readonly searched: string[];
  private readonly stamp: string | undefined;

  /** @throws GroupsSetupError when `users.label`, `users.name` or `users.search` names something that isn't a column. */
  constructor(
    readonly dataSource: DataSource,
    private readonly options: UsersOptions,
  ) {
    const metadata = dataSource.getMetadata(options.entity);
    this.key = metadata.primaryColumns[0]!;
    this.ids = new UserIds(dataSource, this.key);
    this.label = columnOf(metadata, options.label, 'users.label');
    this.name = options.name && columnOf(metadata, options.name, 'users.name');
    const stamp = options.stamp ?? metadata.createDateColumn?.propertyName;
    this.stamp = stamp && columnOf(metadata, stamp, 'users.stamp');
    const searched = options.search ?? [options.label, ...(options.name ? [options.name] : [])];
    this.searched = searched.map((name) => columnOf(metadata, name, 'users.search'));
  }

  /** The property of the user entity that holds the id. */
  get idProperty(): string {
    return this.key.propertyName;
  }

  /**
   * An id that somebody sends, in its one form: a number where the key is an integer, text otherwise (also for bigint).
   *
   * @throws UserIdInvalidError when the value can't be the key of any user.
   */
  parseId(value: unknown): UserId {
    return this.ids.parse(value);
  }

  /** The same, or undefined when the value can't be the key of any user. */
  tryParseId(value: unknown): UserId | undefined {
    try {
      return this.parseId(value);
    } catch (error) {
      if (error instanceof UserIdInvalidError) return undefined;
      throw error;
    }
  }

  /** An id that the database gave, in the same form. Never throws. */
  readId(value: unknown): UserId {
    return this.ids.fromDatabase(value);
  }

  /** Ids as parameters of a query: as their column has them. */
  storedIds(ids: readonly UserId[]): UserId[] {
    return ids.map((id) => this.storedId(id));
  }

  storedId(id: UserId): UserId {
    return this.ids.toDatabase(id);
  }

  /** A column of user ids as it is selected to be read by `readId`: exact, whatever the driver does with numbers. */
  selectedId(column: string): string {
    return this.ids.selected(column);
  }

  /** What a user is called: by their label, or by their id where that says nothing. */
  labelOf({ user_id, label }: { user_id: unknown; label: unknown }): string {
    return String(label === null || label === undefined || label === '' ? user_id : label);
  }

  /** Whether the methods of the entity itself, which the panel uses, lead to the database of the groups. */
  get isWrittenHere(): boolean {
    const entity = this.options.entity as Partial<typeof BaseEntity>;
    if (!entity.getRepository) return true;
    const repository = (entity as typeof BaseEntity).getRepository();
    return placeOf(dataSourceOf(repository.manager)) === placeOf(this.dataSource);
  }

  /** `user_id`, `label`, `stamp` and, where there is one, `name` of all users that aren't soft-deleted. */
  select(): SelectQueryBuilder<ObjectLiteral> {
    const selection = this.from(this.dataSource.createQueryBuilder(), this.selectedId(this.idColumn));
    return this.name === undefined ? selection : selection.addSelect(`u.${this.name}`, 'name');
  }

  /** The same of the active ones only. */
  selectActive(): SelectQueryBuilder<ObjectLiteral> {
    return this.onlyActive(this.select());
  }

  /** `user_id`, `label` and `stamp`, as a subquery of another query. */
  from(
    builder: SelectQueryBuilder<ObjectLiteral>,
    idColumn = this.idColumn,
  ): SelectQueryBuilder<ObjectLiteral> {
    return builder
      .select(idColumn, 'user_id')
      .addSelect(`u.${this.label}`, 'label')
      .addSelect(this.stamp ? `u.${this.stamp}` : 'NULL', 'stamp')
      .from(this.options.entity, 'u')
      .where('1 = 1');
  }

  onlyActive(builder: SelectQueryBuilder<ObjectLiteral>): SelectQueryBuilder<ObjectLiteral> {
    return this.options.active ? builder.andWhere(this.options.active) : builder;
  }

  /**
   * Adds the condition that each word of the text is in one of the searched columns, taken literally, in any order and
   * whatever its case.
   */
  search(builder: SelectQueryBuilder<ObjectLiteral>, text: string): SelectQueryBuilder<ObjectLiteral> {
    const { lowered } = dialectOf(this.dataSource);
    for (const [index, word] of wordsOf(text.toLowerCase()).entries()) {
      const conditions = this.searched.map(
        (column) => `${lowered(`u.${column}`)} LIKE :word${index} ESCAPE '!'`,
      );
      builder.andWhere(`(${conditions.join(' OR ')})`, { [`word${index}`]: containing(word) });
    }
    return builder;
  }

  /** The columns whose whole text names a user: the label, the name, and those that searches look in. */
  get naming(): string[] {
    return [...new Set([this.label, ...(this.name === undefined ? [] : [this.name]), ...this.searched])];
  }

  /**
   * Users one of whose columns is one of these texts, whatever its case. `named0`, `named1` and so on are the columns. What
   * the database takes for the same may be more: compare what it finds.
   *
   * @param lowered the same texts in lower case
   */
  selectNamed(
    columns: readonly string[],
    texts: readonly string[],
    lowered: readonly string[],
  ): SelectQueryBuilder<ObjectLiteral> {
    const { lowered: lower } = dialectOf(this.dataSource);
    const selection = this.select();
    const conditions = columns.flatMap((column, index) => {
      selection.addSelect(`u.${column}`, `named${index}`);
      // Some databases can't lower what is no ASCII: then it has to be written as it is there.
      return [`${lower(`u.${column}`)} IN (:...lowered)`, `u.${column} IN (:...texts)`];
    });
    return selection.andWhere(`(${conditions.join(' OR ')})`, { texts, lowered });
  }

  /** `user_id` of all users, soft-deleted ones too, in the order of a column. */
  selectIds(property: string): SelectQueryBuilder<ObjectLiteral> {
    const selection = this.dataSource
      .createQueryBuilder()
      .select(`o.${this.idProperty}`, 'user_id')
      .from(this.options.entity, 'o')
      .withDeleted()
      .orderBy(`o.${property}`, 'ASC');
    // With a second column, MariaDB doesn't read a unique index in its order.
    return this.isUnique(property) ? selection : selection.addOrderBy(`o.${this.idProperty}`, 'ASC');
  }

  /** Whether an index or a unique constraint of the entity begins with the column. */
  isIndexed(property: string): boolean {
    return this.indexes.some(({ columns }) => columns[0]?.propertyName === property);
  }

  private isUnique(property: string): boolean {
    const { isNullable } = this.key.entityMetadata.findColumnWithPropertyName(property)!;
    const isOfIt = ({ columns, isUnique = true }: { columns: ColumnMetadata[]; isUnique?: boolean }) =>
      isUnique && columns.length === 1 && columns[0]!.propertyName === property;
    return !isNullable && this.indexes.some(isOfIt);
  }

  private get indexes() {
    const { indices, uniques } = this.key.entityMetadata;
    return [...indices, ...uniques];
  }

  /** Leaves out what is about users that are soft-deleted, as every list of users does. @param user the column of their id */
  onlyExisting(builder: SelectQueryBuilder<ObjectLiteral>, user: string): SelectQueryBuilder<ObjectLiteral> {
    if (!this.softDeletes) return builder;
    return builder.innerJoin(this.options.entity, 'u', `${this.idColumn} = ${user}`);
  }

  /** Whether users who are deleted can keep their row, and come back. */
  get softDeletes(): boolean {
    return this.key.entityMetadata.deleteDateColumn !== undefined;
  }

  /** The id column with the alias of the users' table, for conditions. */
  get idColumn(): string {
    return `u.${this.idProperty}`;
  }
}

function columnOf(metadata: EntityMetadata, property: string, option: string): string {
  if (metadata.findColumnWithPropertyName(property)) return property;
  throw new GroupsSetupError(
    `${metadata.name} has no column "${property}".`,
    `Set ${option} to one of: ${metadata.columns.map((column) => column.propertyName).join(', ')}.`,
  );
}

/** Where a DataSource leads to: another one may lead to the same place. */
function placeOf({ options }: DataSource): string {
  const { type, url, host, port, database, schema, replication } = options as unknown as Record<
    string,
    unknown
  >;
  return JSON.stringify([type, url, host, port, database, schema, replication]);
}
