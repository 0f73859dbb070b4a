import { Injectable } from '@nestjs/common';
import { DataSource, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Epoch, Membership, type UserId } from '../../entities/index.js';
import { dialectOf } from '../dialects/index.js';
import { type Work, chunksOf, query, queryOne } from '../work/index.js';
import { RecordedMembershipsTable } from './recorded-memberships.js';
import { UsersTable } from './users.js';

type Selection = SelectQueryBuilder<ObjectLiteral>;

/** A membership is ending where it ends within so many days. */
const ENDING_DAYS = 7;

/**
 * The table of memberships: who is in which group. A membership is in force where its user is active
 * (`UsersTable.selectActive` says who is) and it hasn't ended by the clock of the database. What gives somebody access reads the
 * ones in force; what shows or changes members reads all of them.
 */
@Injectable()
export class MembershipsTable {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly recorded: RecordedMembershipsTable,
  ) {}

  /** The memberships in force, of users that the query goes on to find active. Selects `user_id`. */
  current(alias = 'm'): Selection {
    return from(this.dataSource, alias).select(`${alias}.userId`, 'user_id').where(this.isInForce(alias));
  }

  /** Those of a user, who is active. @param user the column of their id */
  currentOf(user: string): Selection {
    return this.current().andWhere(`m.userId = ${user}`);
  }

  /** Joins them to a query on active users. @param user the column of their id */
  joinCurrent(builder: Selection, user: string, alias = 'm'): Selection {
    return builder.innerJoin(Membership, alias, this.isCurrentOf(user, alias));
  }

  /** Joins those in force that have no end. */
  joinLasting(builder: Selection, user: string, alias = 'm'): Selection {
    return this.joinCurrent(builder, user, alias).andWhere(`${alias}.until IS NULL`);
  }

  /** The same, where users who are in no group stay in the query. */
  leftJoinCurrent(builder: Selection, user: string, alias = 'm'): Selection {
    return builder.leftJoin(Membership, alias, this.isCurrentOf(user, alias));
  }

  /** Whether a membership is in force, beside that its user is active. A further condition has its place here. */
  private isInForce(alias: string): string {
    return `(${alias}.until IS NULL OR ${alias}.until > ${dialectOf(this.dataSource).now})`;
  }

  /** Selects when memberships `m` end, as `until`, and whether they have, as `ended`: 1 or 0. */
  selectEnds(selection: Selection): Selection {
    return selection
      .addSelect('m.until', 'until')
      .addSelect(`CASE WHEN ${this.isInForce('m')} THEN 0 ELSE 1 END`, 'ended');
  }

  /** The condition that a membership `m` ends within the next days. */
  get isEnding(): string {
    const { now, inDays } = dialectOf(this.dataSource);
    return `(m.until > ${now} AND m.until <= ${inDays(ENDING_DAYS)})`;
  }

  /** The time by the clock of the database, which decides when memberships end. ISO text. */
  *now(): Work<string> {
    const { now } = dialectOf(this.dataSource);
    const clock = this.dataSource.createQueryBuilder().select(now, 'moment').from(Epoch, 'e');
    return (yield* queryOne<{ moment: string }>(clock.where('e.id = 1')))!.moment;
  }

  private isCurrentOf(user: string, alias: string): string {
    return `${alias}.userId = ${user} AND ${this.isInForce(alias)}`;
  }

  /** All memberships `m`, in force or not. */
  all(): Selection {
    return allMemberships(this.dataSource);
  }

  /** All of users that aren't soft-deleted, as every list of users has them. */
  existing(): Selection {
    return this.users.onlyExisting(from(this.dataSource), 'm.userId');
  }

  /** All of users that are active, in force or not. Its parameters belong into a query around it. */
  ofActive(): Selection {
    return this.joinAll(this.users.selectActive());
  }

  /** Joins all memberships `m` to a query on users `u`. */
  joinAll(builder: Selection): Selection {
    return builder.innerJoin(Membership, 'm', `m.userId = ${this.users.idColumn}`);
  }

  /** @param until when they end, ISO 8601 in UTC with milliseconds; null for never */
  *insert(groupId: number, userIds: readonly UserId[], until: string | null = null): Work<void> {
    const addedAt = new Date().toISOString();
    for (const chunk of chunksOf(userIds)) {
      const values = chunk.map((userId) => ({
        groupId,
        userId: this.users.storedId(userId),
        addedAt,
        until,
      }));
      yield* query(
        this.dataSource.createQueryBuilder().insert().into(Membership).values(values).updateEntity(false),
      );
    }
    yield* this.keepRecorded(groupId, userIds);
  }

  /** Sets or takes away the end of memberships that are there. */
  *update(groupId: number, userIds: readonly UserId[], until: string | null): Work<void> {
    for (const chunk of chunksOf(userIds)) {
      yield* query(
        this.dataSource
          .createQueryBuilder()
          .update(Membership)
          .set({ until })
          .where({ groupId, userId: In(this.users.storedIds(chunk)) }),
      );
    }
    yield* this.keepRecorded(groupId, userIds);
  }

  *delete(groupId: number, userIds: readonly UserId[]): Work<void> {
    for (const chunk of chunksOf(userIds)) {
      yield* query(
        this.dataSource
          .createQueryBuilder()
          .delete()
          .from(Membership)
          .where({ groupId, userId: In(this.users.storedIds(chunk)) }),
      );
    }
    yield* this.keepRecorded(groupId, userIds);
  }

  /** To be called before groups are deleted: their memberships go with them, and the history tells of that. */
  forgetGroups(groupIds: readonly number[]): Work<void> {
    return this.recorded.forgetGroups(groupIds);
  }

  /** What is written here, the history is told by who writes it. */
  private *keepRecorded(groupId: number, userIds: readonly UserId[]): Work<void> {
    const actual = yield* this.recorded.actualOf(userIds);
    yield* this.recorded.keep(
      userIds,
      actual.filter((each) => each.groupId === groupId),
      groupId,
    );
  }
}

/** All memberships `m`. */
export function allMemberships(dataSource: DataSource): Selection {
  return from(dataSource).select('m.userId', 'user_id');
}

function from(dataSource: DataSource, alias = 'm'): Selection {
  return dataSource.createQueryBuilder().from(Membership, alias);
}
