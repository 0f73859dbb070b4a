import 'reflect-metadata';
import { BaseEntity, Column, DeleteDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { describeUserHosts } from './story.js';

@Entity('member_of_staff')
class User extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50, unique: true })
  email!: string;

  @DeleteDateColumn()
  deletedAt!: Date | null;
}

const host = {
  entity: User,
  label: 'email',
  user: (email: string) => ({ email }),
  idOf: ({ id }: User) => id,
} as const;

describeUserHosts<User>(
  { ...host, title: 'whose users are numbered and soft-deleted', softDeletes: true },
  { ...host, title: 'that synchronizes its tables', tables: 'synchronize' },
  { ...host, title: 'that loads its entities by itself', tables: 'autoLoadEntities' },
  { ...host, title: 'that keeps users and groups in a second database', named: 'people', beside: true },
  { ...host, title: 'whose only database has a name', named: 'people' },
  { ...host, title: 'that puts something before all its tables', dataSource: { entityPrefix: 'crm_' } },
);
