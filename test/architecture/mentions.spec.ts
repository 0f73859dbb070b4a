import { strayMentions } from './mentions.js';
import { ROOT, sourcesIn } from './sources.js';

const project = sourcesIn('src', 'migrations', 'example', 'test', 'ormconfig.ts');
const stray = (path: string, text: string) => strayMentions([{ path, text }]);

/** Written in pieces, so that this file doesn't say what it forbids. */
const slashed = (...names: string[]) => ['', ...names].join('/');

describe('The sources of this project', () => {
  it('speak of no place that only one machine has', () => {
    expect(strayMentions(project)).toEqual([]);
    expect(project.filter(({ text }) => text.includes(ROOT)).map(({ path }) => path)).toEqual([]);
  });
});

describe('The checker of mentions', () => {
  it.each([
    slashed('home', 'ada', 'project'),
    slashed('root', '.npmrc'),
    slashed('Users', 'ada'),
    slashed('work', 'main'),
    ['C:', 'projects'].join('\\'),
  ])('refuses %s', (place) => {
    const text = `one\nconst folder = '${place}';`;
    expect(stray('src/a.ts', text)).toEqual(['src/a.ts:2  no absolute path of a machine']);
  });

  it('refuses a folder beside the project, and knows one inside from it', () => {
    const up = ['..', '..', 'shared'].join('/');
    expect(stray('src/a.ts', `// see ${up}/notes`)).toEqual([`src/a.ts:1  ${up} lies outside the project`]);
    expect(stray('src/admin/components/A.tsx', `import '${up}/B.js';`)).toEqual([]);
  });

  it('refuses a page that the project does not have', () => {
    const page = ['NOTES', 'md'].join('.');
    expect(stray('src/a.ts', `/** See ${page}, section 3. */`)).toEqual([
      `src/a.ts:1  the project has no page ${page}`,
    ]);
    expect(stray('src/a.ts', '/** See README.md. */')).toEqual([]);
  });

  it('allows addresses, routes and system paths', () => {
    const lines = ["'https://example.com/home/ada'", "'/users/1'", "'/admin/work/1'", "'/usr/bin/chromium'"];
    expect(stray('src/a.ts', lines.join('\n'))).toEqual([]);
  });
});
