import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { type GrantIds, GrantsTable, type Work } from '../database/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import { AdministratorsProtectedError } from '../errors/index.js';
import { DeclaredGroups, GroupsStore, ManyGroupsStore } from '../groups/index.js';
import { type HistoryFact, HistoryRecorder } from '../history/index.js';
import type { PlannedWrite } from './import-plan.js';
import { permissionsChangedBy } from './permissions-changed-by.js';

/** Which permissions of a write. */
type Keys = (write: PlannedWrite) => readonly string[];

/** What the history says of a write; the group and its caption are added to it. */
type Told = (write: PlannedWrite) => Pick<HistoryFact, 'event' | 'details'>;

/**
 * Writes what was planned, with an entry of the history for each group, in as few statements as possible. It only checks that
 * Administrators and the declared groups aren't among the groups. Whether the plan still holds, and the actor may do it, is checked by the caller, in the
 * same transaction.
 */
@Injectable()
export class ImportWriter {
  constructor(
    private readonly store: GroupsStore,
    private readonly many: ManyGroupsStore,
    private readonly grants: GrantsTable,
    private readonly history: HistoryRecorder,
    private readonly declared: DeclaredGroups,
  ) {}

  /**
   * @returns the id of the group of each write
   * @throws AdministratorsProtectedError, GroupDeclaredError
   */
  *write(actor: Actor, writes: readonly PlannedWrite[], told: Told = imported): Work<number[]> {
    if (writes.some(({ replaces }) => replaces?.id === ADMINISTRATORS_ID)) {
      throw AdministratorsProtectedError.onUpdate();
    }
    for (const { replaces } of writes) if (replaces) this.declared.assertMayChange(replaces);
    const groupIds = yield* this.writeGroups(writes);
    const changed = yield* permissionsChangedBy(writes);
    const permissions = yield* this.grants.permissionIds([...changed], 'learn');
    const idsOf = (keys: Keys) => grantsOf(writes, groupIds, permissions, keys);
    yield* this.many.revoke(idsOf(({ removed }) => removed));
    yield* this.many.grant(idsOf(({ added }) => added));
    yield* this.history.recordAll(actor, factsOf(writes, groupIds, told));
    return groupIds;
  }

  private *writeGroups(writes: readonly PlannedWrite[]): Work<number[]> {
    const made = writes.filter(({ replaces }) => !replaces);
    yield* this.many.touch(writes.flatMap((write) => (isReworded(write) ? [] : (write.replaces?.id ?? []))));
    for (const write of inOrderOfNames(writes)) {
      if (!isReworded(write)) continue;
      const { replaces, caption, captionKey: key, descriptionChange } = write;
      yield* this.store.update(replaces!, { caption, key }, descriptionChange?.after);
    }
    // After the others, which make names free.
    const ids = yield* this.many.insert(
      made.map(({ caption, captionKey: key, descriptionChange }) => ({
        caption,
        key,
        description: descriptionChange?.after ?? '',
      })),
    );
    return writes.map(({ replaces, captionKey }) => replaces?.id ?? ids.get(captionKey)!);
  }
}

/** Each write after the one that makes its caption free. */
function inOrderOfNames(writes: readonly PlannedWrite[]): PlannedWrite[] {
  const byEntry = new Map(writes.map((write) => [write.entry, write]));
  const inOrder = new Set<PlannedWrite>();
  for (const start of writes) {
    const chain: PlannedWrite[] = [];
    for (let write: PlannedWrite | undefined = start; write && !inOrder.has(write);) {
      chain.push(write);
      write = write.after === undefined ? undefined : byEntry.get(write.after);
    }
    for (const write of chain.reverse()) inOrder.add(write);
  }
  return [...inOrder];
}

/** Whether a group is described otherwise, or its caption is written otherwise: in another case, for instance. */
function isReworded({ replaces, caption, descriptionChange }: PlannedWrite): boolean {
  return replaces !== null && (replaces.caption !== caption || descriptionChange !== undefined);
}

/** What the history says of a description. Of a new group, there is none before. */
export function describedAs({ replaces, descriptionChange }: PlannedWrite): HistoryFact['details'] {
  if (!descriptionChange) return {};
  const { before, after } = descriptionChange;
  return { ...(replaces && { descriptionBefore: before }), description: after };
}

/** In the order of the table's key, which is what databases are fastest with. */
function* grantsOf(
  writes: readonly PlannedWrite[],
  groupIds: readonly number[],
  permissions: ReadonlyMap<string, number>,
  keys: Keys,
): Iterable<GrantIds> {
  for (const [index, write] of writes.entries()) {
    const ids = keys(write).map((key) => permissions.get(key)!);
    for (const id of ids.sort((a, b) => a - b)) yield [groupIds[index]!, id];
  }
}

function* factsOf(
  writes: readonly PlannedWrite[],
  groupIds: readonly number[],
  told: Told,
): Iterable<HistoryFact> {
  for (const [index, write] of writes.entries()) {
    yield { ...told(write), groupId: groupIds[index]!, caption: write.caption };
  }
}

function imported(write: PlannedWrite): ReturnType<Told> {
  const { replaces, caption, added, removed } = write;
  const before = replaces && replaces.caption !== caption ? { before: replaces.caption } : {};
  return {
    event: replaces ? 'group.updated' : 'group.created',
    details: { added, removed, ...before, ...describedAs(write), imported: true },
  };
}
