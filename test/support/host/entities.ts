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

  /** Hidden in the panel. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  pin?: string | null;
}

@Entity('host_client')
export class Client extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  /** Hidden in the panel. */
  @Column({ name: 'tax_number', type: 'varchar', length: 30, nullable: true })
  taxNumber?: string | null;

  @Column({ name: 'parent_id', type: 'int', nullable: true })
  parentId?: number | null;

  @ManyToOne(() => Client)
  @JoinColumn({ name: 'parent_id' })
  parent?: Relation<Client> | null;
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
  /** Read-only in the panel. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  reference?: string | null;

  /** Hidden in the panel. */
  @Column({ type: 'varchar', length: 30, nullable: true })
  memo?: string | null;

  @Column({ name: 'approver_id', type: 'int', nullable: true })
  approverId?: number | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'approver_id' })
  approver?: Relation<User> | null;

  /** Hidden in the panel. */
  @Column({ name: 'auditor_id', type: 'int', nullable: true })
  auditorId?: number | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'auditor_id' })
  auditor?: Relation<User> | null;
}
