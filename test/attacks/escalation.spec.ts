import { Actor } from '../../src/index.js';
import {
  type Host,
  type PanelClient,
  User,
  restAs,
  signIn,
  startHost,
  stateOf,
} from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesOf } from '../history/entries.js';
import { documentWith } from '../transfer/documents.js';

/**
 * Somebody with every permission of the groups, and of users, and with none of what they are after: what they try through the
 * panel and by REST. (The services alone: `groups/grant-ceiling`, `transfer/import-ceiling`, `memberships/locked-members`.)
 */
describeEachDatabase('Nobody climbs,', (database) => {
  let host: Host;
  let anna: User;
  let mallory: User;
  let peer: User;
  /** Mallory's own group. */
  let own: number;
  /** What Mallory is after. */
  let approvers: number;
  let dormant: number;
  let panel: PanelClient;
  let before: unknown[];

  const state = async () => [
    await stateOf(host.dataSource),
    await entriesOf(host.dataSource),
    (await User.find({ order: { id: 'ASC' } })).map((user) => ({ ...user })),
  ];
  const fault = async (action: string, fields: object) =>
    (await panel.post(`/admin/api/resources/Group/${action}`, fields)).body.fault?.code as string;
  const entriesOfGroups = (): Promise<{ id: number; caption: string; event: string }[]> =>
    host.dataSource.query('SELECT id, caption, event FROM groups_history');
  const file = (...permissions: string[]) =>
    documentWith({ caption: 'Approvers', permissions }, { caption: 'Mallory', permissions });
  const keys = (...permissions: string[]) => JSON.stringify(permissions);

  beforeAll(async () => {
    host = await startHost(await database.create());
    own = await host.group('Mallory', [
      ...['view', 'create', 'update', 'delete', 'members', 'export', 'import'].map(
        (action) => `Group:${action}`,
      ),
      ...['view', 'create', 'update', 'delete'].map((action) => `User:${action}`),
    ]);
    approvers = await host.group('Approvers', ['Payout:approve']);
    dormant = await host.group('Old', ['Client:view']);
    await host.dataSource.query("INSERT INTO groups_permission (permission_key) VALUES ('Gone:view')");
    await host.dataSource.query(
      `UPDATE groups_grant SET permission_id = (SELECT id FROM groups_permission WHERE permission_key = 'Gone:view') WHERE group_id = ${dormant}`,
    );
    const shrunk = await host.group('Shrunk', ['Payout:approve', 'Group:view']);
    await host.groups.update(host.system, shrunk, { revoke: ['Payout:approve'] });
    await host.groups.delete(host.system, await host.group('Gone', ['Payout:approve']));
    anna = await host.user('anna@example.com', [1]);
    await host.user('bert@example.com', [1]);
    mallory = await host.user('mallory@example.com', [own]);
    peer = await host.user('peer@example.com');
    panel = await signIn(host, 'mallory@example.com');
    before = await state();
  });
  afterEach(async () => expect(await state()).toEqual(before));
  afterAll(() => host.stop());

  describe('through the panel:', () => {
    it('by editing a group, their own or another', async () => {
      for (const [id, permissions] of [
        [own, ['Group:view', 'Payout:approve']],
        [approvers, ['Payout:approve', 'Payout:delete']],
        [approvers, []],
        [dormant, []],
        [dormant, ['Gone:view', 'Payout:view']],
      ] as const) {
        const { version } = await host.groups.get(id);
        const fields = { caption: 'Mine', version, permissions: keys(...permissions) };
        expect(await fault(`records/${id}/edit`, fields)).toBe('GRANT_CEILING');
      }
    });

    it('by creating one', async () => {
      const fields = { caption: 'Mine', permissions: keys('Group:view', 'Payout:approve') };
      expect(await fault('actions/new', fields)).toBe('GRANT_CEILING');
    });

    it('by creating or editing one with what it has no field for', async () => {
      const { version } = await host.groups.get(own);
      const more = {
        id: '1',
        administrators: '1',
        captionKey: 'administrators',
        'members.0': String(mallory.id),
      };
      expect(await fault('actions/new', { ...more, caption: 'Administrators', permissions: '[]' })).toBe(
        'CAPTION_INVALID',
      );
      const fields = { ...more, caption: 'Mallory', version, permissions: keys('Payout:approve') };
      expect(await fault(`records/${own}/edit`, fields)).toBe('GRANT_CEILING');
    });

    it('by removing one that may do more', async () => {
      expect(await fault(`records/${approvers}/delete`, {})).toBe('GRANT_CEILING');
      expect(await fault(`bulk/bulkDelete?recordIds=${own},${approvers}`, {})).toBe('GRANT_CEILING');
      expect(await fault(`records/1/delete`, {})).toBe('ADMINISTRATORS_PROTECTED');
    });

    it('by importing, with Replace enabled and disabled', async () => {
      for (const replace of ['enabled', 'disabled']) {
        for (const document of [file('Payout:approve', 'Payout:view', 'User:view'), file('Payout:delete')]) {
          const fields = { file: Buffer.from(document).toString('base64'), replace, dryRun: 'false' };
          expect(await fault('actions/import', fields)).toBe('GRANT_CEILING');
        }
      }
      const kept = {
        file: Buffer.from(file('Gone:view')).toString('base64'),
        unknown: 'keep',
        dryRun: 'false',
      };
      expect(await fault('actions/import', { ...kept, replace: 'disabled' })).toBe('ACCESS_DENIED');
    });

    it('by joining a group that may do more, or putting a friend there', async () => {
      for (const user of [mallory, peer]) {
        for (const [group, code] of [
          [approvers, 'GRANT_CEILING'],
          [dormant, 'GRANT_CEILING'],
          [1, 'ADMINISTRATORS_PROTECTED'],
        ] as const) {
          const fields = { groupId: String(group), add: JSON.stringify([String(user.id)]) };
          expect(await fault('actions/changeMembers', fields)).toBe(code);
          const form = await panel.post(`/admin/api/resources/User/records/${user.id}/edit`, {
            name: 'Changed',
            groups: JSON.stringify([group, ...(user === mallory ? [own] : [])]),
          });
          expect(form.body.record.errors.groups?.type).toBe(code);
        }
      }
    });

    it('by creating a user in such a group: there is no user then', async () => {
      for (const groups of [[1], [approvers], [own, approvers]]) {
        const answer = await panel.post('/admin/api/resources/User/actions/new', {
          email: 'friend@example.com',
          name: 'Friend',
          status: 'enabled',
          groups: JSON.stringify(groups),
        });
        expect(answer.body.record.errors.groups?.type).toMatch(/GRANT_CEILING|ADMINISTRATORS_PROTECTED/);
      }
    });

    it('by taking an administrator out of Administrators', async () => {
      const fields = { groupId: '1', remove: JSON.stringify([String(anna.id)]) };
      expect(await fault('actions/changeMembers', fields)).toBe('ADMINISTRATORS_PROTECTED');
    });

    it("by an administrator's address, status or groups, or by removing them", async () => {
      for (const fields of [{ email: 'mine@example.com' }, { status: 'disabled' }, { groups: '[]' }]) {
        const answer = await panel.post(`/admin/api/resources/User/records/${anna.id}/edit`, fields);
        expect(answer.body.fault?.code).toBe('USER_PROTECTED');
      }
      for (const path of [`records/${anna.id}/delete`, `bulk/bulkDelete?recordIds=${peer.id},${anna.id}`]) {
        const answer = await panel.post(`/admin/api/resources/User/${path}`);
        expect(answer.body.fault?.code).toBe('USER_PROTECTED');
      }
    });

    it('by calling a group Administrators', async () => {
      const { version } = await host.groups.get(own);
      for (const caption of [
        'Administrators',
        ' ADMINISTRATORS',
        'Аdministrators',
        'Ａdministrators',
        'Administrat0rs',
      ]) {
        const fields = { caption, version, permissions: '[]' };
        expect([caption, await fault('actions/new', fields)]).toEqual([caption, 'CAPTION_INVALID']);
        expect([caption, await fault(`records/${own}/edit`, fields)]).toEqual([caption, 'CAPTION_INVALID']);
      }
    });
  });

  describe('by REST:', () => {
    const refused = async (attempt: Promise<{ status: number; body: { code?: string } }>, code: string) =>
      expect((await attempt).body.code).toBe(code);

    it('by every route that writes', async () => {
      const rest = restAs(host, mallory);
      for (const attempt of [
        rest.post('/groups').send({ caption: 'Mine', permissions: ['Payout:approve'] }),
        rest.patch(`/groups/${own}`).send({ grant: ['Payout:approve'] }),
        rest.patch(`/groups/${approvers}`).send({ revoke: ['Payout:approve'] }),
        rest.patch(`/groups/${dormant}`).send({ revoke: ['Gone:view'] }),
        rest.delete(`/groups/${approvers}`),
        rest.post(`/groups/${approvers}/duplicate`).send({ caption: 'Mine' }),
        rest.put(`/groups/${approvers}/users/${mallory.id}`),
        rest.patch(`/groups/${approvers}/users`).send({ add: [mallory.id, peer.id] }),
        rest.patch(`/groups/${dormant}/users`).send({ add: [mallory.id] }),
        rest.post('/groups/import?replace=enabled').type('json').send(file('Payout:approve', 'Payout:view')),
        rest.post('/groups/import').type('json').send(file('Payout:approve')),
      ]) {
        await refused(attempt, 'GRANT_CEILING');
      }
    });

    it('by restoring what a group once held, or a group that is gone', async () => {
      const rest = restAs(host, mallory);
      const entries = (await entriesOfGroups()).filter(({ caption }) => /^(Shrunk|Gone)$/.test(caption));
      expect(entries.map(({ event }) => event).sort()).toEqual([
        'group.created',
        'group.created',
        'group.deleted',
        'group.updated',
      ]);
      for (const { id, caption, event } of entries) {
        if (caption === 'Shrunk' && event === 'group.updated') continue;
        await refused(rest.post(`/groups/history/${id}/restore`), 'GRANT_CEILING');
        await refused(rest.post(`/groups/history/${id}/restore?unknown=keep`), 'ACCESS_DENIED');
      }
    });

    it('by undoing what was taken from a group, or that it was deleted', async () => {
      const rest = restAs(host, mallory);
      const entries = (await entriesOfGroups()).filter(
        ({ caption, event }) =>
          (caption === 'Shrunk' && event === 'group.updated') ||
          (caption === 'Gone' && event === 'group.deleted'),
      );
      expect(entries).toHaveLength(2);
      for (const { id } of entries) {
        await refused(rest.post(`/groups/history/${id}/undo`), 'GRANT_CEILING');
        await refused(rest.post(`/groups/history/${id}/undo?unknown=keep`), 'ACCESS_DENIED');
      }
    });

    it('by Administrators, under its own name or another', async () => {
      const rest = restAs(host, mallory);
      for (const attempt of [
        rest.put(`/groups/1/users/${mallory.id}`),
        rest.delete(`/groups/1/users/${anna.id}`),
        rest.patch('/groups/1/users').send({ add: [mallory.id], remove: [anna.id] }),
        rest.patch('/groups/1').send({ caption: 'Owners' }),
        rest.delete('/groups/1'),
        rest.post('/groups/1/duplicate').send({ caption: 'Owners' }),
      ]) {
        await refused(attempt, 'ADMINISTRATORS_PROTECTED');
      }
      for (const caption of ['administrators', 'Аdministrators']) {
        await refused(rest.post('/groups').send({ caption }), 'CAPTION_INVALID');
        await refused(rest.patch(`/groups/${own}`).send({ caption }), 'CAPTION_INVALID');
        await refused(rest.post(`/groups/${own}/duplicate`).send({ caption }), 'CAPTION_INVALID');
      }
    });

    it('by fields that a body has no business with, or keys that every object has', async () => {
      const rest = restAs(host, mallory);
      for (const body of [
        '{"caption":"Mine","administrators":true}',
        '{"caption":"Mine","id":1}',
        '{"caption":"Mine","users":[1]}',
        '{"caption":"Mine","permissions":"Payout:approve"}',
        '{"caption":"Mine","permissions":[["Payout:approve"]]}',
        '{"caption":["Mine"],"permissions":[]}',
        '{"caption":{"toString":"Mine"}}',
      ]) {
        const answer = await rest.post('/groups').type('json').send(body);
        expect([body, answer.status, answer.body.code]).toEqual([body, 422, 'REQUEST_INVALID']);
      }
      for (const key of ['__proto__', 'constructor', 'prototype']) {
        const answer = await rest
          .post('/groups')
          .type('json')
          .send(`{"caption":"Administrators","${key}":{"administrators":1,"caption":"Mine"}}`);
        expect([key, answer.status]).toEqual([key, 422]);
      }
      expect(({} as Record<string, unknown>)['administrators']).toBeUndefined();
      for (const query of ['page=1&page=2', 'search=a&search=b', 'sort=__proto__', 'perPage=x', 'x=1']) {
        expect([query, (await rest.get(`/groups?${query}`)).status]).toEqual([query, 422]);
      }
    });
  });

  it('by the services, with an actor that calls itself something else', async () => {
    for (const actor of [
      Actor.user(mallory.id, 'system', 'rest'),
      Actor.user(mallory.id, 'anna@example.com', 'cli'),
      Actor.user(String(mallory.id), 'Administrators', 'import'),
    ]) {
      await expect(host.memberships.change(actor, 1, { add: [mallory.id] })).rejects.toMatchObject({
        code: 'ADMINISTRATORS_PROTECTED',
      });
      await expect(host.groups.update(actor, own, { grant: ['Payout:approve'] })).rejects.toMatchObject({
        code: 'GRANT_CEILING',
      });
    }
  });
});
