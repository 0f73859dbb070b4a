import { BaseEntity, Column, PrimaryColumn, Unique } from 'typeorm';

/** The longest key and the longest label of a user in the directory, in characters. */
export const DIRECTORY_TEXT_LIMIT = 191;

/** Whether a user of the directory may sign in. */
export type DirectoryStatus = 'enabled' | 'disabled';

/**
 * A user of a host that has no table of users: see `users.directory`. The host's sign-in finds out who somebody is. This table
 * never has a password.
 */
@Unique('uq_groups_user_id_key', ['idKey'])
export class DirectoryUser extends BaseEntity {
  /** The key that the host's sign-in gives, compared exactly. */
  @PrimaryColumn({
    name: 'id',
    type: 'varchar',
    length: DIRECTORY_TEXT_LIMIT,
    primaryKeyConstraintName: 'pk_groups_user',
  })
  id!: string;

  /** The folded form of the key. It is unique, so that two keys never differ only in case. */
  @Column({ name: 'id_key', type: 'varchar', length: DIRECTORY_TEXT_LIMIT })
  idKey!: string;

  /** What the user is called in lists and in the history: an address, as a rule. */
  @Column({ name: 'label', type: 'varchar', length: DIRECTORY_TEXT_LIMIT })
  label!: string;

  @Column({ name: 'name', type: 'varchar', length: DIRECTORY_TEXT_LIMIT, nullable: true })
  name!: string | null;

  @Column({ name: 'status', type: 'varchar', length: 10, default: 'enabled' })
  status!: DirectoryStatus;

  /** ISO 8601 in UTC, with milliseconds; null until the user signs in. */
  @Column({ name: 'first_sign_in', type: 'varchar', length: 24, nullable: true })
  firstSignIn!: string | null;

  /** ISO 8601 in UTC, with milliseconds; null until the user signs in. */
  @Column({ name: 'last_sign_in', type: 'varchar', length: 24, nullable: true })
  lastSignIn!: string | null;

  /** The label of the user who listed this one. Null if the first sign-in did. */
  @Column({ name: 'created_by', type: 'varchar', length: DIRECTORY_TEXT_LIMIT, nullable: true })
  createdBy!: string | null;

  /** ISO 8601 in UTC, with milliseconds. Tells the user from another who is listed under the same key later. */
  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt!: string;
}
