import type { HistoryEntryView } from '../../../src/index.js';

/** What a group was like, as its history tells. */
export interface ReplayedGroup {
  caption: string;
  description: string;
  permissions: Set<string>;
  /** By user, when their membership ends: null for no end. */
  members: Map<string, string | null>;
}

/** Works out what was so after each entry of the history, from nothing but the history. */
export class Replay {
  readonly groups = new Map<number, ReplayedGroup>();
  /** Users in groups who were disabled or deleted. */
  readonly inactive = new Set<string>();

  take(entry: HistoryEntryView): void {
    const { event, group, added, removed, users, description } = entry;
    if (event === 'refused' || event === 'groups.imported') return;
    if (event.startsWith('user.')) {
      for (const { id } of users) this.inactive[event === 'user.enabled' ? 'delete' : 'add'](id);
      return;
    }
    if (event === 'group.deleted') {
      this.groups.delete(group!.id);
      return;
    }
    const { members, permissions } = this.groupOf(group!.id);
    if (event.startsWith('group.')) {
      const told = this.groupOf(group!.id);
      told.caption = group!.caption;
      told.description = description ?? told.description;
      for (const key of added) permissions.add(key);
      for (const key of removed) permissions.delete(key);
    }
    if (event === 'members.removed') for (const { id } of users) members.delete(id);
    else for (const { id, until } of users) members.set(id, until ?? null);
    if (event === 'members.added')
      for (const { id, inactive } of users) this.inactive[inactive ? 'add' : 'delete'](id);
  }

  /** What a user could do at a moment. */
  permissionsOf(userId: string, at: string): string[] {
    if (this.inactive.has(userId)) return [];
    const groups = [...this.groups.values()].filter(({ members }) => {
      const until = members.get(userId);
      return until !== undefined && (until === null || until > at);
    });
    return [...new Set(groups.flatMap(({ permissions }) => [...permissions]))].sort();
  }

  private groupOf(id: number): ReplayedGroup {
    const known = this.groups.get(id);
    if (known) return known;
    const group = { caption: '', description: '', permissions: new Set<string>(), members: new Map() };
    this.groups.set(id, group);
    return group;
  }
}
