import { Injectable } from '@nestjs/common';
import { DataSource, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Membership, type UserId } from '../../entities/index.js';
import { type Work, chunksOf, query } from '../work/index.js';
import { UsersTable } from './users.js';

type Selection = SelectQueryBuilder<ObjectLiteral>;

/**
 * The table of memberships: who is in which group. A membership is in force where its user is active
 * (`UsersTable.selectActive` says who is) and {@link isInForce} holds. What gives somebody access reads the ones in force;
 * what shows or changes members reads all of them.
 */
@Injectable()
export class MembershipsTable {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {}

  /** The memberships in force, of users that the query goes on to find active. Selects `user_id`. */
  current(alias = 'm'): Selection {
    return from(this.dataSource, alias).select(`${alias}.userId`, 'user_id').where(isInForce(alias));
  }

  /** Those of a user, who is active. @param user the column of their id */
  currentOf(user: string): Selection {
    return this.current().andWhere(`m.userId = ${user}`);
  }

  /** Joins them to a query on active users. @param user the column of their id */
  joinCurrent(builder: Selection, user: string, alias = 'm'): Selection {
    return builder.innerJoin(Membership, alias, currentOf(user, alias));
  }

  /** The same, where users who are in no group stay in the query. */
  leftJoinCurrent(builder: Selection, user: string, alias = 'm'): Selection {
    return builder.leftJoin(Membership, alias, currentOf(user, alias));
  }

  /** All memberships `m`, in force or not. */
  all(): Selection {
    return allMemberships(this.dataSource);
  }

  /** All of users that aren't soft-deleted, as every list of users has them. */
  existing(): Selection {
    return this.users.onlyExisting(from(this.dataSource), 'm.userId');
  }

  /** Joins all memberships `m` to a query on users `u`. */
  joinAll(builder: Selection): Selection {
    return builder.innerJoin(Membership, 'm', `m.userId = ${this.users.idColumn}`);
  }

  *insert(groupId: number, userIds: readonly UserId[]): Work<void> {
    const addedAt = new Date().toISOString();
    for (const chunk of chunksOf(userIds)) {
      const values = chunk.map((userId) => ({ groupId, userId: this.users.storedId(userId), addedAt }));
      yield* query(
        this.dataSource.createQueryBuilder().insert().into(Membership).values(values).updateEntity(false),
      );
    }
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
  }
}

/** All memberships `m`. */
export function allMemberships(dataSource: DataSource): Selection {
  return from(dataSource).select('m.userId', 'user_id');
}

/** Whether a membership is in force, beside that its user is active: always. A further condition has its place here. */
function isInForce(_alias: string): string {
  return '1 = 1';
}

function currentOf(user: string, alias: string): string {
  return `${alias}.userId = ${user} AND ${isInForce(alias)}`;
}

function from(dataSource: DataSource, alias = 'm'): Selection {
  return dataSource.createQueryBuilder().from(Membership, alias);
}
