import { HistoryService, type HistoryQuery } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, restAs, startHost } from '../support/host/index.js';

describeEachDatabase('The history, by whom it is about,', (database) => {
  let host: Host;
  let anna: User;
  let sales: number;

  const told = async (query: HistoryQuery) => {
    const { entries } = await host.app.get(HistoryService).list({ groupId: sales, ...query });
    return entries.map(({ event, users }) => [event, ...users.map(({ label }) => label)].join(' '));
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales of Gone & max@', ['Client:view']);
    const [max, gone, odd] = [
      await host.user('Max@example.com'),
      await host.user('gone@example.com'),
      await host.user('100%_"\\É@example.com'),
    ];
    const kelvin = await host.user('\u212a\u0308elvin@example.com');
    for (const { id } of [max, gone, odd, kelvin])
      await host.memberships.change(host.system, sales, { add: [id] });
    await host.memberships.change(host.system, sales, { remove: [gone.id] });
    await User.delete(gone.id);
    for (const { id } of [odd, kelvin])
      await host.dataSource
        .getRepository(User)
        .update(id, { email: `other${id}@example.com`, name: 'Other' });
    await host.dataSource.getRepository(User).update(max.id, { email: 'maximilian@example.com' });
  });
  afterAll(() => host.stop());

  const ADDED = 'members.added';
  it.each<[string, HistoryQuery, string[]]>([
    ['what they are called now', { user: 'MAXIMILIAN' }, [`${ADDED} Max@example.com`]],
    ['what they were called then', { user: 'mAx@' }, [`${ADDED} Max@example.com`]],
    [
      'what somebody was called who is deleted',
      { user: 'gone@' },
      ['members.removed gone@example.com', `${ADDED} gone@example.com`],
    ],
    [
      'a text with signs that mean something elsewhere',
      { user: '%_"\\é' },
      [`${ADDED} 100%_"\\É@example.com`],
    ],
    [
      'a letter that only becomes one of ASCII',
      { user: 'k\u0308elvin' },
      [`${ADDED} \u212a\u0308elvin@example.com`],
    ],
    ['a text that nobody is called', { user: 'client:view' }, []],
    ['whom and who', { user: 'gone@', actor: 'nobody' }, []],
    ['whom and what', { user: 'gone@', event: ADDED }, [`${ADDED} gone@example.com`]],
  ])('finds entries by %s', async (_, query, expected) => {
    expect(await told(query)).toEqual(expected);
  });

  it.each(['%00', '%ED%A0%80', '%25', '!', '%27', '$.users', 'a'.repeat(200)])(
    'finds nobody by %s, and does not fail',
    async (user) => {
      for (const query of [`user=${user}`, `user=${user}&format=csv`, `userId=${user}`]) {
        const { status } = await restAs(host, anna).get(`/groups/history?${query}`);
        expect([query, status < 500]).toEqual([query, true]);
      }
    },
  );

  it('is found by REST, too', async () => {
    const { body } = await restAs(host, anna).get('/groups/history?user=gone@&event=members.added');
    expect(body.records).toMatchObject([{ users: [{ label: 'gone@example.com' }] }]);
  });
});
