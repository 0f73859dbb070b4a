import { Column, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Group } from './group.entity.js';

/** The key of a user, of whatever type the host's user table has. */
export type UserId = string | number;

/**
 * One user in one group. The column `user_id`, its type and its foreign key follow the host's user entity:
 * see `groupsEntities`.
 */
@Index('ix_groups_membership_user', ['userId', 'groupId'])
export class Membership {
  @PrimaryColumn({ name: 'group_id', type: 'int', primaryKeyConstraintName: 'pk_groups_membership' })
  @ForeignKey(() => Group, { name: 'fk_groups_membership_group', onDelete: 'CASCADE' })
  groupId!: number;

  userId!: UserId;

  /** ISO 8601 in UTC, with milliseconds. */
  @Column({ name: 'added_at', type: 'varchar', length: 24 })
  addedAt!: string;

  /** The moment at which it ends by itself, ISO 8601 in UTC with milliseconds; null where it has no end. */
  @Column({ name: 'until', type: 'varchar', length: 24, nullable: true })
  until!: string | null;
}
