import 'reflect-metadata';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { describeUserKey } from './user-key.suite.js';

@Entity('host_user')
class User {
  @PrimaryGeneratedColumn({ unsigned: true })
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeUserKey('an integer key', User, ['3', '2147483647'], {
  sqlite: /^integer$/,
  postgres: /^integer$/,
  mysql: /^int unsigned$/,
});
