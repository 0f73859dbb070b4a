import { PrimaryColumn } from 'typeorm';

/** A user whom an entry of the history is about. Append-only, like the history. */
export class HistoryUser {
  /** As text. No foreign key: the entry outlives the user. */
  @PrimaryColumn({
    name: 'user_id',
    type: 'varchar',
    length: 191,
    primaryKeyConstraintName: 'pk_groups_history_user',
  })
  userId!: string;

  @PrimaryColumn({ name: 'entry_id', type: 'int', primaryKeyConstraintName: 'pk_groups_history_user' })
  entryId!: number;
}
