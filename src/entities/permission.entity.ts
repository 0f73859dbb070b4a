import { Column, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The longest key of a permission, in characters. Keys are ASCII. */
export const PERMISSION_KEY_LIMIT = 191;

/** A permission that was granted at least once. Never deleted, so that grants survive a subject that comes back. */
@Unique('uq_groups_permission_key', ['key'])
export class Permission {
  @PrimaryGeneratedColumn({ name: 'id', type: 'int', primaryKeyConstraintName: 'pk_groups_permission' })
  id!: number;

  /** `subject:action`. Compared bytewise on every database. */
  @Column({ name: 'permission_key', type: 'varchar', length: PERMISSION_KEY_LIMIT })
  key!: string;
}
