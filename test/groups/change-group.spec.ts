import { setTimeout as delay } from 'node:timers/promises';
import type { GroupChange } from '../../src/index.js';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesOf, expectNoTrace } from '../history/entries.js';

describeEachDatabase('A change of a group', (database) => {
  let host: Host;
  let id: number;
  const update = (change: GroupChange, version?: number) =>
    host.groups.update(host.system, id, change, version);

  beforeAll(async () => {
    host = await startHost(await database.create());
  });
  beforeEach(async () => {
    for (const group of (await host.groups.list()).records) {
      if (group.id !== 1) await host.groups.delete(host.system, group.id);
    }
    id = await host.group('Sales', ['Client:view', 'Payout:view']);
  });
  afterAll(() => host.stop());

  it('of caption and permissions is made together and counts once', async () => {
    const before = await host.groups.get(id);
    await delay(5);
    const after = await update({ caption: '  Sellers ', grant: ['User:view'], revoke: ['Payout:view'] }, 1);
    expect(after).toMatchObject({
      caption: 'Sellers',
      permissions: ['Client:view', 'User:view'],
      version: 2,
    });
    expect(after.createdAt).toBe(before.createdAt);
    expect(after.updatedAt > before.updatedAt).toBe(true);
    expect(await host.groups.get(id)).toEqual(after);
  });

  it('may name all permissions: what is not named goes', async () => {
    expect((await update({ permissions: ['User:view', 'Client:view', 'User:view'] })).permissions).toEqual([
      'Client:view',
      'User:view',
    ]);
    expect((await update({ permissions: [] })).permissions).toEqual([]);
  });

  it('takes what is both granted and revoked', async () => {
    expect(
      (await update({ grant: ['User:view'], revoke: ['User:view', 'Client:view'] })).permissions,
    ).toEqual(['Payout:view']);
  });

  const NOTHING: GroupChange[] = [
    {},
    { caption: 'Sales' },
    { caption: ' Sales\u00a0' },
    { permissions: ['Payout:view', 'Client:view'] },
    { grant: ['Client:view'] },
    { revoke: ['User:view', 'Nothing:at all'] },
    { caption: 'Sales', grant: ['Client:view'], revoke: ['User:view'] },
  ];
  it.each(NOTHING)(
    'that changes nothing leaves version, time, epoch and history alone: %p',
    async (change) => {
      const before = [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
      expect((await update(change, 1)).version).toBe(1);
      expect([await stateOf(host.dataSource), await entriesOf(host.dataSource)]).toEqual(before);
    },
  );

  it('of the case of a caption only is a change', async () => {
    expect(await update({ caption: 'SALES' })).toMatchObject({ caption: 'SALES', version: 2 });
    expect(await update({ caption: 'Ｓales' })).toMatchObject({ caption: 'Ｓales', version: 3 });
  });

  it('made for another version is refused and says which is current, also if it would change nothing', async () => {
    await update({ grant: ['User:view'] });
    for (const [change, version] of [
      [{ caption: 'Sellers' }, 1],
      [{ caption: 'Sellers' }, 3],
      [{}, 1],
      [{ revoke: ['Client:view'] }, 0],
      [{ revoke: ['Client:view'] }, NaN],
    ] as const) {
      await expectNoTrace(host.dataSource, stateOf, () => update(change as GroupChange, version), {
        code: 'GROUP_STALE',
        data: { version: 2, expected: version },
      });
    }
  });

  it('with one unknown permission among good ones is refused as a whole', async () => {
    const change = { caption: 'Sellers', grant: ['User:view', 'Nothing:view', 'User:fly'] };
    await expectNoTrace(host.dataSource, stateOf, () => update(change), {
      code: 'UNKNOWN_PERMISSION',
      data: { permissions: ['Nothing:view', 'User:fly'] },
    });
  });

  it.each([
    ['client:view'],
    ['Client:View'],
    ['Client:view '],
    ['Client%3Aview'],
    [''],
    ['*'],
    ['__proto__'],
    ['\u0000'],
  ])('takes %p for no permission it knows', async (key) => {
    await expectNoTrace(host.dataSource, stateOf, () => update({ grant: [key] }), {
      code: 'UNKNOWN_PERMISSION',
    });
  });

  it('of a group that is not there is refused, for reading too', async () => {
    for (const missing of [0, -1, 999_999, 2 ** 31, 2 ** 40]) {
      const refusal = { code: 'GROUP_NOT_FOUND', data: { id: missing } };
      await expect(host.groups.get(missing)).rejects.toMatchObject(refusal);
      await expect(host.groups.update(host.system, missing, {})).rejects.toMatchObject(refusal);
      await expect(host.groups.delete(host.system, missing)).rejects.toMatchObject(refusal);
      await expect(host.groups.duplicate(host.system, missing)).rejects.toMatchObject(refusal);
    }
  });

  it('leaves a caption alone that would be refused by now, as long as it is not renamed', async () => {
    await host.dataSource.query(`UPDATE groups_group SET caption = 'Sa\u200bles' WHERE id = ${id}`);
    expect(await update({ caption: 'Sa\u200bles', grant: ['User:view'] })).toMatchObject({
      caption: 'Sa\u200bles',
      permissions: ['Client:view', 'Payout:view', 'User:view'],
    });
    await expect(update({ caption: 'Sa\u200bles 2' })).rejects.toMatchObject({ code: 'CAPTION_INVALID' });
  });

  it('to everything there is, and back, is exact', async () => {
    const keys = ['Client', 'Payout', 'User'].flatMap((subject) =>
      ['view', 'create', 'update', 'delete'].map((action) => `${subject}:${action}`),
    );
    await update({ permissions: keys });
    expect((await host.groups.get(id)).permissions).toEqual([...keys].sort());
    await update({ permissions: [] });
    expect(await host.dataSource.query(`SELECT * FROM groups_grant WHERE group_id = ${id}`)).toEqual([]);
  });
});
