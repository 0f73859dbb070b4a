import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrders1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "order" (id serial PRIMARY KEY, customer varchar(100) NOT NULL, refunded boolean NOT NULL DEFAULT false)`,
    );
    await runner.query(`INSERT INTO "order" (customer) VALUES ('Northwind'), ('Contoso')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "order"`);
  }
}
