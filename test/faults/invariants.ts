import type { DataSource } from 'typeorm';

/** A group, its grants and its members as something tells of them. */
interface Told {
  version: number;
  keys: Set<string>;
  members: Set<string>;
}

interface Entry {
  event: string;
  group_id: number | null;
  details: string | object;
}

interface Details {
  added?: string[];
  removed?: string[];
  users?: { id: unknown }[];
}

/** What the tables hold, and whether it is what the history says was done to them. */
export interface Books {
  /** Changes to groups and grants that were recorded. */
  changes: number;
  epoch: string;
  groups: Map<number, { caption: string; keys: string[]; members: string[] }>;
  /** Everything that doesn't fit: empty when all is well. */
  faults: string[];
}

/**
 * Reads the raw tables, past all of our code, and does again what the history says was done, from the beginning: if a
 * change was written by half, or without its entry, or twice, the two come apart. The groups must all have been made by
 * the services.
 */
export async function readBooks(dataSource: DataSource): Promise<Books> {
  const runner = dataSource.createQueryRunner();
  const rows = <T>(sql: string): Promise<T[]> => runner.query(sql) as Promise<T[]>;
  try {
    await runner.startTransaction(
      dataSource.options.type === 'better-sqlite3' ? undefined : 'REPEATABLE READ',
    );
    const groups = await rows<{ id: number; caption: string; version: number }>(
      'SELECT id, caption, version FROM groups_group',
    );
    const grants = await rows<{ group_id: number; permission_key: string }>(
      'SELECT g.group_id, p.permission_key FROM groups_grant g LEFT JOIN groups_permission p ON p.id = g.permission_id',
    );
    const members = await rows<{ group_id: number; user_id: unknown }>(
      'SELECT group_id, user_id FROM groups_membership',
    );
    const history = await rows<Entry>('SELECT event, group_id, details FROM groups_history ORDER BY id');
    const epochs = await rows<{ value: string }>('SELECT value FROM groups_epoch');
    await runner.commitTransaction();

    const found = new Map<number, Told>(
      groups.map(({ id, version }) => [id, { version, keys: new Set(), members: new Set() }]),
    );
    const faults: string[] = [];
    for (const { group_id, permission_key } of grants) found.get(group_id)?.keys.add(permission_key);
    for (const { group_id, user_id } of members) found.get(group_id)?.members.add(String(user_id));
    const told = retold(history, faults);
    for (const id of new Set([...found.keys(), ...told.keys()]))
      compare(id, found.get(id), told.get(id), faults);
    if (epochs.length !== 1) faults.push(`${epochs.length} epochs`);
    return {
      changes: history.filter(({ event }) => event.startsWith('group.')).length,
      epoch: epochs[0]!.value,
      groups: new Map(
        groups.map(({ id, caption }) => {
          const { keys, members: inIt } = found.get(id)!;
          return [id, { caption, keys: [...keys].sort(), members: [...inIt].sort() }];
        }),
      ),
      faults,
    };
  } finally {
    await runner.release();
  }
}

/** The state that the history leads to. */
function retold(history: Entry[], faults: string[]): Map<number, Told> {
  const told = new Map<number, Told>([[1, { version: 1, keys: new Set(), members: new Set() }]]);
  for (const { event, group_id: id, details } of history) {
    if (id === null) continue;
    const {
      added = [],
      removed = [],
      users = [],
    } = (typeof details === 'string' ? JSON.parse(details) : details) as Details;
    if (event === 'group.created') told.set(id, { version: 0, keys: new Set(), members: new Set() });
    const group = told.get(id);
    if (!group) faults.push(`${event} of group ${id}, which isn't there`);
    if (!group) continue;
    if (event === 'group.deleted') told.delete(id);
    if (event === 'group.created' || event === 'group.updated') {
      group.version++;
      for (const key of removed)
        if (!group.keys.delete(key)) faults.push(`${key} was taken twice from ${id}`);
      for (const key of added) {
        if (group.keys.has(key)) faults.push(`${key} was given twice to ${id}`);
        group.keys.add(key);
      }
    }
    for (const user of users) {
      if (event === 'members.added') group.members.add(String(user.id));
      if (event === 'members.removed') group.members.delete(String(user.id));
    }
  }
  return told;
}

function compare(id: number, found: Told | undefined, told: Told | undefined, faults: string[]): void {
  if (!found || !told) {
    faults.push(
      `group ${id} is ${found ? 'there' : 'gone'}, and the history says ${told ? 'there' : 'gone'}`,
    );
    return;
  }
  const shown = ({ version, keys, members }: Told) =>
    JSON.stringify({ version, keys: [...keys].sort(), members: [...members].sort() });
  if (shown(found) !== shown(told)) faults.push(`group ${id} is ${shown(found)}, told ${shown(told)}`);
}
