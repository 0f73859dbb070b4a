import { dialectOf, groupsTables, missingTriggers } from '../../migrations/triggers.js';
import { protectDatabase } from '../../src/database/protection.js';
import { groupsEntities } from '../../src/index.js';
import { User } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

const USERS = { entity: User, label: 'email' } as never;
const entities = [User, ...groupsEntities({ user: User })];

describeEachDatabase('Instances that start at the very same moment', (database) => {
  it('make the triggers and the first rows once, and none of them fails', async () => {
    const shared = await database.create();
    const instances = [await shared.open({ entities, synchronize: true })];
    while (instances.length < 4) instances.push(await shared.open({ entities }));
    const made = await Promise.all(instances.map((instance) => protectDatabase(instance, USERS)));
    const [dataSource] = instances as [(typeof instances)[0]];
    expect(await missingTriggers(dataSource, dialectOf(dataSource), groupsTables(dataSource))).toEqual([]);
    if (database.kind !== 'sqlite') {
      expect(made.filter(({ length }) => length > 0)).toHaveLength(1);
    }
    const epoch: unknown = await dataSource.query('SELECT value FROM groups_epoch');
    expect(await protectDatabase(dataSource, USERS)).toEqual([]);
    expect(await dataSource.query('SELECT value FROM groups_epoch')).toEqual(epoch);
    expect(await dataSource.query('SELECT id FROM groups_group')).toEqual([{ id: 1 }]);
    expect(await dataSource.query('SELECT id FROM groups_epoch')).toEqual([{ id: 1 }]);
  });
});
