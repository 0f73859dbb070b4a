import {
  BaseEntity,
  Column,
  CreateDateColumn,
  Entity,
  type MigrationInterface,
  PrimaryGeneratedColumn,
  type QueryRunner,
  UpdateDateColumn,
} from 'typeorm';

@Entity('product')
export class Product extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 200, nullable: true })
  photoKey?: string | null;

  @Column({ type: 'varchar', length: 100, nullable: true })
  photoMime?: string | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  codeHash?: string | null;
}

@Entity('tag')
export class Tag extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'int', nullable: true })
  productId?: number | null;
}

@Entity('log')
export class Log extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @CreateDateColumn()
  createdAt!: Date;

  @UpdateDateColumn()
  updatedAt!: Date;

  @Column({ type: 'varchar' })
  recordId!: string;

  @Column({ type: 'varchar', nullable: true })
  recordTitle?: string | null;

  @Column({ type: 'text', nullable: true })
  difference?: string | null;

  @Column({ type: 'varchar' })
  action!: string;

  @Column({ type: 'varchar' })
  resource!: string;

  @Column({ type: 'varchar' })
  userId!: string;
}

export class CreateShop1600000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const id = 'id integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const now = "datetime NOT NULL DEFAULT (datetime('now'))";
    await runner.query(
      `CREATE TABLE product (${id}, name varchar NOT NULL, photoKey varchar, photoMime varchar, codeHash varchar)`,
    );
    await runner.query(`CREATE TABLE tag (${id}, name varchar NOT NULL, productId integer)`);
    await runner.query(`CREATE TABLE log (${id}, createdAt ${now}, updatedAt ${now}, recordId varchar NOT NULL,
      recordTitle varchar, difference text, action varchar NOT NULL, resource varchar NOT NULL, userId varchar NOT NULL)`);
  }

  async down(): Promise<void> {}
}
