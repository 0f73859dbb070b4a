import { Actor, HistoryService, RestoreService, UndoService } from '../../src/index.js';
import type { TestDatabase } from '../support/databases.js';
import { startHost } from '../support/host/index.js';
import type { Host, User } from '../support/host/index.js';

/** A host whose changes are undone, and Anna, an administrator who does that. */
export interface Undone {
  host: Host;
  history: HistoryService;
  undoing: UndoService;
  restoring: RestoreService;
  anna: User;
  actor: Actor;
}

export async function startUndone(database: TestDatabase): Promise<Undone> {
  const host = await startHost(database);
  const anna = await host.user('anna@example.com', [1]);
  return {
    host,
    history: host.app.get(HistoryService),
    undoing: host.app.get(UndoService),
    restoring: host.app.get(RestoreService),
    anna,
    actor: Actor.user(anna.id, 'anna', 'cli'),
  };
}

/** Leaves one group beside Administrators, Sales, that was created just now. Answers with its id. */
export async function onlySales({ groups, system, group }: Host): Promise<number> {
  for (const { id } of (await groups.list()).records) if (id !== 1) await groups.delete(system, id);
  return group('Sales', ['Client:view', 'Payout:view']);
}

/** The newest entry of an event in the history of a group. */
export async function lastEntry(history: HistoryService, groupId: number, event: string) {
  return (await history.ofGroup(groupId, { event })).entries[0]!;
}
