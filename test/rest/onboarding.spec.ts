import { type Api, onboard } from '../../example/onboarding/onboard.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, restAs, startHost } from '../support/host/index.js';

const PEOPLE = 1000;
const GROUPS = Array.from({ length: 10 }, (_, index) => `Team ${index}, north`);

describeEachDatabase('Onboarding by a table of addresses and groups', (database) => {
  let host: Host;
  let anna: User;
  let calls: string[];

  const api: Api = async (method, path, body) => {
    calls.push(`${method} ${path}`);
    const name = method.toLowerCase() as 'get' | 'patch' | 'put';
    const { status, body: answer } = await restAs(host, anna)[name](`/groups${path}`).send(body);
    return { status, body: answer };
  };
  const address = (index: number) => `person${index}@example.com`;
  const membersOf = async (group: number) => (await host.memberships.members(group)).total;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    for (const caption of GROUPS) await host.group(caption, ['Client:view']);
    const people = Array.from({ length: PEOPLE }, (_, index) => ({
      email: address(index),
      name: `Person ${index}`,
    }));
    await host.dataSource.getRepository(User).save(people, { chunk: 200 });
  });
  afterAll(() => host.stop());
  beforeEach(() => (calls = []));

  it('puts 1,000 people in, and tells each line that it could not', async () => {
    const lines = Array.from({ length: PEOPLE }, (_, index) => `${address(index)},${GROUPS[index % 10]}`);
    lines[4] = `nobody@example.com,${GROUPS[4]}`;
    lines[6] = `${address(6)},No such team`;
    const started = performance.now();
    const faults = await onboard(lines.join('\n'), api, 'Ticket 4711');
    const ms = Math.round(performance.now() - started);
    process.stderr.write(
      `onboarding [${database.kind}]: ${PEOPLE} people, ${calls.length} requests, ${ms} ms\n`,
    );
    expect(faults).toEqual([
      { line: 5, message: 'There is no user called "nobody@example.com".' },
      { line: 7, message: 'There is no group "No such team".' },
    ]);
    expect(calls).toHaveLength(1 + GROUPS.length + 1);
    const counts = await Promise.all(
      (await host.groups.list({ search: 'Team' })).records.map(({ id }) => membersOf(id)),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(PEOPLE - 2);
  });

  it('is undone for one person in a request, and for an administrator who hands over, too', async () => {
    const path = `/users/label:${address(0)}/groups`;
    expect(await api('PUT', path, { groups: [] })).toMatchObject({ status: 200, body: { groups: [] } });
    const bob = await host.user('bob@example.com');
    const handover = {
      add: ['label:bob@example.com'],
      remove: ['label:anna@example.com'],
      reason: 'Rotation',
    };
    expect(await api('PATCH', '/1/users', handover)).toMatchObject({
      status: 200,
      body: { addedCount: 1, removedCount: 1 },
    });
    expect(calls).toHaveLength(2);
    expect((await host.memberships.members(1)).records.map(({ id }) => id)).toEqual([bob.id]);
  });
});
