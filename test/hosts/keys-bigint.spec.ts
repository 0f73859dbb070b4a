import 'reflect-metadata';
import { BaseEntity, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { describeUserHosts } from './story.js';

@Entity('account')
class Account extends BaseEntity {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  login!: string;
}

describeUserHosts<Account>({
  title: 'whose users have bigint keys',
  entity: Account,
  label: 'login',
  user: (login) => ({ login }),
  idOf: ({ id }) => id,
  // SQLite numbers only a column that is called integer.
  databases: ['postgres', 'mysql'],
});
