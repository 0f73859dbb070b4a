import * as errors from '../../src/errors/index.js';
import { STATUSES } from '../../src/rest/error-statuses.js';
import { sourcesIn } from '../architecture/sources.js';
import { filesIn, rowsOf } from './code-blocks.js';

const text = (path: string) => sourcesIn(path)[0]?.text ?? '';
const minimal = Object.fromEntries(
  sourcesIn('example/minimal').map(({ path, text }) => [path.replace('example/minimal/', ''), text]),
);

describe('The code in the documents', () => {
  it('is that of the smallest host: the README has its module, getting started its other files, and the module for CommonJS', () => {
    const { 'app.module.ts': module, 'app.module.commonjs.ts': commonjs, ...others } = minimal;
    expect(Object.fromEntries(filesIn(text('README.md')))).toEqual({ 'app.module.ts': module });
    const { 'tsconfig.json': _, ...shown } = Object.fromEntries(filesIn(text('docs/getting-started.md')));
    expect(shown).toEqual({ ...others, 'app.module.ts': commonjs });
    expect(Object.keys(others)).toHaveLength(6);
  });

  it('is that of the host without a table of users', () => {
    const { 'main.ts': _, ...files } = Object.fromEntries(
      sourcesIn('example/directory').map(({ path, text }) => [path.replace('example/directory/', ''), text]),
    );
    expect(Object.fromEntries(filesIn(text('docs/users.md')))).toEqual(files);
  });
});

describe('The table of errors in docs/errors.md', () => {
  const rows = rowsOf(text('docs/errors.md'), 'code');

  it('has each code once, with the status that REST answers with', () => {
    const told = rows.map(([code, status]) => [code!.replaceAll('`', ''), Number(status)]);
    const answered = [...Object.entries(STATUSES), [new errors.GroupsSetupError('a', 'b').code, 0]];
    expect(told.sort()).toEqual(answered.sort());
  });

  it('says in a sentence what each code means', () => {
    expect(rows.filter(([, , meaning]) => !/^[A-Z`].*\.$/.test(meaning!))).toEqual([]);
  });
});

describe('The table of routes in docs/rest.md', () => {
  const routes = rowsOf(text('docs/rest.md'), 'route').flatMap(([route]) => routesIn(route!));

  it('has each route of the controllers once', () => {
    const controllers = sourcesIn('src/rest').filter(({ path }) => path.endsWith('.controller.ts'));
    const served = controllers.flatMap(({ text }) => routesOf(text));
    expect(served.length).toBeGreaterThan(15);
    expect(routes.sort()).toEqual(served.sort());
  });
});

describe('The table of rooms in docs/architecture.md', () => {
  it('has each folder of src', () => {
    const named = rowsOf(text('docs/architecture.md'), 'room').flatMap(
      ([rooms]) => rooms!.match(/\w+/g) ?? [],
    );
    const folders = sourcesIn('src').map(({ path }) => path.split('/')[1]!);
    expect(named.sort()).toEqual([...new Set(folders)].filter((name) => !name.includes('.')).sort());
  });
});

describe('The README', () => {
  it('is short enough to be read: at most 12 kB', () => {
    expect(Buffer.byteLength(text('README.md'))).toBeLessThanOrEqual(12_000);
  });
});

/** `` `PUT`, `DELETE /groups/:id` `` are two routes. The names of parameters say what they are, and make no difference. */
function routesIn(cell: string): string[] {
  const path = /(\/groups\S*)`/.exec(cell)?.[1] ?? '';
  return [...cell.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\b/g)].map(([method]) => anonymous(method, path));
}

function routesOf(controller: string): string[] {
  return [...controller.matchAll(/^ {2}@(Get|Post|Put|Patch|Delete)\((?:'([^']*)')?\)/gm)].map(
    ([, method, path]) => anonymous(method!.toUpperCase(), path ? `/groups/${path}` : '/groups'),
  );
}

function anonymous(method: string, path: string): string {
  return `${method} ${path.replace(/:\w+/g, ':')}`;
}
