import type { MigrationInterface, QueryRunner } from 'typeorm';
import { hashPassword } from './passwords.js';

export class CreateUsers1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const password = process.env.FIRST_PASSWORD;
    if (!password) throw new Error('Set FIRST_PASSWORD to a password for anna@example.com.');
    await runner.query(`CREATE TABLE app_user (
      id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
      email varchar(100) NOT NULL UNIQUE,
      passwordHash varchar(100) NOT NULL DEFAULT ''
    )`);
    await runner.query('INSERT INTO app_user (email, passwordHash) VALUES (?, ?)', [
      'anna@example.com',
      await hashPassword(password),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE app_user');
  }
}
