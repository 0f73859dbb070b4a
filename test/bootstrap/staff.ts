import { BaseEntity, Column, DeleteDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** The users of a small host. */
@Entity('staff')
export class Staff extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @Column({ type: 'varchar', length: 50, default: '' })
  team!: string;

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  @DeleteDateColumn()
  deletedAt!: Date | null;
}
