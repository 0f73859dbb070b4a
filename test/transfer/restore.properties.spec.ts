import fc from 'fast-check';
import { HistoryService, RestoreService } from '../../src/index.js';
import { createTestDatabase } from '../support/databases.js';
import type { TestDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';
import { documentWith, fileOf } from './documents.js';

const KEYS = ['Client:view', 'Client:update', 'Payout:view', 'Payout:approve', 'User:view'];

type Step =
  | { kind: 'update'; caption: string; description: string; permissions: string[] }
  | { kind: 'import'; description: string; permissions: string[] }
  | { kind: 'member' }
  | { kind: 'restore'; pick: number }
  | { kind: 'delete' };

const keys = fc.subarray(KEYS);
const description = fc.constantFrom('', 'Sells', 'Pays out');
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('update' as const),
        caption: fc.constantFrom('Sales', 'SALES', 'Sellers', 'Desk'),
        description,
        permissions: keys,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('import' as const), description, permissions: keys }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('member' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), pick: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const) }) },
  ),
  { minLength: 1, maxLength: 12 },
);

interface State {
  caption: string;
  description: string;
  permissions: string[];
}

describe('Whatever happened to a group, any entry of its history', () => {
  let database: TestDatabase;
  let host: Host;
  let history: HistoryService;
  let restoring: RestoreService;
  let member: number;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    history = host.app.get(HistoryService);
    restoring = host.app.get(RestoreService);
    member = (await host.user('max@example.com')).id;
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const stateOf = async (id: number): Promise<State> => {
    const { caption, description, permissions } = await host.groups.get(id);
    return { caption, description, permissions };
  };
  const newest = async () => (await history.list({ perPage: 1 })).entries[0]!.id;

  /** Does the steps one after the other, and keeps what the group was after each entry of it. */
  async function live(todo: readonly Step[]) {
    let id = await host.group('Sales', ['Client:view']);
    const states = new Map<number, State>([[await newest(), await stateOf(id)]]);
    for (const step of todo) {
      if (step.kind === 'update') await host.groups.update(host.system, id, step);
      if (step.kind === 'import') {
        const { caption } = await stateOf(id);
        const { description, permissions } = step;
        const file = fileOf(documentWith({ caption, description, permissions }));
        await host.transfer.import(host.system, file, { replace: 'enabled' });
      }
      if (step.kind === 'member') await host.memberships.change(host.system, id, { add: [member] });
      if (step.kind === 'restore') {
        const entry = [...states.keys()][step.pick % states.size]!;
        const { group } = await restoring.restore(host.system, entry);
        if (group.groupId !== id) await host.groups.delete(host.system, id);
        id = group.groupId!;
      }
      if (step.kind === 'delete') {
        const state = await stateOf(id);
        await host.groups.delete(host.system, id);
        states.set(await newest(), state);
        id = (await restoring.restore(host.system, await newest())).group.groupId!;
      }
      const [entry] = (await history.ofGroup(id, { perPage: 1 })).entries;
      states.set(entry!.id, await stateOf(id));
    }
    return states;
  }

  it('brings back exactly the caption, the description and the permissions it had then', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (todo) => {
        for (const { id } of (await host.groups.list()).records)
          if (id !== 1) await host.groups.delete(host.system, id);
        for (const [entry, state] of await live(todo)) {
          const { group } = await restoring.restore(host.system, entry);
          const restored = await stateOf(group.groupId!);
          // One that is gone, while its successor has the name, comes back under a number.
          const numbered = group.outcome === 'rename' ? group.target : state.caption;
          expect([entry, restored]).toEqual([entry, { ...state, caption: numbered }]);
          if (group.outcome === 'create' || group.outcome === 'rename')
            await host.groups.delete(host.system, group.groupId!);
        }
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});
