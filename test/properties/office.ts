import { EntityNotFoundError, Not } from 'typeorm';
import {
  AccessService,
  Actor,
  EffectivePermissionsService,
  GroupsError,
  HistoryEntry,
} from '../../src/index.js';
import { type Host, User, stateOf } from '../support/host/index.js';
import { documentWith, fileOf } from '../transfer/documents.js';
import { sameName } from './names.js';
import { type Start, type Step, meant } from './steps.js';
import { EVERYTHING, KNOWN, Refused, type Who, World, type Write } from './world.js';

/** Groups and users as the database has them, or as they should be. */
interface Picture {
  groups: { id: number; caption: string; version: number; keys: string[]; members: number[] }[];
  users: { id: number; active: boolean }[];
}

/** A host, and beside it the world as it should be: every step is taken in both. */
export class Office {
  private readonly access: AccessService;
  private readonly effective: EffectivePermissionsService;
  private world = new World();
  /** Everybody who ever was, also those who are gone. */
  private people: number[] = [];
  private picture: Picture = { groups: [], users: [] };
  private state: unknown;
  private history = 0;

  constructor(private readonly host: Host) {
    this.access = host.app.get(AccessService);
    this.effective = host.app.get(EffectivePermissionsService);
  }

  /** Removes everything, and starts again. */
  async begin({ groups, users }: Start): Promise<void> {
    const { dataSource, transfer, memberships, system } = this.host;
    await dataSource.query('DELETE FROM groups_group WHERE id <> 1');
    await dataSource.query('DELETE FROM host_user');
    const entries = groups.map(({ caption, keys, dormant }) => ({
      caption,
      permissions: [...keys, ...dormant],
    }));
    const file = fileOf(documentWith(...entries));
    await transfer.import(system, file, { replace: 'disabled', unknown: 'keep' });
    const saved = await dataSource.getRepository(User).save(
      users.map(({ active }, index) => ({
        email: `${index}@example.com`,
        name: String(index),
        status: active || index === 0 ? 'enabled' : 'disabled',
      })),
    );
    this.people = saved.map(({ id }) => id);
    const stored = (await this.look()).groups;
    for (const [index, { id }] of stored.entries()) {
      const isIn = (place: number) =>
        id === 1
          ? place === 0 || users[place]!.administrator
          : users[place]!.groups.some((group) => group % groups.length === index - 1);
      const add = this.people.filter((_, place) => isIn(place));
      if (add.length > 0) await memberships.change(system, id, { add });
    }
    this.world = new World();
    this.picture = await this.look();
    this.world.users = new Map(this.picture.users.map(({ id, active }) => [id, active]));
    this.world.groups = this.picture.groups.map((group) => ({
      ...group,
      keys: new Set(group.keys),
      members: new Set(group.members),
    }));
    [this.state, this.history] = [await stateOf(dataSource), await this.entries()];
    await this.expectAccess(null);
  }

  /** Somebody tries something, and what comes of it is what the rules say: no more and no less. */
  async take(step: Step): Promise<void> {
    const { who, write } = meant(this.world, this.people, step);
    const next = this.world.copy();
    const isAllowed = allows(next, who, write);
    const refusal = await this.carryOut(who, write).then(
      () => undefined,
      (error: Error) => {
        if (error instanceof GroupsError || error instanceof EntityNotFoundError) return error;
        throw error;
      },
    );
    expect({ write, who, refusal: refusal?.message }).toEqual({
      write,
      who,
      refusal: isAllowed ? undefined : expect.any(String),
    });
    const isWritten = isAllowed && !('dryRun' in write && write.dryRun);
    const before = this.world;
    if (isWritten) this.world = next;
    const [picture, state, history] = [
      await this.look(),
      await stateOf(this.host.dataSource),
      await this.entries(),
    ];
    this.learnIds(picture);
    expect(picture).toEqual(pictureOf(this.world));
    expect(this.world.activeAdministrators).toBeGreaterThan(0);
    if (!isWritten) expect([state, history]).toEqual([this.state, this.history]);
    if (write.kind !== 'status' && write.kind !== 'remove') {
      for (const key of moved(this.picture, picture))
        expect([key, before.holds(who, key)]).toEqual([key, true]);
      const isChanged = JSON.stringify(picture) !== JSON.stringify(this.picture);
      expect(history > this.history).toBe(isChanged);
    }
    Object.assign(this, { picture, state, history });
    await this.expectAccess(who);
  }

  private async carryOut(who: Who, write: Write): Promise<unknown> {
    const { groups, memberships, transfer, dataSource } = this.host;
    const actor = who === null ? Actor.system() : Actor.user(who, String(who), 'rest');
    const users = dataSource.getRepository(User);
    switch (write.kind) {
      case 'create':
        return groups.create(actor, { caption: write.caption, permissions: write.keys });
      case 'update': {
        const { kind: _, group, version, ...change } = write;
        return groups.update(actor, group, change, version);
      }
      case 'delete':
        return groups.delete(actor, write.groups);
      case 'duplicate':
        return groups.duplicate(actor, write.group, write.caption);
      case 'import': {
        const { replace, unknown, dryRun, entries } = write;
        const listed = entries.map(({ caption, keys }) => ({ caption, permissions: keys }));
        const file = fileOf(documentWith({ caption: 'Administrators', administrators: true }, ...listed));
        return transfer.import(actor, file, { replace, unknown, dryRun });
      }
      case 'members':
        return memberships.change(actor, write.group, { add: write.add, remove: write.remove });
      case 'groupsOf':
        return memberships.setGroupsOf(actor, write.user, write.groups);
      case 'status': {
        const user = await users.findOneByOrFail({ id: write.user });
        return users.save(Object.assign(user, { status: write.active ? 'enabled' : 'disabled' }));
      }
      case 'remove':
        return users.remove(await users.findOneByOrFail({ id: write.user }));
    }
  }

  /** Everybody may do what the world says, and the one who just acted hears it. */
  private async expectAccess(who: Who): Promise<void> {
    const may = (id: number) => KNOWN.filter((key) => this.world.holds(id, key)).sort();
    for (const id of this.people) {
      const access = await this.access.of(id);
      expect([id, KNOWN.filter((key) => access.can(key)).sort()]).toEqual([id, may(id)]);
      expect(access.administrator).toBe(this.world.holds(id, EVERYTHING));
    }
    if (who === null || !this.world.users.has(who)) return;
    const { permissions, administrator } = await this.effective.of(who);
    const told = permissions.map(({ key }) => key).sort();
    expect(administrator ? told.filter((key) => KNOWN.includes(key)) : told).toEqual(may(who));
  }

  /** A group that was just made gets its id from the database; no other ever changes. */
  private learnIds({ groups }: Picture): void {
    for (const group of this.world.groups) {
      const found = groups.find(({ caption }) => sameName(caption) === sameName(group.caption));
      if (group.id === undefined && found) group.id = found.id;
    }
    this.world.groups.sort((one, other) => one.id! - other.id!);
  }

  /** Past all services. */
  private async look(): Promise<Picture> {
    const read = <T>(sql: string) => this.host.dataSource.query<T[]>(sql);
    const groups = await read<{ id: number; caption: string; version: number }>(
      'SELECT id, caption, version FROM groups_group ORDER BY id',
    );
    const grants = await read<{ id: number; permission: string }>(
      'SELECT g.group_id AS id, p.permission_key AS permission FROM groups_grant g JOIN groups_permission p ON p.id = g.permission_id',
    );
    const members = await read<{ id: number; member: number }>(
      'SELECT group_id AS id, user_id AS member FROM groups_membership ORDER BY user_id',
    );
    const users = await read<{ id: number; status: string }>('SELECT id, status FROM host_user ORDER BY id');
    return {
      groups: groups.map(({ id, caption, version }) => ({
        id,
        caption,
        version,
        keys: grants
          .filter((grant) => grant.id === id)
          .map(({ permission }) => permission)
          .sort(),
        members: members.filter((membership) => membership.id === id).map(({ member }) => member),
      })),
      users: users.map(({ id, status }) => ({ id, active: status === 'enabled' })),
    };
  }

  private entries(): Promise<number> {
    return this.host.dataSource.getRepository(HistoryEntry).countBy({ event: Not('refused') });
  }
}

function allows(world: World, who: Who, write: Write): boolean {
  try {
    world.try(who, write);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

function pictureOf({ groups, users }: World): Picture {
  return {
    groups: groups.map(({ id, caption, version, keys, members }) => ({
      id: id!,
      caption,
      version,
      keys: [...keys].sort(),
      members: [...members].sort((one, other) => one - other),
    })),
    users: [...users].map(([id, active]) => ({ id, active })).sort((one, other) => one.id - other.id),
  };
}

/** What groups gained and lost, and what the groups give that somebody was put into or taken out of. */
function moved(before: Picture, after: Picture): string[] {
  const ids = new Set([...before.groups, ...after.groups].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [was, is] = [before, after].map(({ groups }) => groups.find((group) => group.id === id));
    const keys = different(was?.keys ?? [], is?.keys ?? []);
    const members = different(was?.members ?? [], is?.members ?? []);
    if (members.length === 0) return keys;
    return id === 1 ? [EVERYTHING] : [...(was?.keys ?? []), ...(is?.keys ?? [])];
  });
}

function different<T>(one: readonly T[], other: readonly T[]): T[] {
  return [...one.filter((item) => !other.includes(item)), ...other.filter((item) => !one.includes(item))];
}
