import { AccessAnswersService, AccessService, Catalogue, GroupsError } from '../../src/index.js';
import { type Host, type User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('May this user do that?', (database) => {
  let host: Host;
  let answers: AccessAnswersService;
  let anna: User;
  let max: User;
  let off: User;
  let sales: number;
  let managers: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    answers = host.app.get(AccessAnswersService);
    sales = await host.group('Sales', ['Client:update']);
    managers = await host.group('Managers', ['Payout:approve', 'Client:view']);
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com', [sales]);
    off = await host.user('off@example.com', [managers], { status: 'disabled' });
  });
  afterAll(() => host.stop());

  const answer = (user: unknown, permission: string) => answers.answer({ user, permission });

  it('is told why: granted, implied, or everything', async () => {
    expect(await answer(max.id, 'Client:update')).toEqual({
      user: { id: max.id, label: 'max@example.com', active: true },
      permission: 'Client:update',
      allowed: true,
      why: 'granted',
      groups: [{ id: sales, caption: 'Sales', through: [], until: null }],
      until: null,
      wouldGive: [],
    });
    expect(await answer(max.id, 'Client:view')).toMatchObject({
      allowed: true,
      groups: [{ id: sales, through: ['Client:update'] }],
    });
    expect(await answer('label:anna@example.com', 'Payout:approve')).toMatchObject({
      user: { id: anna.id },
      allowed: true,
      why: 'administrator',
      groups: [{ id: 1, caption: 'Administrators' }],
    });
  });

  it('is told what would give it, where nothing does', async () => {
    const refused = await answer('label: MAX@example.com', 'Payout:approve');
    expect(refused).toMatchObject({ user: { id: max.id }, allowed: false, why: 'notGranted', groups: [] });
    expect(refused.wouldGive).toEqual([
      { id: 1, caption: 'Administrators', administrators: true, members: 1, through: [] },
      { id: managers, caption: 'Managers', administrators: false, members: 1, through: [] },
    ]);
  });

  it('is told apart from a user who is disabled, and a membership that has ended', async () => {
    expect(await answer(off.id, 'Payout:approve')).toMatchObject({
      allowed: false,
      why: 'disabled',
      groups: [{ id: managers }],
    });
    const former = await host.user('former@example.com', [managers]);
    await host.memberships.change(host.system, managers, { end: [former.id] });
    expect(await answer(former.id, 'Payout:approve')).toMatchObject({
      allowed: false,
      why: 'ended',
      groups: [],
      until: null,
    });
  });

  it('agrees with what guards let through, for everybody and everything', async () => {
    const keys = host.app.get(Catalogue).entries.map(({ key }) => key);
    for (const user of [anna, max, off]) {
      const access = await host.app.get(AccessService).of(user.id);
      const all = await answers.answers(keys.map((permission) => ({ user: user.id, permission })));
      expect(all.map((each) => (each as { allowed: boolean }).allowed)).toEqual(
        keys.map((key) => access.can(key)),
      );
    }
  });

  it('answers each of many, and says what is wrong with the others', async () => {
    const many = await answers.answers([
      { user: max.id, permission: 'Client:view' },
      { user: max.id, permission: 'Client:veiw' },
      { user: 2_000_000, permission: 'Client:view' },
      { user: 'nobody', permission: 'Client:view' },
      { user: 'label:nobody', permission: 'Client:view' },
      { user: `id:${max.id}`, permission: 'Client:view' },
    ]);
    expect(many.map((each) => (each instanceof GroupsError ? each.code : each.allowed))).toEqual([
      true,
      'PERMISSION_NOT_FOUND',
      'USER_NOT_FOUND',
      'USER_ID_INVALID',
      'USER_LABEL_UNKNOWN',
      true,
    ]);
  });

  it('is asked at most 1,000 times at once', () => {
    const questions = Array.from({ length: 1001 }, () => ({ user: max.id, permission: 'Client:view' }));
    expect(() => answers.answers(questions)).toThrow('at most 1000 items');
  });
});
