import { ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Group } from './group.entity.js';
import { Permission } from './permission.entity.js';

/** One permission given to one group. Administrators never has one: it may do everything without. */
@Index('ix_groups_grant_permission', ['permissionId', 'groupId'])
export class Grant {
  @PrimaryColumn({ name: 'group_id', type: 'int', primaryKeyConstraintName: 'pk_groups_grant' })
  @ForeignKey(() => Group, { name: 'fk_groups_grant_group', onDelete: 'CASCADE' })
  groupId!: number;

  @PrimaryColumn({ name: 'permission_id', type: 'int', primaryKeyConstraintName: 'pk_groups_grant' })
  @ForeignKey(() => Permission, { name: 'fk_groups_grant_permission' })
  permissionId!: number;
}
