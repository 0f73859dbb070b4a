import {
  BaseEntity,
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Account } from '../clients/account.entity.js';
import { MoneyColumn } from '../columns.js';

/** Money that a client moved between two accounts. The back office only looks at it. */
@Entity('transfer')
export class Transfer extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ name: 'from_account_id', type: 'int' })
  fromAccountId!: number;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'from_account_id' })
  fromAccount?: Relation<Account>;

  @Column({ name: 'to_account_id', type: 'int' })
  toAccountId!: number;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'to_account_id' })
  toAccount?: Relation<Account>;

  @MoneyColumn()
  amount!: string;

  @Column({ type: 'varchar', length: 140 })
  reference!: string;

  @CreateDateColumn({ name: 'booked_at' })
  bookedAt!: Date;
}
