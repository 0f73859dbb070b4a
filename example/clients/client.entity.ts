import { IsEmail, IsIn, Length, Matches } from 'class-validator';
import { BaseEntity, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { DayColumn } from '../columns.js';

export const CLIENT_KINDS = ['private', 'business'] as const;
export const CLIENT_STATUSES = ['active', 'blocked', 'closed'] as const;

/** A person or company that banks with us. */
@Entity('client')
@Unique('uq_client_email', ['email'])
export class Client extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 120 })
  @Length(2, 120, { message: 'Enter a name of 2 to 120 characters.' })
  name!: string;

  @Column({ type: 'varchar', length: 10 })
  @IsIn(CLIENT_KINDS, { message: 'Choose private or business.' })
  kind: (typeof CLIENT_KINDS)[number] = 'private';

  @Column({ type: 'varchar', length: 160 })
  @IsEmail({}, { message: 'Enter an e-mail address.' })
  email!: string;

  @Column({ type: 'varchar', length: 30 })
  @Matches(/^\+[\d ]{6,28}$/, { message: 'Enter the number with its country code: +49 30 1234567.' })
  phone!: string;

  /** ISO 3166-1, two letters. */
  @Column({ type: 'varchar', length: 2 })
  @Matches(/^[A-Z]{2}$/, { message: 'Enter the two letters of a country.' })
  country!: string;

  @Column({ type: 'varchar', length: 10 })
  @IsIn(CLIENT_STATUSES, { message: 'Choose active, blocked or closed.' })
  status: (typeof CLIENT_STATUSES)[number] = 'active';

  @DayColumn()
  since!: string;
}
