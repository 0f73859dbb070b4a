import { setTimeout } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ADMINISTRATORS_ID, Grant, Group, Membership, Permission } from '../../../src/entities/index.js';
import { Past, Replay } from '../../../src/history/index.js';
import {
  AccessService,
  Actor,
  type GroupsError,
  GroupsService,
  type HistoryEntryView,
  HistoryService,
  MembershipsService,
  RestoreService,
  TransferService,
  UndoService,
} from '../../../src/index.js';
import { Staff } from '../../bootstrap/staff.js';
import { type BackStep, GROUPS, type GroupStep, type MemberStep, type Step, USERS, keys } from './steps.js';

/** What was so at a moment, read from the tables. */
interface Snapshot {
  entryId: number;
  groups: Record<number, unknown>;
  /** By user: what they could do. Who had an end in the meantime isn't there. */
  access: Record<string, string[]>;
  at: string;
}

const system = Actor.system('test');

/** One history, with groups and users of its own. */
export class Story {
  private readonly groups: (number | null)[] = Array.from({ length: GROUPS }, () => null);
  private readonly all = new Set<number>();
  private readonly users: Staff[] = [];
  private readonly snapshots: Snapshot[] = [];
  private first = 0;
  private serial = 0;
  private readonly dataSource: DataSource;
  private readonly service: GroupsService;
  private readonly memberships: MembershipsService;
  private readonly history: HistoryService;

  constructor(private readonly app: INestApplicationContext) {
    this.dataSource = app.get(DataSource);
    this.service = app.get(GroupsService);
    this.memberships = app.get(MembershipsService);
    this.history = app.get(HistoryService);
  }

  async begin(): Promise<void> {
    for (let number = 0; number < USERS; number++)
      this.users.push(await Staff.create({ name: `User ${number}` }).save());
    this.first = await this.newest();
    for (let group = 0; group < GROUPS; group++)
      await this.take({ way: 'create', group, permissions: keys.slice(0, group), text: undefined });
  }

  async take(step: Step): Promise<void> {
    await this.carryOut(step);
    await this.look();
  }

  /** Compares what the history tells with what was so, one moment after the other. */
  async compare(): Promise<void> {
    const past = this.app.get(Past);
    const replay = new Replay();
    replay.groups.delete(ADMINISTRATORS_ID);
    let after = this.first;
    for (const { entryId, groups, access, at } of this.snapshots) {
      await past.advance(replay, { after, upTo: entryId });
      after = entryId;
      const states = [...replay.groups].map(([id, { permissions, members, ...group }]) => [
        id,
        { ...group, permissions: [...permissions].sort(), members: Object.fromEntries(members) },
      ]);
      expect(Object.fromEntries(states)).toEqual(groups);
      const could = Object.keys(access).map((id) => [id, permissionsOf(replay, id, at)]);
      expect(Object.fromEntries(could)).toEqual(access);
    }
  }

  /** When memberships end. */
  async ends(): Promise<string[]> {
    const members = await this.dataSource.getRepository(Membership).findBy({ groupId: In([...this.all]) });
    return members.flatMap(({ until }) => until ?? []);
  }

  private async carryOut(step: Step): Promise<void> {
    if (step.way === 'wait') await setTimeout(35);
    else if ('which' in step) await this.goBack(step);
    else if (!('group' in step)) await this.become(this.users[step.user]!, step.way);
    else if ('user' in step) await this.change(step, this.groups[step.group]!, this.users[step.user]!);
    else await this.write(step, this.groups[step.group]!);
  }

  private async write(step: GroupStep, id: number | null): Promise<void> {
    if ((step.way === 'create') !== (id === null)) return;
    const described = 'text' in step && step.text !== undefined ? { description: step.text } : {};
    switch (step.way) {
      case 'create': {
        const { permissions } = step;
        const created = { caption: this.caption(), permissions, ...described };
        return this.keep(step.group, (await this.service.create(system, created)).id);
      }
      case 'update':
        await this.service.update(system, id!, { permissions: step.permissions, ...described });
        return;
      case 'rename':
        await this.service.update(system, id!, { caption: this.caption() });
        return;
      case 'duplicate':
        if (this.groups[step.onto] === null)
          this.keep(step.onto, (await this.service.duplicate(system, id!)).id);
        return;
      case 'delete':
        await this.service.delete(system, id!);
        this.groups[step.group] = null;
        return;
      case 'import':
        return this.import(id!, step.permissions);
    }
  }

  private async change(step: MemberStep, groupId: number | null, { id: userId }: Staff): Promise<void> {
    if (groupId === null || (await Staff.countBy({ id: userId })) === 0) return;
    const isIn = (await this.dataSource.getRepository(Membership).countBy({ groupId, userId })) > 0;
    if ('end' in step) {
      if (step.way === 'move' && !isIn) return;
      const until = step.end === null ? null : new Date(Date.now() + step.end).toISOString();
      const changing = this.memberships.change(system, groupId, { add: [userId], until });
      // On a machine that is busy, the end may have passed by now.
      await changing.catch((error: GroupsError) => expect(error.code).toBe('END_INVALID'));
    } else if (step.way === 'end' || step.way === 'remove')
      await this.memberships.change(system, groupId, { [step.way]: [userId] });
    else await this.behind(step.way, groupId, userId, isIn);
  }

  /** What somebody does by SQL, which is found at the next look. */
  private async behind(way: string, groupId: number, userId: number, isIn: boolean): Promise<void> {
    const builder = this.dataSource.createQueryBuilder();
    const row = { groupId, userId };
    if (way === 'disable behind')
      await this.dataSource.query(`UPDATE staff SET enabled = (1 = 0) WHERE id = ${userId}`);
    if (way === 'erase behind') await this.dataSource.query(`DELETE FROM staff WHERE id = ${userId}`);
    if (way === 'remove behind') await builder.delete().from(Membership).where(row).execute();
    if (way === 'add behind' && !isIn) {
      const addedAt = new Date().toISOString();
      await builder
        .insert()
        .into(Membership)
        .values({ ...row, addedAt })
        .execute();
    }
  }

  private async become({ id }: Staff, way: string): Promise<void> {
    const user = await Staff.findOne({ where: { id }, withDeleted: true });
    if (!user) return;
    if (way === 'erase') await user.remove();
    else if (way === 'return' && user.deletedAt) await user.recover();
    else if (user.deletedAt) return;
    else if (way === 'leave') await user.softRemove();
    else await Object.assign(user, { enabled: way === 'enable' }).save();
  }

  private async import(id: number, permissions: string[]): Promise<void> {
    const { caption } = await this.service.get(id);
    const document = { format: 'nestjs-adminjs-groups', version: 1, groups: [{ caption, permissions }] };
    const bytes = Buffer.from(JSON.stringify(document));
    await this.app.get(TransferService).import(system, bytes, { replace: 'enabled' });
  }

  /** Gives a group an earlier state, undoes a change, or makes a group that is gone again. */
  private async goBack({ way, which, users }: BackStep): Promise<void> {
    const entries = (await this.entries()).filter(({ restorable, undo }) =>
      way === 'undo' ? undo !== null : restorable,
    );
    const entry = entries[which % entries.length];
    if (!entry) return;
    const { id } = entry;
    const refused = await (
      way === 'undo'
        ? this.app.get(UndoService).undo(system, id, { users })
        : this.app.get(RestoreService).restore(system, id, { users })
    ).then(
      () => undefined,
      (error: GroupsError) => error.code,
    );
    if (refused) return expect(refused).toBe('CAPTION_TAKEN');
    for (const { event, group } of await this.entries())
      if (event === 'group.created' || event === 'group.restored') this.all.add(group!.id);
    const there = await this.dataSource.getRepository(Group).findBy({ id: In([...this.all]) });
    for (const [place, id] of this.groups.entries())
      if (!there.some((group) => group.id === id)) this.groups[place] = null;
  }

  private keep(place: number, id: number): void {
    this.groups[place] = id;
    this.all.add(id);
  }

  private caption(): string {
    return `Group ${this.first} ${this.serial++}`;
  }

  private async look(): Promise<void> {
    // A look is once a minute: here, what was done by SQL is found now.
    Object.assign(Reflect.get(this.history, 'changes') as object, { lookedAt: -Infinity });
    const entryId = await this.newest();
    const before = new Date().toISOString();
    const groups = await this.dataSource.getRepository(Group).findBy({ id: In([...this.all]) });
    const members = await this.dataSource.getRepository(Membership).findBy({ groupId: In([...this.all]) });
    const grants = await this.grants();
    const access: Record<string, string[]> = {};
    for (const { id } of this.users) {
      const now = await this.app.get(AccessService).of(id);
      access[id] = keys.filter((key) => now.can(key)).sort();
    }
    const at = new Date().toISOString();
    for (const { userId, until } of members)
      if (until !== null && until >= before && until <= at) delete access[String(userId)];
    const stateOf = ({ id, caption, description, version }: Group) => ({
      id,
      caption,
      description,
      version,
      permissions: grants.filter(({ group }) => Number(group) === id).map(({ key }) => key),
      members: Object.fromEntries(
        members.filter(({ groupId }) => groupId === id).map(({ userId, until }) => [userId, until]),
      ),
    });
    const states = Object.fromEntries(groups.map((group) => [group.id, stateOf(group)]));
    this.snapshots.push({ entryId, at, access, groups: states });
  }

  private grants(): Promise<{ group: number; key: string }[]> {
    return this.dataSource
      .createQueryBuilder()
      .select('t.groupId', 'group')
      .addSelect('p.key', 'key')
      .from(Grant, 't')
      .innerJoin(Permission, 'p', 'p.id = t.permissionId')
      .where({ groupId: In([...this.all]) })
      .orderBy('p.key')
      .getRawMany();
  }

  private async newest(): Promise<number> {
    const [newest] = (await this.history.list({ perPage: 1 })).entries;
    return newest?.id ?? 0;
  }

  private async entries(): Promise<HistoryEntryView[]> {
    const all: HistoryEntryView[] = [];
    for (let after: number | null = this.first; after !== null;) {
      const page = await this.history.list({ after, perPage: 100 });
      all.push(...page.entries);
      after = page.next;
    }
    return all;
  }
}

/** What a user could do at a moment. */
function permissionsOf(replay: Replay, userId: string, at: string): string[] {
  const groups = [...replay.groups.values()].filter(({ id }) =>
    [...replay.membersInForce(id, at)].some(([user]) => user.id === userId),
  );
  return [...new Set(groups.flatMap(({ permissions }) => [...permissions]))].sort();
}
