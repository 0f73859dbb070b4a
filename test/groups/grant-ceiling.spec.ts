import { Actor } from '../../src/index.js';
import { type Host, User, restAs, signIn, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { expectNoTrace } from '../history/entries.js';

describeEachDatabase('Who is no administrator', (database) => {
  let host: Host;
  let leads: number;
  let approvers: number;
  let userId: number;
  let lead: Actor;
  const beyond = (...permissions: string[]) => ({ code: 'GRANT_CEILING', data: { permissions } });
  const refused = (attempt: () => Promise<unknown>, refusal: object) =>
    expectNoTrace(host.dataSource, stateOf, attempt, refusal);

  beforeEach(async () => {
    host = await startHost(await database.create());
    leads = await host.group('Leads', ['Client:update', 'Group:create', 'Group:update', 'Group:delete']);
    approvers = await host.group('Approvers', ['Payout:approve', 'Client:view']);
    userId = (await host.user('max@example.com', [leads])).id;
    lead = Actor.user(userId, 'max', 'rest');
  });
  afterEach(() => host.stop());

  it('creates no group that may do more than they', async () => {
    await refused(
      () =>
        host.groups.create(lead, {
          caption: 'New',
          permissions: ['User:view', 'Client:view', 'Payout:view'],
        }),
      beyond('Payout:view', 'User:view'),
    );
  });

  it('gives no group more than they hold, not their own either', async () => {
    for (const id of [leads, approvers]) {
      await refused(() => host.groups.update(lead, id, { grant: ['User:view'] }), beyond('User:view'));
      await refused(() => host.groups.update(lead, id, { permissions: ['User:view', 'Client:update'] }), {
        code: 'GRANT_CEILING',
      });
    }
  });

  it('takes from no group what they do not hold', async () => {
    await refused(
      () => host.groups.update(lead, approvers, { revoke: ['Payout:approve'] }),
      beyond('Payout:approve'),
    );
    await refused(() => host.groups.update(lead, approvers, { permissions: [] }), beyond('Payout:approve'));
  });

  it('renames no group that may do more than they, not by another case either', async () => {
    for (const caption of ['Others', 'APPROVERS']) {
      for (const more of [{}, { grant: ['Client:update'] }, { revoke: ['Client:view'] }]) {
        await refused(
          () => host.groups.update(lead, approvers, { caption, ...more }),
          beyond('Payout:approve'),
        );
      }
    }
    await host.groups.update(lead, approvers, { caption: 'Approvers', grant: ['Client:update'] });
    const fine = await host.group('Fine', ['Client:view']);
    await host.groups.update(lead, fine, { caption: 'Finer' });
    expect(await host.groups.get(fine)).toMatchObject({ caption: 'Finer' });
  });

  it('renames none by REST, by the panel or by an import, and neither back by a restore', async () => {
    const rest = restAs(host, { id: userId });
    const panel = await signIn(host, 'max@example.com');
    await host.groups.update(host.system, leads, {
      grant: ['Group:view', 'Group:import', 'Group:export'],
    });
    await host.groups.update(host.system, approvers, { caption: 'Deciders' });
    const { records } = (await rest.get(`/groups/${approvers}/history`)).body;
    const created = records.at(-1).id as number;
    const { version } = await host.groups.get(approvers);
    const document = (caption: string) => ({
      format: 'nestjs-adminjs-groups',
      version: 1,
      groups: [{ caption, permissions: ['Client:view', 'Payout:approve'] }],
    });
    const renamed = JSON.stringify(document('DECIDERS'));
    const doImport = (query: string) =>
      rest
        .post(`/groups/import?replace=enabled${query}`)
        .set('Content-Type', 'application/json')
        .send(renamed);
    const before = await stateOf(host.dataSource);
    for (const answer of [
      await rest.patch(`/groups/${approvers}`).send({ caption: 'Others' }),
      await rest.post(`/groups/history/${created}/restore`),
      await doImport(''),
    ]) {
      expect([answer.status, answer.body.code, answer.body.data?.permissions]).toEqual([
        403,
        'GRANT_CEILING',
        ['Payout:approve'],
      ]);
    }
    expect((await doImport('&dryRun=true')).body.groups).toMatchObject([{ beyond: ['Payout:approve'] }]);
    const foretold = await rest.post(`/groups/history/${created}/restore?dryRun=true`);
    expect(foretold.body).toMatchObject({ kind: 'planned', before: 'Deciders', beyond: ['Payout:approve'] });
    const saved = await panel.post(`/admin/api/resources/Group/records/${approvers}/edit`, {
      caption: 'Others',
      permissions: JSON.stringify(['Client:view', 'Payout:approve']),
      version: String(version),
    });
    expect(saved.body.fault).toMatchObject({ code: 'GRANT_CEILING' });
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('neither removes nor duplicates a group that may do more than they', async () => {
    await refused(() => host.groups.delete(lead, approvers), beyond('Payout:approve'));
    await refused(() => host.groups.duplicate(lead, approvers), beyond('Payout:approve'));
    const fine = await host.group('Fine', ['Client:view']);
    await refused(() => host.groups.delete(lead, [fine, approvers]), beyond('Payout:approve'));
  });

  it('does all that with what they hold, also where it is only implied', async () => {
    const { id } = await host.groups.create(lead, {
      caption: 'New',
      permissions: ['Client:view', 'Client:update'],
    });
    await host.groups.update(lead, id, { revoke: ['Client:view'] });
    await host.groups.update(lead, approvers, { revoke: ['Client:view'] });
    await host.groups.update(lead, id, { caption: 'Newer' });
    await host.groups.duplicate(lead, id);
    await host.groups.delete(lead, id);
    expect((await host.groups.get(approvers)).permissions).toEqual(['Payout:approve']);
  });

  it('may give away nothing that they gave away themselves', async () => {
    await host.groups.update(lead, leads, { revoke: ['Client:update'] });
    await refused(
      () => host.groups.update(lead, leads, { grant: ['Client:update'] }),
      beyond('Client:update'),
    );
  });

  it.each([
    ['create', 'Group:create'],
    ['duplicate', 'Group:create'],
    ['update', 'Group:update'],
    ['delete', 'Group:delete'],
  ] as const)('and may not %s, can not', async (write, permission) => {
    await host.groups.update(host.system, leads, { revoke: [permission] });
    const attempts = {
      create: () => host.groups.create(lead, { caption: 'New' }),
      duplicate: () => host.groups.duplicate(lead, leads),
      update: () => host.groups.update(lead, leads, {}),
      delete: () => host.groups.delete(lead, leads),
    };
    await refused(attempts[write], { code: 'ACCESS_DENIED', data: { permissions: [permission] } });
  });

  it('and is disabled or gone, does nothing any more; nor does somebody with an id that is none', async () => {
    const attempt = () => host.groups.update(lead, leads, { caption: 'X' });
    await User.update(userId, { status: 'disabled' });
    await refused(attempt, { code: 'UNAUTHENTICATED' });
    await User.delete(userId);
    await refused(attempt, { code: 'UNAUTHENTICATED' });
    const nobody = Actor.user("1' OR '1'='1", 'nobody', 'rest');
    await refused(() => host.groups.create(nobody, { caption: 'X' }), { code: 'USER_ID_INVALID' });
  });
});
