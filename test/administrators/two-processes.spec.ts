import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type Host, User, startHost } from '../support/host/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import type { Order, Outcome } from '../support/office-process.js';

const TRIALS = 300;
const WAYS = ['member', 'groups', 'disable', 'delete'] as const;

describeEachDatabase('The last two administrators, each in a process of their own', (database) => {
  let host: Host;
  let offices: ChildProcess[];

  beforeAll(async () => {
    const shared = await database.create();
    host = await startHost(shared);
    offices = await Promise.all([startOffice(shared), startOffice(shared)]);
  }, 60_000);
  afterAll(async () => {
    for (const office of offices ?? []) {
      office.disconnect();
      await once(office, 'exit');
    }
    await host.stop();
  });

  it.each(WAYS)(
    'are never both gone when they remove each other at once [%s]',
    async (way) => {
      for (let trial = 0; trial < TRIALS / WAYS.length; trial++) {
        const [anna, bert] = await twoAdministrators();
        const answers = await Promise.all([
          tell(offices[0]!, { way, by: anna, to: bert }),
          tell(offices[1]!, { way, by: bert, to: anna }),
        ]);
        const { records } = await host.memberships.members(1);
        expect(records.filter((member) => member.active)).toHaveLength(1);
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

/** A second instance of the application: its own process, its own connections. */
async function startOffice({ options }: TestDatabase): Promise<ChildProcess> {
  const office = fork('test/support/office-process.ts', [JSON.stringify(options)], {
    execArgv: ['--import', './test/support/typescript-loader.js'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const refused = once(office, 'exit').then(([code]) => {
    throw new Error(`The process ended with ${code}.`);
  });
  await Promise.race([once(office, 'message'), refused]);
  refused.catch(() => undefined);
  return office;
}

async function tell(office: ChildProcess, order: Order): Promise<Outcome> {
  const answered = once(office, 'message');
  office.send(order);
  const [outcome] = (await answered) as [Outcome];
  return outcome;
}
