import { IsEmail, IsIn, Length } from 'class-validator';
import { BaseEntity, Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const USER_STATUSES = ['enabled', 'disabled'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** Somebody who works in the back office. Clients of the bank are no users. */
@Entity('system_user')
@Unique('uq_system_user_email', ['email'])
export class User extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 120 })
  @Length(2, 120, { message: 'Enter a name of 2 to 120 characters.' })
  name!: string;

  /** In lower case. */
  @Column({ type: 'varchar', length: 160 })
  @IsEmail({}, { message: 'Enter an e-mail address.' })
  @Length(3, 160, { message: 'The e-mail address is too long.' })
  email!: string;

  /** Argon2id. Only loaded where somebody asks for it by name. */
  @Column({ name: 'password_hash', type: 'varchar', length: 200, select: false })
  passwordHash!: string;

  @Column({ type: 'varchar', length: 10, default: 'enabled' })
  @IsIn(USER_STATUSES, { message: 'Choose enabled or disabled.' })
  status: UserStatus = 'enabled';

  @CreateDateColumn({ name: 'created_at' })
  createdAt!: Date;
}
