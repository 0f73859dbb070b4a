import { type Host, User, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Office } from '../support/offices.js';

const TRIALS = 300;
const WAYS = ['member', 'groups', 'end', 'until', 'disable', 'delete'] as const;
const MIXED = 'each in another way';

describeEachDatabase('The last two administrators, each in a process of their own', (database) => {
  let host: Host;
  let offices: Office[];

  beforeAll(async () => {
    const shared = await database.create();
    host = await startHost(shared);
    offices = await Promise.all([Office.start(shared), Office.start(shared)]);
  }, 60_000);
  afterAll(async () => {
    for (const office of offices ?? []) await office.stop();
    await host.stop();
  });

  it.each([...WAYS, MIXED] as const)(
    'are never both gone when they remove each other at once [%s]',
    async (way) => {
      for (let trial = 0; trial < TRIALS / WAYS.length; trial++) {
        const one = way === MIXED ? WAYS[trial % WAYS.length]! : way;
        const other = way === MIXED ? WAYS[(trial * 5 + 1) % WAYS.length]! : way;
        const [anna, bert] = await twoAdministrators();
        const answers = await Promise.all([
          offices[0]!.tell({ way: one, by: anna, to: bert }),
          offices[1]!.tell({ way: other, by: bert, to: anna }),
        ]);
        const { records } = await host.memberships.members(1);
        expect(records.filter((member) => member.active && member.until === null)).toHaveLength(1);
        expect(answers.filter(({ refused }) => refused === null)).toHaveLength(1);
      }
    },
    60_000,
  );

  async function twoAdministrators(): Promise<[number, number]> {
    const users = host.dataSource.getRepository(User);
    await host.dataSource.query('DELETE FROM host_user');
    const [anna, bert] = await users.save(
      ['anna', 'bert'].map((name) => ({ email: `${name}@example.com`, name, status: 'enabled' })),
    );
    await host.memberships.change(host.system, 1, { add: [anna!.id, bert!.id] });
    return [anna!.id, bert!.id];
  }
});
