import { Actor } from '../../src/index.js';
import { AccessDeniedError } from '../../src/errors/index.js';
import { RefusalRecorder } from '../../src/history/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';
import { refusalsOf } from './entries.js';

type Detail = { attempt?: string; code?: string };

describeEachDatabase('A refusal is recorded once', (database) => {
  let host: Host;
  let max: User;
  let secret: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    const copiers = await host.group('Copiers', ['Group:create', 'Group:view']);
    const keepers = await host.group('Keepers', ['User:update', 'Group:members']);
    secret = await host.group('Secret', ['Payout:view']);
    max = await host.user('max@example.com', [copiers, keepers]);
    await host.user('eve@example.com');
  });
  afterAll(() => host.stop());

  const toldOf = async (work: () => Promise<unknown>) => {
    const before = (await refusalsOf(host.dataSource)).length;
    await work();
    return (await refusalsOf(host.dataSource)).slice(before).map(({ actorLabel, groupId, details }) => ({
      who: actorLabel,
      groupId,
      attempt: (details as Detail).attempt,
      code: (details as Detail).code,
    }));
  };
  const who = 'max@example.com';

  it('of a copy of a group that grants more than one holds, by every door', async () => {
    const actor = Actor.user(max.id, who, 'cli');
    const copied = { who, groupId: null, attempt: 'group.created', code: 'GRANT_CEILING' };
    expect(
      await toldOf(() =>
        expect(host.groups.duplicate(actor, secret)).rejects.toMatchObject({ code: 'GRANT_CEILING' }),
      ),
    ).toEqual([copied]);
    const rest = restAs(host, max).post(`/groups/${secret}/duplicate`);
    expect(await toldOf(async () => expect((await rest.send({})).status).toBe(403))).toEqual([copied]);
    const panel = await signIn(host, who);
    expect(
      await toldOf(() =>
        panel.post(`/admin/api/resources/Group/records/${secret}/duplicate`, { caption: 'Copy' }),
      ),
    ).toEqual([copied]);
  });

  it('of a copy by somebody who may create no groups, at the gate of the panel and the guard of REST', async () => {
    const eve = await host.user('eva@example.com', [await host.group('Viewers', ['Group:view'])]);
    const refused = {
      who: 'eva@example.com',
      groupId: secret,
      attempt: 'group.created',
      code: 'ACCESS_DENIED',
    };
    const panel = await signIn(host, 'eva@example.com');
    const path = `/admin/api/resources/Group/records/${secret}/duplicate`;
    expect(await toldOf(() => panel.post(path))).toEqual([refused]);
    const rest = restAs(host, eve).post(`/groups/${secret}/duplicate`);
    expect(await toldOf(async () => expect((await rest.send({})).status).toBe(403))).toEqual([refused]);
  });

  it('of a user form with a group beyond what one holds', async () => {
    const target = await host.user('new@example.com');
    const panel = await signIn(host, who);
    const form = { email: 'new@example.com', groups: JSON.stringify([secret]) };
    expect(
      await toldOf(() => panel.post(`/admin/api/resources/User/records/${target.id}/edit`, form)),
    ).toHaveLength(1);
  });

  it('however many watch the same write', async () => {
    const recorder = host.app.get(RefusalRecorder);
    const actor = Actor.user(max.id, who, 'cli');
    const attempt = { event: 'group.updated' as const, groupId: secret };
    const error = AccessDeniedError.missing(['Group:update']);
    const write = () => Promise.reject(error);
    const watched = () => recorder.watch(actor, attempt, () => recorder.watch(actor, attempt, write));
    const told = await toldOf(async () => {
      await expect(watched()).rejects.toBe(error);
      await recorder.record(actor, attempt, error);
    });
    expect(told).toEqual([{ who, groupId: secret, attempt: 'group.updated', code: 'ACCESS_DENIED' }]);
  });
});
