import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExample } from '../support/example-process.js';

const PATIENCE = 15_000;

/** Stops what did start after all, so that the test that fails also ends. */
async function failedStart(bundleFolder: string, patience?: number): Promise<void> {
  const example = await startExample({ ADMIN_JS_TMP_DIR: bundleFolder }, patience);
  await example.stop();
}

describe('A panel that starts', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'groups_bundle_'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('answers nobody before its components are bundled', async () => {
    // Who writes into a pipe that nobody reads waits.
    execFileSync('mkfifo', [join(folder, 'entry.js')]);
    await expect(failedStart(folder, PATIENCE)).rejects.toThrow(
      /did not start:\n[^]*bundling user components/,
    );
  }, 60_000);

  it.each(['production', 'development'])(
    'serves them from the first request on, also out of a folder with a leading dot: %s',
    async (NODE_ENV) => {
      const example = await startExample({ NODE_ENV, ADMIN_JS_TMP_DIR: join(folder, '.adminjs') });
      try {
        const answer = await fetch(`${example.url}/admin/frontend/assets/components.bundle.js`);
        expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
        expect(await answer.text()).toContain('AdminJS.UserComponents.GroupsEditor');
      } finally {
        await example.stop();
      }
    },
    90_000,
  );

  it('says what to do where it may not write the bundle', async () => {
    await expect(failedStart(join(process.execPath, 'bundle'))).rejects.toThrow(
      /can't be bundled[^]*Set ADMIN_JS_TMP_DIR to a folder/,
    );
  }, 90_000);
});
