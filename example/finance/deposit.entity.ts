import { IsIn, IsNotEmpty, Length } from 'class-validator';
import {
  BaseEntity,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Account } from '../clients/account.entity.js';
import { EnteredMoneyColumn } from '../columns.js';

export const DEPOSIT_METHODS = ['wire', 'card', 'cash'] as const;

/** Money that came in. Booked once, never changed. */
@Entity('deposit')
@Index('ix_deposit_received', ['receivedAt'])
export class Deposit extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ name: 'account_id', type: 'int' })
  @IsNotEmpty({ message: 'Choose an account.' })
  accountId!: number;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'account_id' })
  account?: Relation<Account>;

  @EnteredMoneyColumn()
  amount!: string;

  @Column({ type: 'varchar', length: 10 })
  @IsIn(DEPOSIT_METHODS, { message: 'Choose a method.' })
  method: (typeof DEPOSIT_METHODS)[number] = 'wire';

  @Column({ type: 'varchar', length: 140 })
  @Length(1, 140, { message: 'Enter a reference of at most 140 characters.' })
  reference!: string;

  @CreateDateColumn({ name: 'received_at' })
  receivedAt!: Date;
}
