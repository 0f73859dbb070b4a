import { Injectable } from '@nestjs/common';
import { type Access, AccessService, type Actor, assertWithinCeiling } from '../access/index.js';
import { assertMayUpdate } from '../administrators/index.js';
import { Database, type Work } from '../database/index.js';
import { AccessDeniedError, PlanMovedError, UnknownPermissionError } from '../errors/index.js';
import { GroupsStore, type StoredGroup } from '../groups/index.js';
import { HistoryRecorder } from '../history/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import type { GroupsDocument } from './document.js';
import type {
  ExistingGroup,
  ImportPlan,
  PlannedGroup,
  PlannedOutcome,
  PlannedWrite,
  ReplaceMode,
  UnknownMode,
} from './import-plan.js';
import { fingerprintOf } from './plan-fingerprint.js';
import { planImport } from './plan-import.js';
import { readDocument } from './read-document.js';
import { writeDocument } from './write-document.js';

export interface ImportOptions {
  replace: ReplaceMode;
  /** Default `refuse`. Only administrators may `keep`. */
  unknown?: UnknownMode;
  /** Only work out what would happen. Default false. */
  dryRun?: boolean;
  /** Of the plan that was looked at: the import is refused if it would do something else by now. */
  fingerprint?: string;
}

/** What an import did, or would do. */
export interface ImportReport {
  applied: boolean;
  replace: ReplaceMode;
  fingerprint: string;
  groups: PlannedGroup[];
  /** Permissions of the file that no group knows here, sorted. */
  unknown: string[];
  counts: Record<PlannedOutcome, number>;
}

/** A document, and what to call its file. */
export interface ExportedDocument {
  filename: string;
  document: string;
  groups: number;
}

/** Takes groups from one environment to another. */
@Injectable()
export class TransferService {
  constructor(
    private readonly database: Database,
    private readonly store: GroupsStore,
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
    private readonly history: HistoryRecorder,
  ) {}

  /**
   * The document of all groups, or of those chosen: sorted, without ids and dates, the same bytes for the same groups.
   *
   * @throws GroupNotFoundError
   * @throws AccessDeniedError unless the actor may export
   */
  export(actor: Actor, ids?: readonly number[]): Promise<ExportedDocument> {
    return this.database.read(() => this.readDocument(actor, ids));
  }

  /**
   * Imports a document: all of it in one transaction, or nothing. Members stay as they are, and Administrators is never
   * written. A dry run answers with the same report and writes nothing.
   *
   * @throws DocumentError when the bytes aren't a document, naming every fault
   * @throws UnknownPermissionError when there are unknown permissions and they are to be refused (a dry run reports them)
   * @throws PlanMovedError when the plan has another fingerprint by now
   * @throws GrantCeilingError
   * @throws AccessDeniedError unless the actor may import
   */
  async import(actor: Actor, bytes: Uint8Array, options: ImportOptions): Promise<ImportReport> {
    const document = readDocument(bytes);
    return options.dryRun
      ? this.database.read(() => this.foretell(actor, document, options))
      : this.database.write(() => this.apply(actor, document, options));
  }

  private *readDocument(actor: Actor, ids?: readonly number[]): Work<ExportedDocument> {
    (yield* this.accessService.ofActor(actor)).assert(this.permissions.export);
    const groups = ids ? yield* this.store.getAll(ids) : yield* this.store.find(this.store.select());
    const keys = yield* this.store.keysOf(groups.map((group) => group.id));
    const exported = groups.map(({ id, caption, administrators }) => ({
      caption,
      administrators,
      permissions: keys.get(id)!,
    }));
    const day = new Date().toISOString().slice(0, 10);
    return { filename: `groups-${day}.json`, document: writeDocument(exported), groups: groups.length };
  }

  private *foretell(actor: Actor, document: GroupsDocument, options: ImportOptions): Work<ImportReport> {
    const access = yield* this.accessService.ofActor(actor);
    const plan = yield* this.plan(access, document, options);
    return reportOf(plan, false);
  }

  private *apply(actor: Actor, document: GroupsDocument, options: ImportOptions): Work<ImportReport> {
    const access = yield* this.accessService.ofActor(actor);
    const plan = yield* this.plan(access, document, options);
    if (!plan.applicable) throw UnknownPermissionError.keys(plan.unknown);
    const report = reportOf(plan, true);
    if (options.fingerprint !== undefined && options.fingerprint !== report.fingerprint) {
      throw PlanMovedError.since(options.fingerprint, report.fingerprint);
    }
    for (const write of plan.writes) yield* this.write(actor, write);
    if (plan.writes.length > 0) {
      yield* this.history.record(actor, {
        event: 'groups.imported',
        details: { replace: plan.replace, counts: plan.counts, fingerprint: report.fingerprint },
      });
    }
    return report;
  }

  private *plan(
    access: Access,
    document: GroupsDocument,
    { replace, unknown = 'refuse' }: ImportOptions,
  ): Work<ImportPlan> {
    access.assert(this.permissions.import);
    if (unknown === 'keep' && !access.administrator) throw AccessDeniedError.missing([]);
    const existing = yield* this.existing();
    const catalogueKeys = new Set(this.catalogue.entries.map((entry) => entry.key));
    const plan = planImport({ document, existing, catalogueKeys, replace, unknown });
    assertWithinCeiling(access, new Set(plan.writes.flatMap(({ added, removed }) => [...added, ...removed])));
    return plan;
  }

  private *existing(): Work<ExistingGroup[]> {
    const groups: StoredGroup[] = yield* this.store.find(this.store.select());
    const ids = groups.map((group) => group.id);
    const keys = yield* this.store.keysOf(ids);
    const members = yield* this.store.countMembers(ids);
    return groups.map((group) => ({
      ...group,
      permissions: keys.get(group.id)!,
      members: members.get(group.id)!,
    }));
  }

  private *write(actor: Actor, write: PlannedWrite): Work<void> {
    const { replaces, caption, captionKey, added, removed } = write;
    let groupId: number;
    if (replaces) {
      const group = yield* this.store.get(replaces.id);
      assertMayUpdate(group);
      yield* this.store.update(group, caption, captionKey);
      groupId = group.id;
    } else {
      groupId = (yield* this.store.insert(caption, captionKey)).id;
    }
    yield* this.store.revoke(groupId, removed);
    yield* this.store.grant(groupId, added);
    yield* this.history.record(actor, {
      event: replaces ? 'group.updated' : 'group.created',
      groupId,
      caption,
      details: { added, removed, imported: true },
    });
  }
}

function reportOf(plan: ImportPlan, applied: boolean): ImportReport {
  const { replace, groups, unknown, counts } = plan;
  return { applied, replace, fingerprint: fingerprintOf(plan), groups, unknown, counts };
}
