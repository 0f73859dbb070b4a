import { Actor, EffectivePermissionsService, MembershipsService } from '../../src/index.js';
import { ListingLogger } from '../support/listing-logger.js';
import { type Host, User, restAs, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('Who has a permission', (database) => {
  let host: Host;
  let anna: User;
  let sales: number;
  let desk: number;
  const logger = new ListingLogger();
  const members = () => host.app.get(MembershipsService);
  const byAnna = () => Actor.user(anna.id, 'anna@example.com', 'admin');
  const holders = async (perPage = 20) =>
    (await host.app.get(EffectivePermissionsService).usersWith('Client:view', { perPage })).records;
  const groupsOf = async ({ id }: User) => (await holders()).find((user) => user.id === id)!.groups;
  /** As another program does it, which tells nobody. */
  const writeMembership = ({ id }: User, groupId: number) =>
    host.dataSource.query(
      `INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (${groupId}, ${id}, '2024-05-06T07:08:09.000Z')`,
    );

  beforeEach(async () => {
    host = await startHost(await database.create(), { dataSource: { logger } });
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:update']);
    desk = await host.group('Desk', ['Client:view']);
  });
  afterEach(() => host.stop());

  it('is told since when, and by whom, for each of the groups that give it', async () => {
    const max = await host.user('max@example.com', [desk]);
    const before = new Date().toISOString();
    await members().change(byAnna(), sales, { add: [max.id] });
    const [ofDesk, ofSales] = await groupsOf(max);
    expect(ofDesk).toMatchObject({ id: desk, by: { id: null, label: 'test' } });
    expect(ofSales).toMatchObject({ id: sales, by: { id: String(anna.id), label: 'anna@example.com' } });
    expect(ofSales!.since >= before).toBe(true);
    expect(ofDesk!.since <= before).toBe(true);
  });

  it('is told the newest joining, after somebody left and came back', async () => {
    const max = await host.user('max@example.com', [desk]);
    await members().change(host.system, desk, { remove: [max.id] });
    await members().change(byAnna(), desk, { add: [max.id] });
    // Another end is no other joining.
    await members().change(host.system, desk, { add: [max.id], until: '2999-01-01T00:00:00Z' });
    expect(await groupsOf(max)).toMatchObject([{ by: { label: 'anna@example.com' } }]);
  });

  it('says that nobody knows what was written by SQL, also after the history has found it', async () => {
    const max = await host.user('max@example.com');
    await writeMembership(max, desk);
    const unknown = [{ id: desk, since: '2024-05-06T07:08:09.000Z', by: null }];
    expect(await groupsOf(max)).toMatchObject(unknown);
    await restAs(host, anna).get('/groups/history').expect(200);
    expect(await groupsOf(max)).toMatchObject(unknown);
  });

  it('mistakes nobody for a deleted user who had the same id', async () => {
    const max = await host.user('max@example.com', [desk]);
    await members().change(byAnna(), sales, { add: [max.id] });
    const { id } = max;
    await max.remove();
    const other = Object.assign(new User(), {
      id,
      email: 'other@example.com',
      name: 'Other',
      status: 'enabled',
    });
    await User.insert(other);
    await writeMembership(other, desk);
    expect(await groupsOf(other)).toMatchObject([{ id: desk, by: null }]);
  });

  it('takes one statement more, however many there are', async () => {
    for (let each = 0; each < 9; each++) await host.user(`user${each}@example.com`, [desk, sales]);
    const statementsFor = async (perPage: number) => {
      logger.statements.length = 0;
      const { length } = await holders(perPage);
      return [length, logger.statements.length];
    };
    const [few, statements] = await statementsFor(2);
    expect(few).toBe(2);
    expect(await statementsFor(9)).toEqual([9, statements]);
    const ofHistory = logger.statements.filter(([sql]) => sql.includes('groups_history_user'));
    expect(ofHistory).toHaveLength(1);
  });

  it('is answered alike by REST', async () => {
    const max = await host.user('max@example.com');
    await members().change(byAnna(), desk, { add: [max.id] });
    const { body } = await restAs(host, anna)
      .get('/groups/permissions/Client:view/users?search=max')
      .expect(200);
    const by = { id: String(anna.id), label: 'anna@example.com' };
    expect(body.records).toMatchObject([
      { id: String(max.id), groups: [{ id: desk, since: expect.any(String), by }] },
    ]);
  });
});
