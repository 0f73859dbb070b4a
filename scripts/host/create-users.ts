import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The users of the host: Anna, who governs, and Max. */
export class CreateUsers1600000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE app_user (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, email varchar(100) NOT NULL UNIQUE)',
    );
    await runner.query("INSERT INTO app_user (email) VALUES ('anna@example.com'), ('max@example.com')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE app_user');
  }
}
