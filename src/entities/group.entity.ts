import { Column, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The longest caption, in Unicode code points. */
export const CAPTION_LIMIT = 100;

/** The id of Administrators, in every database. */
export const ADMINISTRATORS_ID = 1;

/** What the protected group is called. */
export const ADMINISTRATORS_CAPTION = 'Administrators';

/** The longest description, in Unicode code points. */
export const DESCRIPTION_LIMIT = 500;

const ID_LIMIT = 2147483647;

/** Whether a value can be the id of a group: no database agrees with the others on what it does with another number. */
export function isGroupId(id: unknown): id is number {
  return Number.isInteger(id) && (id as number) >= 1 && (id as number) <= ID_LIMIT;
}

/** A named set of permissions that users are members of. */
@Unique('uq_groups_group_caption', ['captionKey'])
@Unique('uq_groups_group_administrators', ['administrators'])
export class Group {
  @PrimaryGeneratedColumn({ name: 'id', type: 'int', primaryKeyConstraintName: 'pk_groups_group' })
  id!: number;

  @Column({ name: 'caption', type: 'varchar', length: CAPTION_LIMIT })
  caption!: string;

  /** The canonical form of the caption, by which captions are unique. Compared bytewise on every database. */
  @Column({ name: 'caption_key', type: 'varchar', length: CAPTION_LIMIT })
  captionKey!: string;

  /** What the group is for, in plain text. Empty where nobody said. */
  @Column({ name: 'description', type: 'varchar', length: DESCRIPTION_LIMIT, default: '' })
  description!: string;

  /** 1 for Administrators, null for every other group: unique, so there is at most one. */
  @Column({ name: 'administrators', type: 'smallint', nullable: true })
  administrators!: 1 | null;

  /** Counts the changes to caption, description and grants, for optimistic locking. Members don't count. */
  @Column({ name: 'version', type: 'int' })
  version!: number;

  /** ISO 8601 in UTC, with milliseconds: the same on every database and in every time zone. */
  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt!: string;

  /** ISO 8601 in UTC, with milliseconds. */
  @Column({ name: 'updated_at', type: 'varchar', length: 24 })
  updatedAt!: string;
}
