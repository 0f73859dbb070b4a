import { IsIn, IsNotEmpty, Matches } from 'class-validator';
import {
  BaseEntity,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { DayColumn, MoneyColumn } from '../columns.js';
import { Client } from './client.entity.js';

export const ACCOUNT_PRODUCTS = ['current', 'savings', 'business'] as const;
export const ACCOUNT_STATUSES = ['open', 'frozen', 'closed'] as const;

/** An account in euro. Closed, never deleted. */
@Entity('account')
@Unique('uq_account_iban', ['iban'])
export class Account extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 34 })
  @Matches(/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/, { message: 'Enter an IBAN without spaces.' })
  iban!: string;

  @Column({ name: 'client_id', type: 'int' })
  @IsNotEmpty({ message: 'Choose a client.' })
  clientId!: number;

  @ManyToOne(() => Client)
  @JoinColumn({ name: 'client_id' })
  client?: Relation<Client>;

  @Column({ type: 'varchar', length: 10 })
  @IsIn(ACCOUNT_PRODUCTS, { message: 'Choose a product.' })
  product: (typeof ACCOUNT_PRODUCTS)[number] = 'current';

  @MoneyColumn()
  balance = '0.00';

  @Column({ type: 'varchar', length: 10 })
  @IsIn(ACCOUNT_STATUSES, { message: 'Choose open, frozen or closed.' })
  status: (typeof ACCOUNT_STATUSES)[number] = 'open';

  @DayColumn({ name: 'opened_on' })
  openedOn!: string;
}
