import {
  BaseEntity,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';

@Entity('host_user')
export class User extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100, unique: true })
  email!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 20, default: 'enabled' })
  status!: string;

  /** Changes when the sessions of the user should end. */
  @Column({ type: 'varchar', length: 36, default: '1' })
  stamp!: string;
}

@Entity('host_client')
export class Client extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;
}

@Entity('host_payout')
export class Payout extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'int' })
  amount!: number;

  @Column({ type: 'varchar', length: 20, default: 'pending' })
  status!: string;

  @Column({ name: 'client_id', type: 'int' })
  clientId!: number;

  @ManyToOne(() => Client)
  @JoinColumn({ name: 'client_id' })
  client?: Relation<Client>;
}
