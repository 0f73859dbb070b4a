import { Injectable } from '@nestjs/common';
import { type Access, AccessService, type Actor, assertWithinCeiling } from '../access/index.js';
import { Database, type Work, atOnce } from '../database/index.js';
import {
  AccessDeniedError,
  AdministratorsProtectedError,
  CaptionTakenError,
  HistoryEntryNotFoundError,
  PlanMovedError,
  UnknownPermissionError,
} from '../errors/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import { GroupsStore, type StoredGroup, readCaption } from '../groups/index.js';
import { HistoryStore, RefusalRecorder, type StoredEntry, permissionsAfter } from '../history/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './document.js';
import type { ExistingGroup, ImportPlan, PlannedGroup, PlannedWrite, UnknownMode } from './import-plan.js';
import { ImportWriter } from './import-writer.js';
import { fingerprintOf } from './plan-fingerprint.js';
import { planImport } from './plan-import.js';

export interface RestoreOptions {
  /** What becomes of permissions the application doesn't know any more. Default `refuse`. Only administrators may `keep`. */
  unknown?: UnknownMode;
  /** Only work out what would happen. Default false. */
  dryRun?: boolean;
  /** Of the plan that was looked at: refused if it would do something else by now. */
  fingerprint?: string;
}

/** What a restore did, or would do. */
export interface RestoreReport {
  applied: boolean;
  fingerprint: string;
  /** Of a group that was gone, `groupId` is its new id once it is applied. */
  group: PlannedGroup;
  /** What it gives or takes that the actor doesn't hold, sorted: it would be refused. */
  beyond: string[];
  /** What the group is called before, where the caption changes. */
  before?: string;
}

/** The entry, what the group is now, and what would be made of it. */
interface Restoration {
  entry: StoredEntry;
  plan: ImportPlan;
}

/** Gives a group the caption and the permissions it had. Who is in it stays as it is. */
@Injectable()
export class RestoreService {
  constructor(
    private readonly database: Database,
    private readonly store: GroupsStore,
    private readonly entries: HistoryStore,
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
    private readonly writer: ImportWriter,
    private readonly refusals: RefusalRecorder,
  ) {}

  /**
   * Restores a group to its state right after an entry of its history, by the rules of an import; after the entry of its
   * deletion, to its last state. A group that is gone is created again: without users, under a new id, and under a name with a number
   * where its own is taken. A dry run answers with the same report and writes nothing.
   *
   * @throws HistoryEntryNotFoundError
   * @throws CaptionTakenError when another group has the caption by now
   * @throws UnknownPermissionError when there are unknown permissions and they are to be refused (a dry run reports them)
   * @throws GrantCeilingError when it gives or takes what the actor doesn't hold (a dry run reports it)
   * @throws PlanMovedError when the plan has another fingerprint by now
   * @throws AdministratorsProtectedError
   * @throws AccessDeniedError unless the actor may update groups, or create them where the group is gone
   */
  restore(actor: Actor, entryId: number, options: RestoreOptions = {}): Promise<RestoreReport> {
    return options.dryRun
      ? this.database.read(() => this.foretell(actor, entryId, options))
      : this.refusals.watch(actor, { event: 'group.restored', entryId }, () =>
          this.database.write(() => this.apply(actor, entryId, options)),
        );
  }

  private *foretell(actor: Actor, entryId: number, options: RestoreOptions): Work<RestoreReport> {
    const access = yield* this.accessService.ofActor(actor);
    return reportOf(yield* this.plan(access, entryId, options), access);
  }

  private *apply(actor: Actor, entryId: number, options: RestoreOptions): Work<RestoreReport> {
    const access = yield* this.accessService.ofActor(actor);
    const restoration = yield* this.plan(access, entryId, options);
    const { entry, plan } = restoration;
    const report = reportOf(restoration, access);
    if (options.fingerprint !== undefined && options.fingerprint !== report.fingerprint) {
      throw PlanMovedError.since(options.fingerprint, report);
    }
    if (!plan.applicable) throw UnknownPermissionError.keys(plan.unknown);
    const [write] = plan.writes;
    if (!write) return { ...report, applied: true };
    assertWithinCeiling(access, [...write.added, ...write.removed]);
    const groupId = yield* this.write(actor, entry, write);
    return { ...report, applied: true, group: { ...report.group, groupId } };
  }

  private *plan(access: Access, entryId: number, { unknown = 'refuse' }: RestoreOptions): Work<Restoration> {
    const entry = yield* this.entries.get(entryId);
    const isGone = entry?.captionNow === null;
    access.assert(isGone ? this.permissions.create : this.permissions.update);
    if (unknown === 'keep' && !access.administrator) throw AccessDeniedError.missing([]);
    if (!entry || entry.groupId === null) throw HistoryEntryNotFoundError.withId(entryId);
    if (entry.groupId === ADMINISTRATORS_ID) throw AdministratorsProtectedError.onUpdate();
    const { caption, key } = readCaption(entry.caption);
    const existing = isGone ? yield* this.others() : [yield* this.group(entry.groupId, key)];
    const since = yield* this.entries.statesSince(entry);
    // Whoever deleted it otherwise left no account of what it held.
    if (isGone && since[0]?.event !== 'group.deleted') throw HistoryEntryNotFoundError.withId(entryId);
    const permissions = permissionsAfter(entry, since, isGone ? [] : existing[0]!.permissions);
    const group = { caption, key, administrators: false, permissions };
    const plan = yield* planImport({
      document: { format: DOCUMENT_FORMAT, version: DOCUMENT_VERSION, groups: [group] },
      existing,
      catalogueKeys: new Set(this.catalogue.entries.map((known) => known.key)),
      replace: isGone ? 'disabled' : 'enabled',
      unknown,
    });
    return { entry, plan };
  }

  /** The group under the name it gets, which no other may have: so the plan finds it, whatever it is called now. */
  private *group(id: number, captionKey: string): Work<ExistingGroup> {
    const group = yield* this.store.get(id);
    const holder = yield* this.store.findByKey(captionKey);
    if (holder && holder.id !== id) throw CaptionTakenError.by(holder.caption);
    const permissions = (yield* this.store.keysOf([id])).get(id) ?? [];
    const members = (yield* this.store.countMembers([id])).get(id) ?? 0;
    return { ...group, captionKey, permissions, members };
  }

  /** All groups, for their names. */
  private *others(): Work<ExistingGroup[]> {
    const groups: StoredGroup[] = yield* this.store.find(this.store.select());
    return groups.map((group) => ({ ...group, permissions: [], members: 0 }));
  }

  private *write(
    actor: Actor,
    { id: entryId, at: stateOf, groupId: formerId, captionNow: before }: StoredEntry,
    write: PlannedWrite,
  ): Work<number> {
    const [groupId] = yield* this.writer.write(actor, [write], ({ replaces, caption, added, removed }) => ({
      event: 'group.restored',
      details: {
        added,
        removed,
        entryId,
        stateOf,
        ...(before !== null && before !== caption && { before }),
        ...(!replaces && { formerId: formerId! }),
      },
    }));
    return groupId!;
  }
}

function reportOf({ entry, plan }: Restoration, access: Access): RestoreReport {
  const group = plan.groups[0]!;
  const beyond = [...group.added, ...group.removed].filter((key) => !access.can(key)).sort();
  const { captionNow: before } = entry;
  return {
    applied: false,
    fingerprint: atOnce(fingerprintOf(plan)),
    group,
    ...(before !== null && before !== group.target && { before }),
    beyond,
  };
}
