import { Check, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Group } from './group.entity.js';
import { Permission } from './permission.entity.js';

/** One permission given to one group. Administrators never has one: it may do everything without. */
@Check('ck_groups_grant_administrators', 'group_id <> 1')
@Index('ix_groups_grant_permission', ['permissionId'])
export class Grant {
  @PrimaryColumn({ name: 'group_id', type: 'int', primaryKeyConstraintName: 'pk_groups_grant' })
  groupId!: number;

  @PrimaryColumn({ name: 'permission_id', type: 'int', primaryKeyConstraintName: 'pk_groups_grant' })
  permissionId!: number;

  @ManyToOne(() => Group, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'group_id', foreignKeyConstraintName: 'fk_groups_grant_group' })
  group?: Relation<Group>;

  @ManyToOne(() => Permission)
  @JoinColumn({ name: 'permission_id', foreignKeyConstraintName: 'fk_groups_grant_permission' })
  permission?: Relation<Permission>;
}
