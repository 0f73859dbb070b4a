import {
  type ColumnType,
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
} from 'typeorm';

/** The tables of the example, in words that SQLite, PostgreSQL, MySQL and MariaDB all understand. */
export class CreateBackOffice1763000000000 implements MigrationInterface {
  name = 'CreateBackOffice1763000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner)) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables(runner).reverse()) await runner.dropTable(name);
  }
}

function tables(runner: QueryRunner): Table[] {
  const { driver } = runner.connection;
  const typeOf = (type: ColumnType) => driver.normalizeType({ type });

  const id: TableColumnOptions = {
    name: 'id',
    type: typeOf(Number),
    isPrimary: true,
    isGenerated: true,
    generationStrategy: 'increment',
  };
  const text = (name: string, length: number): TableColumnOptions => ({
    name,
    type: typeOf(String),
    length: String(length),
  });
  const reference = (name: string): TableColumnOptions => ({ name, type: typeOf(Number) });
  const money = (name: string): TableColumnOptions => ({ name, type: 'decimal', precision: 14, scale: 2 });
  const day = (name: string): TableColumnOptions => ({ name, type: 'date' });
  const instant = (name: string): TableColumnOptions => ({ name, type: typeOf(Date) });
  const created = (name: string): TableColumnOptions => {
    const { createDate, createDatePrecision, createDateDefault } = driver.mappedDataTypes;
    return {
      name,
      type: driver.normalizeType({ type: createDate }),
      default: createDateDefault,
      ...(createDatePrecision !== undefined && { precision: createDatePrecision }),
    };
  };
  const to = (table: string, column: string, onDelete = 'NO ACTION') => ({
    columnNames: [column],
    referencedTableName: table,
    referencedColumnNames: ['id'],
    onDelete,
    onUpdate: 'NO ACTION', // What MariaDB does anyway, but reports under another name.
  });

  return [
    new Table({
      name: 'system_user',
      columns: [
        id,
        text('name', 120),
        text('email', 160),
        text('password_hash', 200),
        { ...text('status', 10), default: "'enabled'" },
        created('created_at'),
      ],
      uniques: [{ name: 'uq_system_user_email', columnNames: ['email'] }],
    }),
    new Table({
      name: 'api_token',
      columns: [id, text('hash', 64), text('name', 80), reference('user_id'), created('created_at')],
      uniques: [{ name: 'uq_api_token_hash', columnNames: ['hash'] }],
      foreignKeys: [to('system_user', 'user_id', 'CASCADE')],
    }),
    new Table({
      name: 'client',
      columns: [
        id,
        text('name', 120),
        text('kind', 10),
        text('email', 160),
        text('phone', 30),
        text('country', 2),
        text('status', 10),
        day('since'),
      ],
      uniques: [{ name: 'uq_client_email', columnNames: ['email'] }],
    }),
    new Table({
      name: 'account',
      columns: [
        id,
        text('iban', 34),
        reference('client_id'),
        text('product', 10),
        money('balance'),
        text('status', 10),
        day('opened_on'),
      ],
      uniques: [{ name: 'uq_account_iban', columnNames: ['iban'] }],
      foreignKeys: [to('client', 'client_id')],
    }),
    new Table({
      name: 'deposit',
      columns: [
        id,
        reference('account_id'),
        money('amount'),
        text('method', 10),
        text('reference', 140),
        created('received_at'),
      ],
      indices: [{ name: 'ix_deposit_received', columnNames: ['received_at'] }],
      foreignKeys: [to('account', 'account_id')],
    }),
    new Table({
      name: 'payout',
      columns: [
        id,
        reference('account_id'),
        money('amount'),
        text('beneficiary', 120),
        text('iban', 34),
        text('status', 10),
        created('requested_at'),
        { ...reference('approved_by_id'), isNullable: true },
        { ...instant('approved_at'), isNullable: true },
      ],
      indices: [
        { name: 'ix_payout_requested', columnNames: ['requested_at'] },
        { name: 'ix_payout_status', columnNames: ['status'] },
      ],
      foreignKeys: [to('account', 'account_id'), to('system_user', 'approved_by_id', 'SET NULL')],
    }),
    new Table({
      name: 'transfer',
      columns: [
        id,
        reference('from_account_id'),
        reference('to_account_id'),
        money('amount'),
        text('reference', 140),
        created('booked_at'),
      ],
      foreignKeys: [to('account', 'from_account_id'), to('account', 'to_account_id')],
    }),
    new Table({
      name: 'campaign',
      columns: [
        id,
        text('title', 120),
        text('channel', 10),
        text('status', 10),
        day('starts_on'),
        day('ends_on'),
      ],
      uniques: [{ name: 'uq_campaign_title', columnNames: ['title'] }],
    }),
    new Table({
      name: 'banner',
      columns: [
        id,
        text('title', 120),
        reference('campaign_id'),
        text('place', 10),
        text('link', 200),
        { name: 'shown', type: typeOf(Boolean) },
      ],
      foreignKeys: [to('campaign', 'campaign_id', 'CASCADE')],
    }),
  ];
}
