/**
 * Which file may import which: npm run lint:imports. docs/architecture.md says why, and test/architecture/imports.spec.ts
 * shows that each rule bites. Paths are from the project's folder.
 */

/**
 * The folders of src, in the order in which imports may look back. The doors come last, and side by side: what comes by HTTP,
 * what the panel does, what the command line does, and what the tests of a host call.
 */
const ROOMS = [
  'errors',
  'options',
  'entities',
  'database',
  'permissions',
  'access',
  'history',
  'administrators',
  'groups',
  'memberships',
  'reports',
  'directory',
  'transfer',
  'undo',
  'answers',
  'bootstrap',
];
const DOORS = ['rest', 'admin', 'cli', 'testing'];
const ADMIN_ROOMS = ['contract', 'locale', 'gate', 'actions', 'resources', 'components'];
const GATE_ROOMS = ['records', 'pages', 'layers'];
const COMPONENT_ROOMS = ['ui', 'shared', 'features'];

const ASSEMBLY = '^src/(groups\\.module(-definition)?|index)\\.ts$';
const COMPONENTS = '^src/admin/components/';
const COMPONENTS_ADMINJS = '^src/admin/components/adminjs\\.ts$';
const CONTRACT = '^src/admin/contract/';
const HOSTS = ['^example/', '^ormconfig\\.ts$'];
/** As it is written: dependency-cruiser reads no `exports`, so this is the same before and after a build. */
const THIS_PACKAGE = '^nestjs-adminjs-groups(/|$)';

/** The files of these packages. A package that has only `exports` keeps its name. */
function packages(...names) {
  return `(^|node_modules/)(${names.join('|')})(/|$)`;
}

/** One rule for each folder that others come after: it imports none of them. */
function lookBack(parent, folders, last = []) {
  return folders
    .map((folder, place) => ({ folder, later: [...folders.slice(place + 1), ...last] }))
    .filter(({ later }) => later.length > 0)
    .map(({ folder, later }) => ({
      name: `${parent}${folder}-looks-back`,
      comment: `${folder} comes before ${later.join(', ')}. Move what both need into ${folder} or an earlier folder.`,
      from: { path: `^${parent}${folder}/` },
      to: { path: `^${parent}(${later.join('|')})/` },
    }));
}

const forbidden = [
  {
    name: 'no-circle-of-files',
    comment: 'Move what both files need into a third one. Imports of types count.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-circle-of-folders',
    comment: 'Decide which folder comes first, and move what it needs of the other one into it.',
    scope: 'folder',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'no-missing-file',
    comment: 'Import a file that is there. The other rules go by the place of the file.',
    from: {},
    to: { couldNotResolve: true, path: '^\\.' },
  },

  ...lookBack('src/', ROOMS, DOORS),
  {
    name: 'doors-apart',
    comment:
      'rest, admin, cli and testing never import each other. Move what two of them need into a service.',
    from: { path: `^src/(${DOORS.join('|')})/` },
    to: { path: `^src/(${DOORS.join('|')})/`, pathNot: '^src/$1/' },
  },
  {
    name: 'assembly-last',
    comment: 'Import from the rooms: only the module of admin imports the groups module or the index.',
    from: { path: '^src/', pathNot: [ASSEMBLY, '^src/admin/[^/]*\\.module\\.ts$'] },
    to: { path: ASSEMBLY },
  },
  {
    name: 'assembly-without-admin',
    comment: 'Export it from src/admin/index.ts, so that hosts without a panel never load AdminJS.',
    from: { path: ASSEMBLY },
    to: { path: '^src/admin/' },
  },
  {
    name: 'assembly-without-testing',
    comment: 'Export it from src/testing/index.ts: an application never loads what is for its tests.',
    from: { path: ASSEMBLY },
    to: { path: '^src/testing/' },
  },
  {
    name: 'assembly-without-cli',
    comment:
      'The command line loads the application, and never the other way round. Move what it needs into a room.',
    from: { path: ASSEMBLY },
    to: { path: '^src/cli/' },
  },
  {
    name: 'yargs-in-cli',
    comment: 'Only the command line reads arguments. Move it into cli.',
    from: { path: '^src/', pathNot: '^src/cli/' },
    to: { path: packages('yargs') },
  },
  {
    name: 'src-of-src',
    comment: 'The package has only src and migrations. Move what is needed into src.',
    from: { path: '^src/' },
    to: { pathNot: '^(src|migrations)/', dependencyTypes: ['local'] },
  },
  {
    name: 'src-by-path',
    comment: 'Inside the package, files import each other by path.',
    from: { path: '^(src|migrations)/' },
    to: { path: THIS_PACKAGE },
  },
  {
    name: 'adminjs-in-admin',
    comment: 'Move it into admin: hosts without a panel have no AdminJS.',
    from: { path: '^src/', pathNot: '^src/admin/' },
    to: { path: packages('adminjs', '@adminjs/[^/]+') },
  },
  {
    name: 'adminjs-by-one-file',
    comment:
      'Export it from admin/adminjs.ts, so that another version of AdminJS gets a sentence. Types come from adminjs, by import type.',
    from: { path: '^src/admin/', pathNot: [COMPONENTS, '^src/admin/(adminjs|assert-versions)\\.ts$'] },
    to: { path: packages('adminjs'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'swagger-in-one-file',
    comment: 'Import it from rest/openapi.ts: hosts without @nestjs/swagger start, too.',
    from: { path: '^src/', pathNot: '^src/rest/openapi\\.ts$' },
    to: { path: packages('@nestjs/swagger') },
  },
  {
    name: 'migrations-in-database',
    comment: 'Ask database: no other room imports from migrations.',
    from: { path: '^src/', pathNot: '^src/database/' },
    to: { path: '^migrations/' },
  },
  {
    name: 'triggers-of-migrations',
    comment: 'Released migrations are frozen. database imports their file of triggers and no other.',
    from: { path: '^src/database/' },
    to: { path: '^migrations/', pathNot: '^migrations/triggers\\.ts$' },
  },

  ...lookBack('src/admin/', ADMIN_ROOMS),
  ...lookBack('src/admin/gate/', GATE_ROOMS),
  ...lookBack('src/admin/components/', COMPONENT_ROOMS),
  {
    name: 'components-alone',
    comment: 'Components run in the browser. Send it by an action, as a type of admin/contract.',
    from: { path: COMPONENTS },
    to: {
      pathNot: [COMPONENTS, CONTRACT, packages('react', 'react-dom', 'adminjs', '@adminjs/design-system')],
    },
  },
  {
    name: 'components-adminjs',
    comment: 'Export it from components/adminjs.ts: the one file of components that imports AdminJS.',
    from: { path: COMPONENTS, pathNot: COMPONENTS_ADMINJS },
    to: { path: packages('adminjs', '@adminjs/design-system') },
  },
  {
    name: 'components-at-the-root',
    comment:
      'AdminJS loads the files beside ui, shared and features, each with its own styles. Move what others need into these.',
    from: { path: `${COMPONENTS}(.+?)(\\.styles)?\\.tsx?$` },
    to: { path: `${COMPONENTS}[^/]+$`, pathNot: [COMPONENTS_ADMINJS, `${COMPONENTS}$1\\.styles\\.ts$`] },
  },
  {
    name: 'contract-of-types',
    comment: 'Components load admin/contract in the browser: it imports types only. Write import type.',
    from: { path: CONTRACT },
    to: { pathNot: CONTRACT, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'ui-without-groups',
    comment: 'ui knows nothing of groups. Take what it needs as a prop, or move it to shared.',
    from: { path: `${COMPONENTS}ui/` },
    to: { path: CONTRACT },
  },

  {
    name: 'migrations-alone',
    comment:
      'A released migration is frozen. Write out what it needs: it imports typeorm and migrations only.',
    from: { path: '^migrations/' },
    to: { pathNot: ['^migrations/', packages('typeorm')], dependencyTypesNot: ['core'] },
  },

  {
    name: 'hosts-by-name',
    comment: 'The example stands where a host stands. Import nestjs-adminjs-groups, …/admin or …/migrations.',
    from: { path: HOSTS },
    to: { path: ['^(src|migrations|test|dist)/', '^\\.\\./'] },
  },
  {
    name: 'hosts-by-public-name',
    comment: 'The public names are nestjs-adminjs-groups, nestjs-adminjs-groups/admin and …/migrations.',
    from: { path: HOSTS },
    to: { path: THIS_PACKAGE, pathNot: '^nestjs-adminjs-groups(/(admin|migrations))?$' },
  },
];

const required = [
  {
    name: 'every-file-in-a-room',
    comment: 'Move the file into one of the rooms of docs/architecture.md.',
    module: { path: '^src/', pathNot: [`^src/(${[...ROOMS, ...DOORS].join('|')})/`, ASSEMBLY] },
    to: { path: '^$' }, // which no file has, so every file of this module is refused
  },
];

const asErrors = (rules) => rules.map((rule) => ({ severity: 'error', ...rule }));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: asErrors(forbidden),
  required: asErrors(required),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  },
};
