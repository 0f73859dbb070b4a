import type { DataSource } from 'typeorm';
import { GroupsAdminModule } from '../../src/admin/index.js';
import { setupRefusalOf } from '../bootstrap/start-module.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { CLIENT, USER, smallGroups, smallPanel, smallTypeOrm, startSmallHost } from './small-host.js';

describe('A host that has the options of its panel at once', () => {
  let database: TestDatabase;
  const opened: DataSource[] = [];
  beforeEach(async () => (database = await createTestDatabase('sqlite')));
  afterEach(() => database.drop());

  it('passes them to createAdmin, and each user sees what their groups give', async () => {
    const panel = GroupsAdminModule.createAdmin(smallPanel(CLIENT, USER));
    const host = await startSmallHost([smallTypeOrm(database, opened), smallGroups(), panel], opened);
    try {
      const anna = await host.signedIn('anna', 'administrator');
      const cara = await host.signedIn('cara', ['Client:view']);
      for (const [resource, status] of [
        ['Client', 200],
        ['User', 403],
        ['Group', 403],
      ] as const) {
        const path = `/admin/api/resources/${resource}/actions/list`;
        expect([resource, (await anna.get(path)).status]).toEqual([resource, 200]);
        expect([resource, (await cara.get(path)).status]).toEqual([resource, status]);
      }
    } finally {
      await host.stop();
    }
  });

  it('hears what is missing from them', async () => {
    const { auth: _, ...options } = smallPanel(CLIENT);
    const panel = GroupsAdminModule.createAdmin(options);
    const refusal = await setupRefusalOf(() =>
      startSmallHost([smallTypeOrm(database, opened), smallGroups(), panel], opened),
    );
    expect(refusal).toMatch(/^The panel has no sign-in/);
  });
});
