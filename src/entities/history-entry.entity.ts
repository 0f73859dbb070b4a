import { Column, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The longest reason of a change, in Unicode code points. */
export const REASON_LIMIT = 500;

/** What happened. Kept open for later versions: a reader takes events it doesn't know as they are. */
export const HISTORY_EVENTS = [
  'group.created',
  'group.updated',
  'group.restored',
  'group.deleted',
  'members.added',
  'members.removed',
  'members.changed',
  'user.created',
  'user.deleted',
  'user.disabled',
  'user.enabled',
  'groups.imported',
  'refused',
] as const;

export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

/** One line of the history. Append-only: triggers refuse to change or delete it. */
@Unique('uq_groups_history_idempotency', ['idempotencyKey'])
@Index('ix_groups_history_group', ['groupId', 'id'])
@Index('ix_groups_history_group_event', ['groupId', 'event', 'id'])
@Index('ix_groups_history_actor', ['actorId', 'id'])
@Index('ix_groups_history_at', ['at', 'id'])
@Index('ix_groups_history_request', ['request', 'id'])
export class HistoryEntry {
  @PrimaryGeneratedColumn({ name: 'id', type: 'int', primaryKeyConstraintName: 'pk_groups_history' })
  id!: number;

  /** ISO 8601 in UTC, with milliseconds. */
  @Column({ name: 'at', type: 'varchar', length: 24 })
  at!: string;

  /** The user who did it, as text; null for the system itself. No foreign key: the entry outlives the user. */
  @Column({ name: 'actor_id', type: 'varchar', length: 191, nullable: true })
  actorId!: string | null;

  /** How the actor was called then. */
  @Column({ name: 'actor_label', type: 'varchar', length: 191 })
  actorLabel!: string;

  /** The groups the actor was in then, as `{ id, caption }`. Null for the system itself, and in entries of version 0.1.0. */
  @Column({ name: 'actor_groups', type: 'json', nullable: true })
  actorGroups!: object | null;

  @Column({ name: 'source', type: 'varchar', length: 20 })
  source!: string;

  @Column({ name: 'event', type: 'varchar', length: 40 })
  event!: HistoryEvent;

  /** The group it is about, which may be gone by now. */
  @Column({ name: 'group_id', type: 'int', nullable: true })
  groupId!: number | null;

  /** What the group was called then. */
  @Column({ name: 'caption', type: 'varchar', length: 100, nullable: true })
  caption!: string | null;

  /** Why it was done, in the words of the actor. */
  @Column({ name: 'reason', type: 'varchar', length: REASON_LIMIT, nullable: true })
  reason!: string | null;

  /** One value for all entries of one write. Null in entries of version 0.1.0. */
  @Column({ name: 'request', type: 'varchar', length: 36, nullable: true })
  request!: string | null;

  @Column({ name: 'details', type: 'json' })
  details!: object;

  /** Of a request that may be sent again: a hash of its key and of who sent it. Unique, so it is done once. */
  @Column({ name: 'idempotency_key', type: 'varchar', length: 64, nullable: true })
  idempotencyKey!: string | null;
}
