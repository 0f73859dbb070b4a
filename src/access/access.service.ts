import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Database,
  GrantsTable,
  MembershipsTable,
  type Statement,
  UsersTable,
  type Work,
  dialectOf,
  queryOne,
  untilStill,
} from '../database/index.js';
import { ADMINISTRATORS_ID, Epoch, type UserId } from '../entities/index.js';
import { Catalogue } from '../permissions/index.js';
import { Access } from './access.js';
import type { Actor } from './actor.js';
import { endsOf } from './ends.js';
import { GrantsSnapshot } from './grants-snapshot.js';
import type { GroupGrants } from './group-grants.js';

interface AccessRow {
  epoch: string;
  user_id: unknown;
  label: string | null;
  stamp: unknown;
  group_id: number | null;
  /** When the membership ends. */
  until: string | null;
  /** By the clock of the database. */
  moment: string;
}

/** Answers what a user may do now. Each answer takes one query, and the only state is that of the database. */
@Injectable()
export class AccessService {
  private readonly snapshot: GrantsSnapshot;
  private readonly statementOf: (userId: UserId) => Statement;

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    grants: GrantsTable,
    private readonly catalogue: Catalogue,
  ) {
    this.snapshot = new GrantsSnapshot(dataSource, grants, catalogue);
    this.statementOf = this.prepare();
  }

  /**
   * What a user may do at this moment. Somebody who doesn't exist, is inactive, or whose id can't be one, may do nothing.
   *
   * @example
   * const access = await accessService.of(user.id);
   * if (access.can(payouts.approve)) …
   */
  of(userId: unknown): Promise<Access> {
    const id = this.users.tryParseId(userId);
    if (id === undefined) return Promise.resolve(Access.none(this.catalogue, null));
    return this.database.read(() => this.read(id));
  }

  /** What an actor may do. It is read inside a write: under its lock, this can't change any more. */
  *ofActor(actor: Actor): Work<Access> {
    if (actor.userId === null) return Access.everything(this.catalogue, null, actor.label, []);
    return yield* this.read(this.users.parseId(actor.userId));
  }

  /** A value that every change to a group or a grant replaces. */
  *epoch(): Work<string> {
    const row = yield* queryOne<{ epoch: string }>(
      this.dataSource.createQueryBuilder().select('e.value', 'epoch').from(Epoch, 'e').where('e.id = 1'),
    );
    return row?.epoch ?? '';
  }

  /**
   * Reads again until no group and no grant has changed meanwhile, so that everything that was read is of one moment.
   *
   * @throws DatabaseBusyError when they change each time
   */
  ofOneMoment<T>(read: (epoch: string) => Work<T>): Work<T> {
    return untilStill(() => this.readBetween(read));
  }

  /** The grants of groups, for lists and exports. */
  grantsOf(groupIds: readonly number[]): Work<GroupGrants[]> {
    return untilStill(() => this.readGrants(groupIds));
  }

  /**
   * The grants of groups that were read with this epoch. Null if the epoch has changed, so that the groups must be read again.
   */
  grantsAt(epoch: string, groupIds: readonly number[]): Work<GroupGrants[] | null> {
    return this.snapshot.of(groupIds, epoch);
  }

  private *readGrants(groupIds: readonly number[]): Work<GroupGrants[] | null> {
    return yield* this.snapshot.of(groupIds, yield* this.epoch());
  }

  /** Null where groups changed meanwhile. */
  private *readBetween<T>(read: (epoch: string) => Work<T>): Work<T | null> {
    const epoch = yield* this.epoch();
    const result = yield* read(epoch);
    return (yield* this.epoch()) === epoch ? result : null;
  }

  private read(asked: UserId): Work<Access> {
    return untilStill(() => this.readOnce(asked));
  }

  /** Null where groups changed while it was read. */
  private *readOnce(asked: UserId): Work<Access | null> {
    const rows = (yield this.statementOf(asked)) as unknown as AccessRow[];
    const [first] = rows;
    if (!first || first.user_id === null) return Access.none(this.catalogue, asked);
    // Some databases also find a user by another spelling of the id.
    const userId = this.users.readId(first.user_id);
    const label = this.users.labelOf(first);
    const stamp = stampOf(first.stamp);
    const groupIds = rows.map(({ group_id }) => group_id).filter((id) => id !== null);
    const ends = endsOf(rows, first.moment);
    if (groupIds.includes(ADMINISTRATORS_ID)) {
      groupIds.sort((a, b) => a - b);
      return Access.everything(this.catalogue, userId, label, groupIds, stamp, ends);
    }
    const grants = yield* this.snapshot.of(groupIds, first.epoch);
    return grants && Access.of(this.catalogue, userId, label, groupIds, grants, stamp, ends);
  }

  /**
   * Builds the only query once. It reads whether the user is active, the groups, their ends, and the epoch, all of one moment.
   */
  private prepare(): (userId: UserId) => Statement {
    const placeholder = Symbol('user id');
    const activeUser = this.dataSource
      .createQueryBuilder()
      .select('e.value', 'epoch')
      .addSelect(this.users.selectedId('a.user_id'), 'user_id')
      .addSelect('a.label', 'label')
      .addSelect('a.stamp', 'stamp')
      .addSelect('m.groupId', 'group_id')
      .addSelect('m.until', 'until')
      .addSelect(dialectOf(this.dataSource).now, 'moment')
      .from(Epoch, 'e')
      .leftJoin(
        (subquery) =>
          this.users
            .onlyActive(this.users.from(subquery))
            .andWhere(`${this.users.idColumn} = :userId`, { userId: placeholder }),
        'a',
        '1 = 1',
      )
      .where('e.id = 1');
    const [sql, parameters] = this.memberships
      .leftJoinCurrent(activeUser, 'a.user_id')
      .getQueryAndParameters();
    return (userId) => {
      const storedId = this.users.storedId(userId);
      return {
        sql,
        isFrequent: true,
        parameters: parameters.map((parameter: unknown) =>
          parameter === placeholder ? storedId : parameter,
        ),
      };
    };
  }
}

/** A stamp as text, as the session keeps it. Drivers return dates, texts or numbers. */
function stampOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
