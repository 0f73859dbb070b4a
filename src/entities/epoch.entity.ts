import { Column, PrimaryColumn } from 'typeorm';

/**
 * One row. Triggers give it a new random value whenever a group or a grant changes, by whatever program, so
 * that every instance knows at its next query that what it remembers of them is old. Its lock puts writers in line.
 */
export class Epoch {
  @PrimaryColumn({ name: 'id', type: 'int', primaryKeyConstraintName: 'pk_groups_epoch' })
  id!: number;

  @Column({ name: 'value', type: 'varchar', length: 36 })
  value!: string;
}
