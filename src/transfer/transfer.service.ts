import { Injectable } from '@nestjs/common';
import { type Access, AccessService, type Actor, assertWithinCeiling } from '../access/index.js';
import { Database, type Work } from '../database/index.js';
import { AccessDeniedError, PlanMovedError, UnknownPermissionError } from '../errors/index.js';
import { GroupsStore, type StoredGroup } from '../groups/index.js';
import { HistoryRecorder } from '../history/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { type ChosenPlan, chooseEntries } from './choose-entries.js';
import type { GroupsDocument } from './document.js';
import { exportFilename } from './export-filename.js';
import { type GroupToImport, documentOf } from './groups-to-import.js';
import type { ExistingGroup, ImportPlan, ReplaceMode, UnknownMode } from './import-plan.js';
import { type ImportReport, reportOf } from './import-report.js';
import { ImportWriter } from './import-writer.js';
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
  /**
   * Of the plan that was looked at: the import is refused if that would be another one by now. It is that of the whole
   * document, so that one look is enough for any choice.
   */
  fingerprint?: string;
  /** The places of the groups in the document, from 0, that are imported. Default: all. */
  only?: readonly number[];
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
    private readonly writer: ImportWriter,
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
   * @throws PlanMovedError when the plan has another fingerprint by now; with the new plan
   * @throws UnknownPermissionError when there are unknown permissions and they are to be refused (a dry run reports them)
   * @throws GrantCeilingError when it gives or takes what the actor doesn't hold (a dry run reports it)
   * @throws AccessDeniedError unless the actor may import
   * @throws RequestInvalidError when `only` names a place that the document doesn't have
   */
  async import(actor: Actor, bytes: Uint8Array, options: ImportOptions): Promise<ImportReport> {
    return this.importDocument(actor, readDocument(bytes), options);
  }

  /**
   * Imports groups that don't come from a file, by the same rules and with the same report.
   *
   * @throws CaptionInvalidError
   * @throws UnknownPermissionError for what can't be a permission's key anywhere
   * @throws GroupsError and whatever else {@link import} throws, but for faults of a file
   */
  async importGroups(
    actor: Actor,
    groups: readonly GroupToImport[],
    options: ImportOptions,
  ): Promise<ImportReport> {
    return this.importDocument(actor, documentOf(groups), options);
  }

  private async importDocument(
    actor: Actor,
    document: GroupsDocument,
    options: ImportOptions,
  ): Promise<ImportReport> {
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
    const asked = ids && groups.map((group) => group.caption);
    const filename = exportFilename(asked, new Date());
    return { filename, document: writeDocument(exported), groups: groups.length };
  }

  private *foretell(actor: Actor, document: GroupsDocument, options: ImportOptions): Work<ImportReport> {
    const access = yield* this.accessService.ofActor(actor);
    const plan = yield* this.plan(access, document, options);
    return reportOf(chooseEntries(plan, options.only), fingerprintOf(plan), access, false);
  }

  private *apply(actor: Actor, document: GroupsDocument, options: ImportOptions): Work<ImportReport> {
    const access = yield* this.accessService.ofActor(actor);
    const plan = yield* this.plan(access, document, options);
    const fingerprint = fingerprintOf(plan);
    const chosen = chooseEntries(plan, options.only);
    if (options.fingerprint !== undefined && options.fingerprint !== fingerprint) {
      throw PlanMovedError.since(options.fingerprint, reportOf(chosen, fingerprint, access, false));
    }
    assertApplicable(chosen, access);
    yield* this.writer.write(actor, chosen.writes);
    if (chosen.writes.length > 0) {
      const { replace, counts } = chosen;
      yield* this.history.record(actor, {
        event: 'groups.imported',
        details: { replace, counts, fingerprint },
      });
    }
    return reportOf(chosen, fingerprint, access, true);
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
    return planImport({ document, existing, catalogueKeys, replace, unknown });
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
}

function assertApplicable({ applicable, unknown, writes }: ChosenPlan, access: Access): void {
  if (!applicable) throw UnknownPermissionError.keys(unknown);
  assertWithinCeiling(access, new Set(writes.flatMap(({ added, removed }) => [...added, ...removed])));
}
