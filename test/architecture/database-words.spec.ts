import { dialectsAsked, tablesNamed } from './database-words.js';
import { typescriptIn } from './sources.js';

const sources = typescriptIn('src');

describe('What databases do differently', () => {
  it('is said in the dialects and nowhere else', () => {
    expect(dialectsAsked(sources)).toEqual([]);
  });
});

describe('Queries on users, memberships and grants', () => {
  it('are in the tables of the database and nowhere else', () => {
    expect(tablesNamed(sources)).toEqual([]);
  });
});

describe('The checker of tables', () => {
  const named = (text: string, path = 'src/groups/a.ts') => tablesNamed([{ path, text }]);

  it.each([
    "builder.from(Membership, 'm');",
    "builder.innerJoin(Membership, 'a', 'a.userId = u.id');",
    "builder.leftJoin(Grant, 'c', 'c.groupId = g.id');",
    'builder.insert().into(Membership);',
    'dataSource.getRepository(Grant);',
    'manager.findBy(Membership, { groupId });',
    "yield* insertRows(dataSource, Grant, ['groupId'], rows);",
    "builder.from(this.options.users.entity, 'u');",
  ])('refuses %s', (line) => {
    expect(named(`\n${line}`)).toEqual([expect.stringContaining('src/groups/a.ts:2')]);
    expect(named(line, 'src/database/tables/a.ts')).toEqual([]);
  });

  it.each([
    "builder.from(Group, 'g');",
    'if (metadata.target === Grant) refuse();',
    'const OURS = [Grant, Membership];',
  ])('allows %s', (line) => {
    expect(named(line)).toEqual([]);
  });
});

describe('The checker of dialects', () => {
  const asked = (text: string, path = 'src/groups/a.ts') => dialectsAsked([{ path, text }]);

  it.each([
    "if (type === 'postgres') return;",
    'const isMysql = /mysql|mariadb/.test(type);',
    "if (type.endsWith('postgres')) return;",
    'const kinds = `${type} of better-sqlite3`;',
    'if (dataSource.options.type === TYPE) return;',
    'if (runner.connection.options.type === TYPE) return;',
  ])('refuses %s', (line) => {
    expect(asked(`\n${line}`)).toEqual([expect.stringContaining('src/groups/a.ts:2')]);
    expect(asked(line, 'src/database/dialects/a.ts')).toEqual([]);
  });

  it.each(['// On PostgreSQL', "import { a } from './sqlite.database.js';", 'const { type } = column;'])(
    'allows %s',
    (line) => {
      expect(asked(line)).toEqual([]);
    },
  );
});
