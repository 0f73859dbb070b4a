import { IsNotEmpty, Length, Matches } from 'class-validator';
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
import { User } from '../users/user.entity.js';

export const PAYOUT_STATUSES = ['pending', 'approved', 'rejected'] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** Money that a client wants to have sent. An employee has to approve it first. */
@Entity('payout')
@Index('ix_payout_requested', ['requestedAt'])
@Index('ix_payout_status', ['status'])
export class Payout extends BaseEntity {
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

  @Column({ type: 'varchar', length: 120 })
  @Length(2, 120, { message: 'Enter who gets the money, in 2 to 120 characters.' })
  beneficiary!: string;

  @Column({ type: 'varchar', length: 34 })
  @Matches(/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/, { message: 'Enter an IBAN without spaces.' })
  iban!: string;

  @Column({ type: 'varchar', length: 10 })
  status: PayoutStatus = 'pending';

  @CreateDateColumn({ name: 'requested_at' })
  requestedAt!: Date;

  /** Who approved it. */
  @Column({ name: 'approved_by_id', type: 'int', nullable: true })
  approvedById!: number | null;

  @ManyToOne(() => User, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'approved_by_id' })
  approvedBy?: Relation<User> | null;

  @Column({ name: 'approved_at', type: Date, nullable: true })
  approvedAt!: Date | null;
}
