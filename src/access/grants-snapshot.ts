import type { DataSource } from 'typeorm';
import { type GrantsTable, type Work, query } from '../database/index.js';
import { Epoch, Permission } from '../entities/index.js';
import type { Catalogue } from '../permissions/index.js';
import { type GroupGrants, groupGrantsOf } from './group-grants.js';

interface GrantRow {
  epoch: string;
  group_id: number | null;
  permission_key: string | null;
}

/**
 * The grants that this process remembers, with the epoch at which they were read. Every change to a group or a grant changes
 * the epoch, so remembered grants are either current or read again. Nothing about users is kept.
 */
export class GrantsSnapshot {
  private remembered = { epoch: '', groups: new Map<number, GroupGrants>() };

  constructor(
    private readonly dataSource: DataSource,
    private readonly grants: GrantsTable,
    private readonly catalogue: Catalogue,
  ) {}

  /** The grants of these groups at this epoch. Null if the epoch has changed, so that the caller must read it again. */
  *of(groupIds: readonly number[], epoch: string): Work<GroupGrants[] | null> {
    if (this.remembered.epoch !== epoch) this.remembered = { epoch, groups: new Map() };
    const { groups } = this.remembered;
    const missing = groupIds.filter((id) => !groups.has(id));
    if (missing.length > 0) {
      const read = yield* this.read(missing);
      if (read.epoch !== epoch) return null;
      for (const group of read.groups) groups.set(group.groupId, group);
    }
    return groupIds.map((id) => groups.get(id)!);
  }

  private *read(groupIds: readonly number[]): Work<{ epoch: string; groups: GroupGrants[] }> {
    const epoch = this.dataSource.createQueryBuilder().select('e.value', 'epoch').from(Epoch, 'e');
    const rows = yield* query<GrantRow>(
      this.grants
        .leftJoin(epoch, 'c.groupId IN (:...groupIds)')
        .addSelect('c.groupId', 'group_id')
        .addSelect('p.key', 'permission_key')
        .leftJoin(Permission, 'p', 'p.id = c.permissionId')
        .where('e.id = 1', { groupIds }),
    );
    const keys = new Map<number, string[]>(groupIds.map((id) => [id, []]));
    for (const { group_id, permission_key } of rows) {
      if (group_id !== null && permission_key !== null) keys.get(group_id)?.push(permission_key);
    }
    const groups = groupIds.map((id) => groupGrantsOf(this.catalogue, id, keys.get(id) ?? []));
    return { epoch: rows[0]?.epoch ?? '', groups };
  }
}
