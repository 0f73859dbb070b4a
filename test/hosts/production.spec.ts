import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../architecture/sources.js';

const [BEFORE, AFTER] = ['before', 'after'].map((state) => join(ROOT, 'test/hosts/production', state)) as [
  string,
  string,
];
/** The lines that are taken out, put in or changed. A changed one counts twice. */
const MOST = 35;

/** `npm run hosts:check -- production` installs both states, and runs them. */
describe('The host as in production, without and with the groups', () => {
  const files = readdirSync(AFTER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(AFTER.length));

  it(`differs in at most ${MOST} lines`, () => {
    const changed = files.map((file) => changedLines(join(BEFORE, file), join(AFTER, file)));
    const sum = changed.reduce((lines, each) => lines + each, 0);
    expect(sum).toBeGreaterThan(0);
    expect(sum).toBeLessThanOrEqual(MOST);
  });

  it('keeps its own tests, and has no new file', () => {
    expect(files.filter((file) => file.endsWith('.spec.ts'))).toEqual([]);
    expect(files.filter((file) => !existsSync(join(BEFORE, file)))).toEqual([]);
    const tests = readdirSync(BEFORE, { recursive: true }).filter((file) =>
      String(file).endsWith('.spec.ts'),
    );
    expect(tests).toHaveLength(4);
  });
});

function changedLines(before: string, after: string): number {
  const command = ['diff', '--no-index', '--numstat', '--no-renames', before, after];
  try {
    execFileSync('git', command);
    return 0;
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    if (status !== 1) throw error;
    const [added, removed] = stdout.toString().split('\t').map(Number);
    return added! + removed!;
  }
}
