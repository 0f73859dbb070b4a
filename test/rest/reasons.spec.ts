import { HistoryService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost, stateOf } from '../support/host/index.js';
import { documentWith } from '../transfer/documents.js';

describeEachDatabase('A reason given by REST', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;
  const entries = async () => (await host.app.get(HistoryService).list()).entries;
  const document = (...permissions: string[]) => documentWith({ caption: 'Imported', permissions });

  /** Every write of the groups, with a reason or without one. */
  const writes = (reason?: string): Record<string, () => Promise<{ status: number; body: unknown }>> => {
    const as = restAs(host, anna);
    const body = { ...(reason !== undefined && { reason }) };
    const query = reason === undefined ? '' : `reason=${encodeURIComponent(reason)}`;
    return {
      'POST /groups': () => as.post('/groups').send({ caption: 'New', ...body }),
      'PATCH /groups/:id': () =>
        as.patch(`/groups/${sales}`).send({ description: `Sells ${Math.random()}`, ...body }),
      'POST /groups/:id/duplicate': () => as.post(`/groups/${sales}/duplicate`).send(body),
      'PATCH /groups/:id/users': () => as.patch(`/groups/${sales}/users`).send({ add: [max.id], ...body }),
      'DELETE /groups/:id/users/:userId': () => as.delete(`/groups/${sales}/users/${max.id}?${query}`),
      'PUT /groups/:id/users/:userId': () => as.put(`/groups/${sales}/users/${max.id}?${query}`),
      'POST /groups/import': () =>
        as
          .post(`/groups/import?replace=enabled&${query}`)
          .set('Content-Type', 'application/json')
          .send(document('Client:view')),
      'POST /groups/history/:entryId/restore': async () => {
        const { entries: states } = await host.app.get(HistoryService).ofGroup(sales);
        const created = states.find(({ event }) => event === 'group.created')!;
        return as.post(`/groups/history/${created.id}/restore?${query}`);
      },
      'POST /groups/history/:entryId/undo': async () => {
        const { entries: changes } = await host.app.get(HistoryService).ofGroup(sales);
        const changed = changes.find(({ undo }) => undo === 'update' || undo === 'delete')!;
        return as.post(`/groups/history/${changed.id}/undo?${query}`);
      },
      'DELETE /groups/:id': () => as.delete(`/groups/${sales}?${query}`),
    };
  };

  const start = async (reasons: 'optional' | 'required') => {
    host = await startHost(await database.create(), { groups: { reasons } });
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
  };
  beforeEach(async () => {
    sales = await host.group('Sales', ['Client:view']);
  });
  afterEach(async () => {
    for (const { id } of (await host.groups.list()).records)
      if (id !== 1) await host.groups.delete(host.system, id);
  });
  afterAll(() => host.stop());

  describe('where it is optional', () => {
    beforeAll(() => start('optional'));

    it('is kept with what was written, whichever route it came by', async () => {
      for (const [route, write] of Object.entries(writes(' Ticket  4711 '))) {
        const before = (await entries()).map(({ id }) => id);
        const { status, body } = await write();
        expect([route, status < 300, body]).toEqual([route, true, body]);
        const made = (await entries()).filter(({ id }) => !before.includes(id));
        expect([route, made.length > 0, made.map(({ reason }) => reason)]).toEqual([
          route,
          true,
          made.map(() => 'Ticket 4711'),
        ]);
      }
    });

    it('is refused when it is none: empty, too long, or no text', async () => {
      const before = await stateOf(host.dataSource);
      for (const [reason, why] of [
        ['', 'empty'],
        [' \t ', 'empty'],
        ['x'.repeat(501), 'too-long'],
        ['a\u202eb', 'invisible'],
      ]) {
        for (const [route, write] of Object.entries(writes(reason))) {
          const { status, body } = await write();
          expect([route, status, body]).toMatchObject([
            route,
            422,
            { code: 'TEXT_INVALID', data: { field: 'reason', reason: why } },
          ]);
        }
      }
      const as = restAs(host, anna);
      for (const reason of [5, null, ['a'], {}])
        expect((await as.patch(`/groups/${sales}`).send({ reason })).status).toBe(422);
      expect((await as.delete(`/groups/${sales}?reason=a&reason=b`)).status).toBe(422);
      expect(await stateOf(host.dataSource)).toEqual(before);
    });

    it('finds its entries, whatever its case', async () => {
      const as = restAs(host, anna);
      await as.patch(`/groups/${sales}`).send({ description: 'Sells', reason: 'Case 0815: 100% ÜBER Plan' });
      await as.patch(`/groups/${sales}`).send({ description: 'Pays', reason: 'Other' });
      for (const path of ['/groups/history', `/groups/${sales}/history`])
        for (const search of ['case 0815', '100%', 'über'])
          expect((await as.get(path).query({ reason: search })).body.records).toMatchObject([
            { description: 'Sells', descriptionBefore: '', reason: 'Case 0815: 100% ÜBER Plan' },
          ]);
      expect((await as.get('/groups/history').query({ reason: '0_%' })).body.records).toEqual([]);
    });
  });

  describe('where it is required', () => {
    beforeAll(async () => {
      await host.stop();
      await start('required');
    });

    it('has to be given where the host requires it, and nothing is written without', async () => {
      await host.memberships.change(host.system, sales, { add: [max.id] });
      await host.groups.update(host.system, sales, { description: 'Sells' });
      const without = writes();
      delete without['PUT /groups/:id/users/:userId'];
      without['PATCH /groups/:id/users'] = () =>
        restAs(host, anna)
          .patch(`/groups/${sales}/users`)
          .send({ remove: [max.id] });
      const before = await stateOf(host.dataSource);
      for (const [route, write] of Object.entries(without)) {
        const { status, body } = await write();
        expect([route, status, body]).toMatchObject([
          route,
          422,
          { code: 'REASON_REQUIRED', data: { field: 'reason' } },
        ]);
      }
      expect(await stateOf(host.dataSource)).toEqual(before);
    });
  });
});

describeEachDatabase('The description of a group by REST', (database) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(await database.create());
  });
  afterAll(() => host.stop());

  it('is written and read with the group, and has a place in its refusal', async () => {
    const as = restAs(host, await host.user('anna@example.com', [1]));
    const created = await as.post('/groups').send({ caption: 'Sales', description: ' Sells ' });
    expect([created.status, created.body.description]).toEqual([201, 'Sells']);
    const { id } = created.body as { id: number };
    const changed = await as.patch(`/groups/${id}`).send({ description: '' });
    expect(changed.body).toMatchObject({ description: '', version: 2 });
    expect(changed.headers['etag']).toMatch(new RegExp(`^"${id}-2-[\\w-]{16}"$`));
    expect((await as.get(`/groups/${id}`)).body.description).toBe('');
    expect((await as.get('/groups')).body.records.map((group: object) => Object.keys(group))).toEqual(
      Array(2).fill(expect.arrayContaining(['description'])),
    );
    const refused = await as.patch(`/groups/${id}`).send({ description: 'x'.repeat(501) });
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'TEXT_INVALID', data: { field: 'description', reason: 'too-long', limit: 500 } },
    ]);
    for (const description of [5, null, ['a']])
      expect((await as.patch(`/groups/${id}`).send({ description })).status).toBe(422);
  });
});
