import { Actor, type ImportOptions } from '../../src/index.js';
import { type Host, restAs, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const MIRROR: ImportOptions = { replace: 'mirror' };
const SALES = { caption: 'Sales', permissions: ['Client:view'] };

describeEachDatabase('A document that is mirrored', (database) => {
  let host: Host;
  let sales: number;
  let desk: number;
  const run = (entries: object[], options: ImportOptions = MIRROR, actor = host.system) =>
    host.transfer.import(actor, fileOf(documentWith(...entries)), options);
  const captions = async () => (await host.groups.list({ sort: 'caption' })).records.map((g) => g.caption);

  beforeEach(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view', 'Client:update']);
    desk = await host.group('Desk', ['Payout:view']);
  });
  afterEach(() => host.stop());

  it('deletes the groups that it does not have, each listed before with who loses what', async () => {
    await host.user('max@example.com', [sales, desk]);
    const plan = await run([SALES], { ...MIRROR, dryRun: true });
    expect(plan).toMatchObject({
      kind: 'planned',
      applicable: true,
      refusals: [],
      counts: { replace: 1, delete: 1 },
      deleted: [{ groupId: desk, caption: 'Desk', removed: ['Payout:view'], members: 1, beyond: [] }],
      effect: {
        lost: {
          users: 1,
          permissions: [
            { key: 'Client:update', users: 1 },
            { key: 'Payout:view', users: 1 },
          ],
          first: [{ label: 'max@example.com' }],
        },
        gained: { users: 0 },
      },
    });
    expect(await captions()).toEqual(['Administrators', 'Desk', 'Sales']);
    const written = await entriesMadeBy(host.dataSource, () =>
      run([SALES], { ...MIRROR, fingerprint: plan.fingerprint }, host.system.because('Ticket 12')),
    );
    expect(written.map(({ event, groupId, reason }) => [event, groupId, reason])).toEqual([
      ['group.updated', sales, 'Ticket 12'],
      ['group.deleted', desk, 'Ticket 12'],
      ['groups.imported', null, 'Ticket 12'],
    ]);
    expect(written[1]!.details).toMatchObject({ removed: ['Payout:view'], members: 1, imported: true });
    expect(written[2]!.details).toMatchObject({ replace: 'mirror', counts: { delete: 1 } });
    expect(await captions()).toEqual(['Administrators', 'Sales']);
    expect((await host.memberships.members(sales)).total).toBe(1);
  });

  it('never deletes Administrators, also where the document does not have it', async () => {
    const report = await run([]);
    expect([report.counts.delete, await captions()]).toEqual([2, ['Administrators']]);
  });

  it('changes nothing the second time', async () => {
    await run([SALES]);
    const before = await stateOf(host.dataSource);
    const again = await run([SALES]);
    expect([again.counts.unchanged, again.counts.delete]).toEqual([1, 0]);
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('leaves no description that it does not have', async () => {
    await host.groups.update(host.system, sales, { description: 'Sells' });
    await run([SALES]);
    expect((await host.groups.get(sales)).description).toBe('');
  });

  it('takes the right to delete, and all that the deleted groups grant', async () => {
    const may = ['Group:import', 'Client:view', 'Client:update'];
    const importers = await host.group('Importers', may);
    const user = await host.user('max@example.com', [importers]);
    const max = Actor.user(user.id, 'max', 'import');
    const file = [SALES, { caption: 'Importers', permissions: may }];
    const planned = await run(file, { ...MIRROR, dryRun: true }, max);
    expect([planned.applicable, planned.refusals]).toMatchObject([
      false,
      [
        { code: 'ACCESS_DENIED', path: '', because: 'actor', data: { permissions: ['Group:delete'] } },
        {
          code: 'GRANT_CEILING',
          path: 'deleted[0]',
          because: 'actor',
          data: { permissions: ['Payout:view'] },
        },
      ],
    ]);
    const apply = () => run(file, MIRROR, max);
    await expectNoTrace(host.dataSource, stateOf, apply, {
      code: 'ACCESS_DENIED',
      data: { permissions: ['Group:delete'] },
    });
    await host.groups.update(host.system, importers, { grant: ['Group:delete'] });
    await expectNoTrace(host.dataSource, stateOf, apply, {
      code: 'GRANT_CEILING',
      data: { permissions: ['Payout:view'] },
    });
  });

  it('is mirrored as a whole: no part of it', async () => {
    await expect(run([SALES], { ...MIRROR, only: [0] })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      data: { faults: [{ path: 'only' }] },
    });
  });

  it('is refused when a group was made since it was looked at', async () => {
    const { fingerprint } = await run([SALES], { ...MIRROR, dryRun: true });
    await host.group('Late');
    await expect(run([SALES], { ...MIRROR, fingerprint })).rejects.toMatchObject({
      code: 'PLAN_MOVED',
      data: { report: { counts: { delete: 2 } } },
    });
  });

  it('brings an earlier export back, byte for byte, by one call of REST', async () => {
    const anna = await host.user('anna@example.com', [1]);
    await host.groups.update(host.system, desk, { description: 'Pays out' });
    const max = await host.user('max@example.com', [sales]);
    const { text } = await restAs(host, anna).get('/groups/export');
    await host.groups.update(host.system, sales, { caption: 'SALES', revoke: ['Client:view'] });
    await host.groups.delete(host.system, desk);
    await host.group('Later', ['User:view']);
    const answer = await restAs(host, anna)
      .post('/groups/import?replace=mirror')
      .set('Content-Type', 'application/json')
      .send(text);
    expect([answer.status, answer.body.counts]).toEqual([
      201,
      { create: 1, replace: 1, rename: 0, unchanged: 0, protected: 1, delete: 1 },
    ]);
    const back = answer.body.groups.find((group: { caption: string }) => group.caption === 'Desk');
    expect(await host.groups.get(back.groupId)).toMatchObject({ caption: 'Desk', description: 'Pays out' });
    expect((await restAs(host, anna).get('/groups/export')).text).toBe(text);
    const { records } = await host.memberships.members(sales);
    expect(records.map(({ id }) => id)).toEqual([max.id]);
  });
});
