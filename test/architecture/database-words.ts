import ts from 'typescript';
import type { Source } from './sources.js';

/** Beside the dialects, errors name databases: to people. */
const MAY_NAME_DATABASES = /^src\/(database\/dialects|errors)\//;
const DATABASES = /\b(postgres(ql)?|mysql2?|mariadb|(better-)?sqlite3?|sqljs)\b/i;

/** Each place outside the dialects that asks which database it is, as `file:line  rule`. */
export function dialectsAsked(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => !MAY_NAME_DATABASES.test(path))
    .flatMap((source) =>
      placesOf(source, asksForDialect).map(
        (place) => `${place}: what databases do differently is a member of the dialect`,
      ),
    );
}

/** The names of databases are looked for in values, not in comments or in what is imported. */
function asksForDialect(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    return node.name.text === 'type' && /\boptions$/.test(node.expression.getText());
  }
  if (ts.isStringLiteral(node) && /^(Import|Export)Declaration$/.test(ts.SyntaxKind[node.parent.kind]))
    return false;
  return (ts.isLiteralExpression(node) || ts.isTemplateExpression(node)) && DATABASES.test(node.getText());
}

const TABLES = 'src/database/tables/';
const ENTITIES = ['Membership', 'Grant'];
const USERS = /\busers\.entity$/;
const QUERIES =
  /^(from|into|update|delete|insert|subQuery|addFrom|(inner|left)Join(AndSelect|AndMap\w+)?|createQueryBuilder|getRepository|insertRows|deleteRows|find\w*|count\w*|exists?|save|remove|upsert)$/;

/** Each query outside the tables that names users, memberships or grants, as `file:line  rule`. */
export function tablesNamed(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => !path.startsWith(TABLES))
    .flatMap((source) =>
      placesOf(source, isQueryOnTable).map((place) => `${place}: the tables have their queries in ${TABLES}`),
    );
}

function isQueryOnTable(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  if (!ts.isIdentifier(called) || !QUERIES.test(called.text)) return false;
  return node.arguments.some(
    (argument) => ENTITIES.includes(argument.getText()) || USERS.test(argument.getText()),
  );
}

function placesOf({ path, text }: Source, isFound: (node: ts.Node) => boolean): string[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isFound(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      places.push(`${path}:${line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places;
}
