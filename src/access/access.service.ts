import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database, type Statement, UsersTable, type Work, queryOne } from '../database/index.js';
import { ADMINISTRATORS_ID, Epoch, Membership, type UserId } from '../entities/index.js';
import { DatabaseBusyError } from '../errors/index.js';
import { Catalogue } from '../permissions/index.js';
import { Access } from './access.js';
import type { Actor } from './actor.js';
import { GrantsSnapshot } from './grants-snapshot.js';
import type { GroupGrants } from './group-grants.js';

interface AccessRow {
  epoch: string;
  user_id: unknown;
  label: string | null;
  stamp: unknown;
  group_id: number | null;
}

/** How often a read starts again because groups changed while it ran. */
const ATTEMPTS = 10;

/** Answers what a user may do now. One query for each answer, and no state but the database's. */
@Injectable()
export class AccessService {
  private readonly snapshot: GrantsSnapshot;
  private readonly statementOf: (userId: UserId) => Statement;

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly catalogue: Catalogue,
  ) {
    this.snapshot = new GrantsSnapshot(dataSource, catalogue);
    this.statementOf = this.prepare();
  }

  /**
   * What a user may do at this moment. Somebody who doesn't exist, is inactive, or whose id can't be one, may do nothing.
   *
   * @example
   * const access = await accessService.of(user.id);
   * if (access.can(payouts.approve)) …
   */
  async of(userId: unknown): Promise<Access> {
    const id = this.users.tryParseId(userId);
    if (id === undefined) return Access.none(this.catalogue, null);
    return this.database.read(() => this.read(id));
  }

  /** What an actor may do, read inside the work of a write: under its lock, nothing can change any more. */
  *ofActor(actor: Actor): Work<Access> {
    if (actor.userId === null) return Access.everything(this.catalogue, null, actor.label, []);
    return yield* this.read(this.users.parseId(actor.userId));
  }

  /** The value that every change to a group or a grant makes another one. */
  *epoch(): Work<string> {
    const row = yield* queryOne<{ epoch: string }>(
      this.dataSource.createQueryBuilder().select('e.value', 'epoch').from(Epoch, 'e').where('e.id = 1'),
    );
    return row?.epoch ?? '';
  }

  /** The grants of groups, for lists and exports. */
  *grantsOf(groupIds: readonly number[]): Work<GroupGrants[]> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const grants = yield* this.snapshot.of(groupIds, yield* this.epoch());
      if (grants) return grants;
    }
    throw DatabaseBusyError.after(0);
  }

  private *read(userId: UserId): Work<Access> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const rows = (yield this.statementOf(userId)) as unknown as AccessRow[];
      const [first] = rows;
      if (!first || first.user_id === null) return Access.none(this.catalogue, userId);
      const label = this.users.labelOf(first);
      const stamp = stampOf(first.stamp);
      const groupIds = rows.flatMap(({ group_id }) => (group_id === null ? [] : [group_id]));
      if (groupIds.includes(ADMINISTRATORS_ID)) {
        return Access.everything(
          this.catalogue,
          userId,
          label,
          groupIds.sort((a, b) => a - b),
          stamp,
        );
      }
      const grants = yield* this.snapshot.of(groupIds, first.epoch);
      if (grants) return Access.of(this.catalogue, userId, label, groupIds, grants, stamp);
    }
    throw DatabaseBusyError.after(0);
  }

  /** The one query, built once: whether the user is active, their groups, and the epoch, all of one moment. */
  private prepare(): (userId: UserId) => Statement {
    const placeholder = Symbol('user id');
    const [sql, parameters] = this.dataSource
      .createQueryBuilder()
      .select('e.value', 'epoch')
      .addSelect('a.user_id', 'user_id')
      .addSelect('a.label', 'label')
      .addSelect('a.stamp', 'stamp')
      .addSelect('m.groupId', 'group_id')
      .from(Epoch, 'e')
      .leftJoin(
        (subquery) =>
          this.users
            .onlyActive(this.users.from(subquery))
            .andWhere(`${this.users.idColumn} = :userId`, { userId: placeholder }),
        'a',
        '1 = 1',
      )
      .leftJoin(Membership, 'm', 'm.userId = a.user_id')
      .where('e.id = 1')
      .getQueryAndParameters();
    return (userId) => ({
      sql,
      parameters: parameters.map((parameter: unknown) => (parameter === placeholder ? userId : parameter)),
    });
  }
}

/** Drivers answer with dates, texts or numbers; the session keeps text. */
function stampOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
