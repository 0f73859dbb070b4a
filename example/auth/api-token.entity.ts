import {
  Column,
  CreateDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { User } from '../users/user.entity.js';

/** Lets a program act as a user. Only a hash is kept: a token is shown once, when it is made. */
@Entity('api_token')
@Unique('uq_api_token_hash', ['hash'])
export class ApiToken {
  @PrimaryGeneratedColumn()
  id!: number;

  /** SHA-256 in hexadecimal. A token is long and random, so it needs no slow hash. */
  @Column({ type: 'varchar', length: 64 })
  hash!: string;

  @Column({ type: 'varchar', length: 80 })
  name!: string;

  @Column({ name: 'user_id', type: 'int' })
  userId!: number;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: Relation<User>;

  @CreateDateColumn({ name: 'created_at' })
  createdAt!: Date;
}
