import { KEY_COLLATION } from './1-create-groups/mysql/tables.js';
import { type GroupsTables, type SqlRunner, backQuoted, literal, nameOf, schemaLiteral } from './sql.js';

interface TextColumn {
  table: string;
  name: string;
  /** Undefined: any collation of utf8mb4 will do. */
  collation?: string;
  definition: string;
}

/**
 * The statements that give the columns of a table made by `synchronize` the collations the migration would have:
 * keys compared byte by byte, texts that can hold every character. Empty when all is well.
 */
export async function collationFixes(runner: SqlRunner, tables: GroupsTables): Promise<string[]> {
  const fixes: string[] = [];
  for (const { table, name, collation, definition } of textColumns(tables)) {
    const [column] = (await runner.query(
      `SELECT CHARACTER_SET_NAME AS \`charset\`, COLLATION_NAME AS \`collation\` FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = ${schemaLiteral(table)} AND TABLE_NAME = ${literal(nameOf(table))} AND COLUMN_NAME = ${literal(name)}`,
    )) as { charset: string; collation: string }[];
    if (!column || (column.charset === 'utf8mb4' && (!collation || column.collation === collation))) continue;
    const [type, ...rest] = definition.split(' ');
    const collate = collation ? ` COLLATE ${collation}` : '';
    fixes.push(
      `ALTER TABLE ${backQuoted(table)} MODIFY ${backQuoted(name)} ${type} CHARACTER SET utf8mb4${collate} ${rest.join(' ')}`,
    );
  }
  return fixes;
}

function textColumns({
  group,
  permission,
  recorded_membership,
  history,
  history_user,
}: GroupsTables): TextColumn[] {
  return [
    { table: group.path, name: group.columns.caption, definition: 'varchar(100) NOT NULL' },
    {
      table: group.path,
      name: group.columns.captionKey,
      collation: KEY_COLLATION,
      definition: 'varchar(100) NOT NULL',
    },
    {
      table: group.path,
      name: group.columns.description,
      definition: "varchar(500) NOT NULL DEFAULT ''",
    },
    {
      table: permission.path,
      name: permission.columns.key,
      collation: KEY_COLLATION,
      definition: 'varchar(191) NOT NULL',
    },
    { table: history.path, name: history.columns.actorId, definition: 'varchar(191) NULL' },
    { table: history.path, name: history.columns.actorLabel, definition: 'varchar(191) NOT NULL' },
    { table: history.path, name: history.columns.caption, definition: 'varchar(100) NULL' },
    { table: history.path, name: history.columns.reason, definition: 'varchar(500) NULL' },
    {
      table: history_user.path,
      name: history_user.columns.userId,
      collation: KEY_COLLATION,
      definition: 'varchar(191) NOT NULL',
    },
    {
      table: recorded_membership.path,
      name: recorded_membership.columns.label,
      definition: 'varchar(191) NULL',
    },
  ];
}
