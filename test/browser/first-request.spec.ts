import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExample } from '../support/example-process.js';

describe('The first request of a panel that just started', () => {
  it('gets the components of this version, not those of the last start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'groups_bundle_'));
    await writeFile(join(folder, 'bundle.js'), 'the bundle of an earlier version');
    const example = await startExample({ ADMIN_JS_TMP_DIR: folder });
    try {
      const answer = await fetch(`${example.url}/admin/frontend/assets/components.bundle.js`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('AdminJS.UserComponents.GroupsEditor');
    } finally {
      await example.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }, 90_000);
});
