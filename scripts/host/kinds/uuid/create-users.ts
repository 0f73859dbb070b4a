import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The users of the host: Anna, who governs, and Max. */
export class CreateUsers1600000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE app_user (id varchar PRIMARY KEY NOT NULL, email varchar(100) NOT NULL UNIQUE)',
    );
    await runner.query(`INSERT INTO app_user (id, email) VALUES
      ('0b0cf2a4-6a54-4a53-9f4f-5f0f3c1d0001', 'anna@example.com'),
      ('0b0cf2a4-6a54-4a53-9f4f-5f0f3c1d0002', 'max@example.com')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE app_user');
  }
}
