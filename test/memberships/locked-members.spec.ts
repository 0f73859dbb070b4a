import { Actor } from '../../src/index.js';
import { type Host, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('Whether one may change who is in a group', (database) => {
  let host: Host;
  let clerks: number;
  let approvers: number;
  let dormant: number;
  let empty: number;
  const actorIn = async (email: string, groupIds: number[]) =>
    Actor.user((await host.user(email, groupIds)).id, email, 'admin');
  const lockedFor = async (actor: Actor) =>
    Object.fromEntries(await host.memberships.lockedGroups(actor, [1, clerks, approvers, dormant, empty]));

  beforeAll(async () => {
    host = await startHost(await database.create());
    clerks = await host.group('Clerks', ['Group:members', 'Client:update']);
    approvers = await host.group('Approvers', ['Payout:approve']);
    empty = await host.group('Empty');
    dormant = await host.group('Dormant', ['Client:view']);
    await host.dataSource.query("INSERT INTO groups_permission (permission_key) VALUES ('Gone:view')");
    await host.dataSource.query(
      `INSERT INTO groups_grant (group_id, permission_id) SELECT ${dormant}, id FROM groups_permission WHERE permission_key = 'Gone:view'`,
    );
  });
  afterAll(() => host.stop());

  it('is always yes for administrators and the system', async () => {
    expect(await lockedFor(await actorIn('anna@example.com', [1]))).toEqual({});
    expect(await lockedFor(host.system)).toEqual({});
  });

  it('says why not: Administrators, or more than one holds oneself', async () => {
    const clerk = await actorIn('clerk@example.com', [clerks]);
    expect(await lockedFor(clerk)).toEqual({
      1: 'administrators',
      [approvers]: 'ceiling',
      [dormant]: 'ceiling',
    });
    expect(await host.memberships.locked(clerk, clerks)).toBeNull();
    expect(await host.memberships.locked(clerk, approvers)).toBe('ceiling');
  });

  it('says why not: one may not at all', async () => {
    const expected = {
      1: 'permission',
      [clerks]: 'permission',
      [approvers]: 'permission',
      [dormant]: 'permission',
      [empty]: 'permission',
    };
    expect(await lockedFor(await actorIn('approver@example.com', [approvers]))).toEqual(expected);
    expect(await lockedFor(Actor.user(999_999, 'nobody', 'rest'))).toEqual(expected);
  });

  it('is what happens when one tries', async () => {
    const clerk = await actorIn('second@example.com', [clerks]);
    const { id } = await host.user('max@example.com');
    for (const [groupId, refusal] of [
      [1, 'ADMINISTRATORS_PROTECTED'],
      [approvers, 'GRANT_CEILING'],
      [dormant, 'GRANT_CEILING'],
    ] as const) {
      await expect(host.memberships.change(clerk, groupId, { add: [id] })).rejects.toMatchObject({
        code: refusal,
      });
      await host.memberships.change(host.system, groupId, { add: [id] });
      await expect(host.memberships.change(clerk, groupId, { remove: [id] })).rejects.toMatchObject({
        code: refusal,
      });
    }
    for (const groupId of [clerks, empty]) await host.memberships.change(clerk, groupId, { add: [id] });
  });

  it('ends in the same moment as the right to do it', async () => {
    const group = await host.group('Leads', ['Group:members']);
    const lead = await actorIn('lead@example.com', [group]);
    expect(await host.memberships.locked(lead, empty)).toBeNull();
    await host.groups.update(host.system, group, { revoke: ['Group:members'] });
    expect(await host.memberships.locked(lead, empty)).toBe('permission');
    await expect(host.memberships.change(lead, empty, {})).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });
});
