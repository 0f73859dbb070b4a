import { AbstractLogger } from 'typeorm';

/** Lists the statements that a DataSource runs. */
export class ListingLogger extends AbstractLogger {
  readonly statements: [sql: string, parameters: unknown[]][] = [];

  override logQuery(sql: string, parameters: unknown[] = []): void {
    this.statements.push([sql, parameters]);
  }

  protected override writeLog(): void {}
}
