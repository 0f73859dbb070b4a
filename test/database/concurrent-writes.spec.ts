import { type Host, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

const KEYS = ['Client', 'Payout', 'User'].flatMap((subject) =>
  ['view', 'create', 'update', 'delete'].map((action) => `${subject}:${action}`),
);

const codesOf = (results: PromiseSettledResult<unknown>[]): string[] =>
  results
    .map((result) =>
      result.status === 'fulfilled' ? 'done' : String((result.reason as { code?: unknown }).code),
    )
    .sort();

describeEachDatabase('Writes at once', (database) => {
  const hosts: Host[] = [];
  const hostFor = (index: number) => hosts[index % 2]!;

  beforeAll(async () => {
    const shared = await database.create();
    hosts.push(await startHost(shared), await startHost(shared));
  });
  afterAll(() => Promise.all(hosts.map((host) => host.stop())));

  it('all arrive, when each grants something else to one group, through two instances', async () => {
    const id = await hostFor(0).group('Sales');
    await Promise.all(
      KEYS.map((key, index) => {
        const { groups, system } = hostFor(index);
        return groups.update(system, id, { grant: [key] });
      }),
    );
    const group = await hostFor(1).groups.get(id);
    expect(group.permissions).toEqual([...KEYS].sort());
    expect(group.version).toBe(1 + KEYS.length);
  });

  it('let one of ten through, when all were made for the same version', async () => {
    const id = await hostFor(0).group('Support');
    const results = await Promise.allSettled(
      KEYS.slice(0, 10).map((key, index) => {
        const { groups, system } = hostFor(index);
        return groups.update(system, id, { grant: [key] }, 1);
      }),
    );
    expect(codesOf(results)).toEqual(['GROUP_STALE', ...Array(8).fill('GROUP_STALE'), 'done'].sort());
    expect(await hostFor(1).groups.get(id)).toMatchObject({ version: 2, permissions: [expect.any(String)] });
  });

  it('make one group of a caption, however it is written, and tell the others that it is taken', async () => {
    const captions = [
      'Night shift',
      'NIGHT SHIFT',
      ' night  shift',
      'Ｎight shift',
      'night Shift',
      'Night shift',
    ];
    const results = await Promise.allSettled(captions.map((caption, index) => hostFor(index).group(caption)));
    expect(codesOf(results)).toEqual([...Array(5).fill('CAPTION_TAKEN'), 'done'].sort());
    expect((await hostFor(0).groups.list({ search: 'night' })).total).toBe(1);
  });

  it('number duplicates one after the other', async () => {
    const id = await hostFor(0).group('Originals', ['Client:view']);
    await Promise.all(
      Array.from({ length: 6 }, (_, index) => {
        const { groups, system } = hostFor(index);
        return groups.duplicate(system, id);
      }),
    );
    const { records } = await hostFor(1).groups.list({ search: 'originals', sort: 'caption' });
    expect(records.map(({ caption }) => caption)).toEqual([
      'Originals',
      ...[1, 2, 3, 4, 5, 6].map((number) => `Originals (${number})`),
    ]);
  });

  it('all arrive, and reads go on, when there are more of them than connections', async () => {
    const { id } = await hostFor(0).user('eve@example.com');
    const before = (await hostFor(0).groups.list()).total;
    const created = Array.from({ length: 60 }, (_, index) => hostFor(index).group(`Crowd ${index}`));
    const asked = Array.from({ length: 60 }, (_, index) => hostFor(index).memberships.groupsOf([id]));
    await Promise.all([...created, ...asked]);
    expect((await hostFor(1).groups.list()).total).toBe(before + 60);
  });

  it('put a user into a group once, when ten ask for it', async () => {
    const id = await hostFor(0).group('Desk');
    const { id: userId } = await hostFor(0).user('max@example.com');
    const changes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const { memberships, system } = hostFor(index);
        return memberships.change(system, id, { add: [userId] });
      }),
    );
    expect(changes.reduce((sum, { added }) => sum + added, 0)).toBe(1);
    expect((await hostFor(1).groups.get(id)).members).toBe(1);
  });
});
