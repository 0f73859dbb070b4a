import { numberedName, sameName } from './names.js';

/** Who acts: a user by id, or null for the system itself. */
export type Who = number | null;

export interface GroupModel {
  /** Undefined until the database has given one. */
  id?: number;
  caption: string;
  version: number;
  keys: Set<string>;
  members: Set<number>;
}

export interface Entry {
  caption: string;
  keys: string[];
}

/** Something that somebody tries. Groups and users are ids, which may be of nobody. */
export type Write =
  | { kind: 'create'; caption: string; keys: string[] }
  | {
      kind: 'update';
      group: number;
      caption?: string;
      grant: string[];
      revoke: string[];
      permissions?: string[];
      version?: number;
    }
  | { kind: 'delete'; groups: number[] }
  | { kind: 'duplicate'; group: number; caption?: string }
  | {
      kind: 'import';
      entries: Entry[];
      replace: 'enabled' | 'disabled';
      unknown: 'refuse' | 'drop' | 'keep';
      dryRun: boolean;
    }
  | { kind: 'members'; group: number; add: number[]; remove: number[] }
  | { kind: 'groupsOf'; user: number; groups: number[] }
  | { kind: 'status'; user: number; active: boolean }
  | { kind: 'remove'; user: number };

/** Permissions of the test host, and what each brings with it. */
const IMPLIES: Readonly<Record<string, string | undefined>> = {
  'Client:view': undefined,
  'Client:update': 'Client:view',
  'Payout:view': undefined,
  'Payout:approve': 'Payout:view',
  'Payout:summary': undefined,
  'Report:read': undefined,
  'Group:view': undefined,
  'Group:create': 'Group:view',
  'Group:update': 'Group:view',
  'Group:delete': 'Group:view',
  'Group:members': 'Group:view',
  'Group:import': 'Group:view',
};

export const KNOWN = Object.keys(IMPLIES);

/** What no application knows any more, and a group may still have. */
export const DORMANT = ['Gone:view', 'Gone:update'];

/** Held by administrators only, who hold everything. */
export const EVERYTHING = '*';

const ADMINISTRATORS = 1;

export class Refused extends Error {}

/**
 * What should be: the rules of this module written down once more, in sets and loops, without a line of it. A write either
 * changes the world as the rules say, or throws `Refused` and the world is to be thrown away.
 */
export class World {
  groups: GroupModel[] = [];
  /** Whether they are active, by id. Users who aren't in here don't exist. */
  users = new Map<number, boolean>();

  copy(): World {
    const world = new World();
    world.users = new Map(this.users);
    world.groups = this.groups.map((group) => ({
      ...group,
      keys: new Set(group.keys),
      members: new Set(group.members),
    }));
    return world;
  }

  /** Whether somebody may do something now. */
  holds(who: Who, key: string): boolean {
    if (who === null) return true;
    if (this.users.get(who) !== true) return false;
    const mine = this.groups.filter((group) => group.members.has(who));
    if (mine.some((group) => group.id === ADMINISTRATORS)) return true;
    if (!KNOWN.includes(key)) return false;
    return mine.some((group) =>
      KNOWN.some((held) => group.keys.has(held) && [held, IMPLIES[held]].includes(key)),
    );
  }

  get activeAdministrators(): number {
    return [...this.group(ADMINISTRATORS).members].filter((id) => this.users.get(id)).length;
  }

  try(who: Who, write: Write): void {
    switch (write.kind) {
      case 'create':
        this.demand(who, 'Group:create');
        return this.add(who, write.caption, write.keys);
      case 'update':
        return this.update(who, write);
      case 'delete':
        return this.delete(who, write.groups);
      case 'duplicate':
        return this.duplicate(who, write);
      case 'import':
        return this.import(who, write);
      case 'members':
        this.demand(who, 'Group:members');
        return this.changeMembers(who, this.group(write.group), write.add, write.remove);
      case 'groupsOf':
        return this.setGroupsOf(who, write.user, write.groups);
      case 'status':
        refuseUnless(this.users.has(write.user));
        this.users.set(write.user, write.active);
        return refuseUnless(this.activeAdministrators > 0);
      case 'remove':
        refuseUnless(this.users.delete(write.user));
        for (const group of this.groups) group.members.delete(write.user);
        return refuseUnless(this.activeAdministrators > 0);
    }
  }

  private add(who: Who, caption: string, keys: readonly string[]): void {
    refuseUnless(keys.every((key) => KNOWN.includes(key)));
    this.mayGiveAndTake(who, keys);
    this.claim(caption);
    this.put(caption, keys);
  }

  private update(who: Who, write: Extract<Write, { kind: 'update' }>): void {
    this.demand(who, 'Group:update');
    const group = this.ordinary(write.group);
    refuseUnless(write.version === undefined || write.version === group.version);
    const after = new Set([...(write.permissions ?? group.keys), ...write.grant]);
    for (const key of write.revoke) after.delete(key);
    refuseUnless([...after].every((key) => KNOWN.includes(key) || group.keys.has(key)));
    if (write.caption !== undefined) this.claim(write.caption, group);
    this.change(who, group, write.caption?.trim() ?? group.caption, after);
  }

  private delete(who: Who, ids: readonly number[]): void {
    this.demand(who, 'Group:delete');
    const leaving = ids.map((id) => this.ordinary(id));
    for (const group of leaving) this.mayGiveAndTake(who, group.keys);
    this.groups = this.groups.filter((group) => !leaving.includes(group));
  }

  private duplicate(who: Who, { group: id, caption }: Extract<Write, { kind: 'duplicate' }>): void {
    const original = this.ordinary(id);
    this.demand(who, 'Group:create');
    const awake = [...original.keys].filter((key) => KNOWN.includes(key));
    this.add(who, caption ?? this.numbered(original.caption), awake);
  }

  private import(who: Who, write: Extract<Write, { kind: 'import' }>): void {
    this.demand(who, write.dryRun ? 'Group:view' : 'Group:import');
    refuseUnless(write.unknown !== 'keep' || this.holds(who, EVERYTHING));
    const names = write.entries.map((entry) => sameName(entry.caption));
    refuseUnless(write.replace === 'disabled' || new Set(names).size === names.length);
    const existing = new Map(this.groups.map((group) => [sameName(group.caption), group]));
    const isFirst = write.entries.map(
      ({ caption }, index) => !existing.has(sameName(caption)) && names.indexOf(names[index]!) === index,
    );
    // What somebody may is decided once, before the first group of the file takes it from them.
    const before = this.copy();
    const numbered: Entry[] = [];
    write.entries.forEach(({ caption, keys }, index) => {
      const replaced = write.replace === 'enabled' ? existing.get(sameName(caption)) : undefined;
      const knows = (key: string) => KNOWN.includes(key) || replaced?.keys.has(key) === true;
      // A dry run tells what would be refused, and refuses none of it.
      if (write.dryRun) return;
      refuseUnless(write.unknown !== 'refuse' || keys.every(knows));
      const wanted = write.unknown === 'keep' ? keys : keys.filter(knows);
      if (replaced) return this.change(who, replaced, caption.trim(), new Set(wanted), before);
      before.mayGiveAndTake(who, wanted);
      if (isFirst[index]) this.put(caption, wanted);
      else numbered.push({ caption, keys: wanted });
    });
    for (const { caption, keys } of numbered) this.put(this.numbered(caption), keys);
  }

  private setGroupsOf(who: Who, user: number, ids: readonly number[]): void {
    this.demand(who, 'Group:members');
    refuseUnless(this.users.has(user));
    const wanted = ids.map((id) => this.group(id));
    // What somebody may is decided once, before they put themselves somewhere else.
    const before = this.copy();
    for (const group of this.groups) {
      const isIn = group.members.has(user);
      if (wanted.includes(group) && !isIn) this.changeMembers(who, group, [user], [], before);
      if (!wanted.includes(group) && isIn) this.changeMembers(who, group, [], [user], before);
    }
  }

  private changeMembers(
    who: Who,
    group: GroupModel,
    add: readonly number[],
    remove: readonly number[],
    decidedIn: World = this,
  ): void {
    decidedIn.mayGiveAndTake(who, group.id === ADMINISTRATORS ? [EVERYTHING] : group.keys);
    refuseUnless(add.every((id) => this.users.has(id)));
    for (const id of add) group.members.add(id);
    for (const id of remove) group.members.delete(id);
    refuseUnless(this.activeAdministrators > 0);
  }

  private change(
    who: Who,
    group: GroupModel,
    caption: string,
    keys: Set<string>,
    decidedIn: World = this,
  ): void {
    const added = [...keys].filter((key) => !group.keys.has(key));
    const removed = [...group.keys].filter((key) => !keys.has(key));
    const isRenamed = caption !== group.caption;
    decidedIn.mayGiveAndTake(who, isRenamed ? [...group.keys, ...added] : [...added, ...removed]);
    if (caption === group.caption && added.length + removed.length === 0) return;
    Object.assign(group, { caption, keys, version: group.version + 1 });
  }

  private put(caption: string, keys: readonly string[]): void {
    this.groups.push({ caption: caption.trim(), version: 1, keys: new Set(keys), members: new Set() });
  }

  private numbered(caption: string): string {
    return numberedName(caption.trim(), (name) =>
      this.groups.some((group) => sameName(group.caption) === name),
    );
  }

  private claim(caption: string, by?: GroupModel): void {
    const name = sameName(caption);
    refuseUnless(name !== 'administrators');
    refuseUnless(this.groups.every((group) => group === by || sameName(group.caption) !== name));
  }

  private demand(who: Who, key: string): void {
    refuseUnless(this.holds(who, key));
  }

  private mayGiveAndTake(who: Who, keys: Iterable<string>): void {
    for (const key of keys) refuseUnless(this.holds(who, key));
  }

  private ordinary(id: number): GroupModel {
    refuseUnless(id !== ADMINISTRATORS);
    return this.group(id);
  }

  private group(id: number): GroupModel {
    const group = this.groups.find((candidate) => candidate.id === id);
    if (!group) throw new Refused();
    return group;
  }
}

function refuseUnless(condition: boolean): void {
  if (!condition) throw new Refused();
}
