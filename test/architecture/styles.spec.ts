import { posix } from 'node:path';
import { STYLESHEET } from '../../scripts/compact-styles.js';
import { sourcesIn } from './sources.js';

const FOLDER = 'src/admin/components/features';

describe('The styles of the components', () => {
  it('are all named in the one file that keeps them together in the bundle', () => {
    const sources = sourcesIn(FOLDER, 'src/admin/components/shared', 'src/admin/components/ui');
    const { text } = sources.find(({ path }) => path === `${FOLDER}/styles.ts`)!;
    const named = [...text.matchAll(/^import '(.*)\.js';$/gm)].map(([, path]) =>
      posix.join(FOLDER, `${path!}.ts`),
    );
    const styles = sources.map(({ path }) => path).filter((path) => STYLESHEET.test(path));
    expect(named.sort()).toEqual(styles.sort());
  });
});
