import { Column, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Group } from './group.entity.js';

/** The key of a user, of whatever type the host's user table has. */
export type UserId = string | number;

/**
 * One user in one group. The column `user_id`, its type and its foreign key follow the host's user entity:
 * see `groupsEntities`.
 */
@Index('ix_groups_membership_user', ['userId'])
export class Membership {
  @PrimaryColumn({ name: 'group_id', type: 'int', primaryKeyConstraintName: 'pk_groups_membership' })
  groupId!: number;

  userId!: UserId;

  /** ISO 8601 in UTC, with milliseconds. */
  @Column({ name: 'added_at', type: 'varchar', length: 24 })
  addedAt!: string;

  @ManyToOne(() => Group, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'group_id', foreignKeyConstraintName: 'fk_groups_membership_group' })
  group?: Relation<Group>;

  user?: object;
}
