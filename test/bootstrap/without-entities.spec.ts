import 'reflect-metadata';
import { GroupsModule } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Staff } from './staff.js';
import { setupRefusalOf, startModule } from './start-module.js';

describeEachDatabase('A start without groupsEntities()', (database) => {
  it('fails, and says what to write and where', async () => {
    const { options } = await database.create();
    const start = () =>
      startModule(
        { ...options, entities: [Staff], synchronize: true },
        GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name' } }),
      );
    expect(await setupRefusalOf(start)).toBe(
      "The entities of the groups aren't registered for Staff. Add ...groupsEntities({ user: Staff }) to the entities of TypeOrmModule.forRoot().",
    );
  });
});
