import { Inject, Injectable } from '@nestjs/common';
import { type Access, AccessService, type Actor, assertWithinCeiling } from '../access/index.js';
import { Database, type Stepwise, type Work, inTurns } from '../database/index.js';
import { DatabaseBusyError, PlanMovedError, UnknownPermissionError } from '../errors/index.js';
import { GroupsStore, ManyGroupsStore } from '../groups/index.js';
import { HistoryRecorder, HistoryStore, RefusalRecorder } from '../history/index.js';
import { GroupsModuleOptions } from '../options/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import { DOCUMENT_LIMITS, type GroupsDocument } from './document.js';
import { exportFilename } from './export-filename.js';
import { type GroupToImport, documentOf } from './groups-to-import.js';
import { type RepeatableRequest, repeatableRequest, reportOfDone } from './idempotency.js';
import { ImportPlanner, type MomentaryPlan, type PlanOptions } from './import-planner.js';
import { type ImportReport, reportOf } from './import-report.js';
import { ImportWriter } from './import-writer.js';
import { readDocument } from './read-document.js';
import { documentParts } from './write-document.js';

export interface ImportOptions extends PlanOptions {
  /** Only work out what would happen. Default false. */
  dryRun?: boolean;
  /**
   * Of the plan that was looked at: the import is refused if that would be another one by now. It is that of the whole
   * document, so that one look is enough for any choice.
   */
  fingerprint?: string;
  /**
   * One that the caller makes up for this import and gives again when the answer was lost: what was done already is
   * not done twice. 1 to 200 printable ASCII characters; keys of others make no difference.
   */
  idempotencyKey?: string;
}

/** How often the plan is made outside the lock, before it is made under it. */
const ATTEMPTS = 3;

/** How often an export begins anew because groups changed while they were read. */
const READ_ATTEMPTS = 10;

/** A document, and what to call its file. */
export interface ExportedDocument {
  filename: string;
  document: string;
  groups: number;
}

/** A document that is written while it is sent. */
export interface ExportedParts extends Omit<ExportedDocument, 'document'> {
  parts: Iterable<string>;
}

/** Takes groups from one environment to another. */
@Injectable()
export class TransferService {
  constructor(
    private readonly database: Database,
    private readonly store: GroupsStore,
    private readonly many: ManyGroupsStore,
    private readonly accessService: AccessService,
    private readonly permissions: GroupsPermissions,
    private readonly history: HistoryRecorder,
    private readonly entries: HistoryStore,
    private readonly refusals: RefusalRecorder,
    private readonly planner: ImportPlanner,
    private readonly writer: ImportWriter,
    @Inject(GroupsModuleOptions) private readonly options: GroupsModuleOptions,
  ) {}

  /** The most bytes a document may have. */
  get maxBytes(): number {
    return this.options.import?.maxBytes ?? DOCUMENT_LIMITS.bytes;
  }

  /**
   * The document of all groups, or of those chosen: sorted, without ids and dates, the same bytes for the same groups.
   *
   * @throws GroupNotFoundError
   * @throws AccessDeniedError unless the actor may export
   */
  async export(actor: Actor, ids?: readonly number[]): Promise<ExportedDocument> {
    const { parts, ...named } = await this.exportInParts(actor, ids);
    return { ...named, document: [...parts].join('') };
  }

  /**
   * The same a group at a time, for large ones. All of it is of one moment: what is kept of the groups until they are
   * written are eight bytes for each grant, and every key once.
   *
   * @throws GroupNotFoundError
   * @throws AccessDeniedError unless the actor may export
   * @throws DatabaseBusyError when the groups don't stay the same for as long as it takes to read them
   */
  exportInParts(actor: Actor, ids?: readonly number[]): Promise<ExportedParts> {
    return this.database.readInTurns(() => this.readGroups(actor, ids));
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
   * @throws IdempotencyKeyUsedError when the key was used for something else
   * @throws RequestInvalidError when `only` names a place that the document doesn't have
   */
  async import(actor: Actor, bytes: Uint8Array, options: ImportOptions): Promise<ImportReport> {
    const repeatable = repeatableRequest(actor, options, () => bytes);
    const reading = readDocument(bytes, { bytes: this.maxBytes }, options.replace);
    const document = await inTurns(reading, options.signal);
    return this.importDocument(actor, document, options, repeatable);
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
    const repeatable = repeatableRequest(actor, options, () => JSON.stringify(groups));
    return this.importDocument(actor, documentOf(groups), options, repeatable);
  }

  private importDocument(
    actor: Actor,
    document: GroupsDocument,
    options: ImportOptions,
    repeatable: RepeatableRequest | undefined,
  ): Promise<ImportReport> {
    const work = () => this.planAndWrite(actor, document, options, repeatable);
    return options.dryRun ? work() : this.refusals.watch(actor, { event: 'groups.imported' }, work);
  }

  /**
   * The plan takes its time, and others go on meanwhile; the write that follows asks whether it still holds. If not the
   * plan is made anew, and in the end under the lock, where nothing can move.
   */
  private async planAndWrite(
    actor: Actor,
    document: GroupsDocument,
    options: ImportOptions,
    repeatable: RepeatableRequest | undefined,
  ): Promise<ImportReport> {
    for (let attempt = 1; ; attempt++) {
      const foretold = await this.database.readInTurns(() =>
        this.foretell(actor, document, options, repeatable),
      );
      if ('counts' in foretold) return foretold;
      if (options.dryRun) return inTurns(reportOfPlan(foretold, foretold.access, false));
      await inTurns(assertApplicable(foretold, options));
      const done = await this.database.write(() =>
        this.apply(actor, attempt < ATTEMPTS ? foretold : document, options, repeatable),
      );
      if (done) return 'counts' in done ? done : inTurns(reportOfPlan(done, done.access, true));
    }
  }

  private *foretell(
    actor: Actor,
    document: GroupsDocument,
    options: ImportOptions,
    repeatable: RepeatableRequest | undefined,
  ): Work<MomentaryPlan | ImportReport> {
    yield* this.planner.assertMayImport(actor, options);
    const done = options.dryRun ? undefined : yield* this.findDone(repeatable);
    return done ?? (yield* this.planner.plan(actor, document, options));
  }

  /** Under the lock. Null where the plan doesn't hold any more. */
  private *apply(
    actor: Actor,
    given: MomentaryPlan | GroupsDocument,
    options: ImportOptions,
    repeatable: RepeatableRequest | undefined,
  ): Work<MomentaryPlan | ImportReport | null> {
    const access = yield* this.planner.assertMayImport(actor, options);
    const done = yield* this.findDone(repeatable);
    if (done) return done;
    if ('epoch' in given && given.epoch !== (yield* this.accessService.epoch())) return null;
    const planned = 'epoch' in given ? { ...given, access } : yield* this.planner.plan(actor, given, options);
    yield* assertApplicable(planned, options);
    options.signal?.throwIfAborted();
    if (planned.plan.writes.length > 0) yield* this.write(actor, planned, repeatable);
    return planned;
  }

  private *write(
    actor: Actor,
    { plan, fingerprint }: MomentaryPlan,
    repeatable: RepeatableRequest | undefined,
  ): Work<void> {
    yield* this.writer.write(actor, plan.writes);
    const { replace, counts } = plan;
    yield* this.history.record(actor, {
      event: 'groups.imported',
      details: { replace, counts, fingerprint, ...(repeatable && { request: repeatable.request }) },
      ...(repeatable && { idempotencyKey: repeatable.key }),
    });
  }

  private *findDone(repeatable: RepeatableRequest | undefined): Work<ImportReport | undefined> {
    const entry = repeatable && (yield* this.entries.getDone(repeatable.key));
    return entry && reportOfDone(repeatable, entry);
  }

  private *readGroups(actor: Actor, ids?: readonly number[]): Work<ExportedParts> {
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt++) {
      (yield* this.accessService.ofActor(actor)).assert(this.permissions.export);
      const epoch = yield* this.accessService.epoch();
      const groups = ids ? yield* this.store.getAll(ids) : yield* this.many.all();
      const keys = yield* this.many.keysOf(groups.map(({ id }) => id));
      if ((yield* this.accessService.epoch()) !== epoch) continue;
      const asked = ids && groups.map(({ caption }) => caption);
      const exported = groups.map(({ id, caption, administrators }) => ({
        caption,
        administrators,
        permissions: keys.get(id)!,
      }));
      const filename = exportFilename(asked, new Date());
      return { filename, groups: groups.length, parts: documentParts(exported) };
    }
    throw DatabaseBusyError.after(0);
  }
}

/** @throws PlanMovedError @throws UnknownPermissionError @throws GrantCeilingError */
function* assertApplicable(planned: MomentaryPlan, { fingerprint }: ImportOptions): Stepwise<void> {
  const { plan, access, changed } = planned;
  if (fingerprint !== undefined && fingerprint !== planned.fingerprint) {
    throw PlanMovedError.since(fingerprint, yield* reportOfPlan(planned, access, false));
  }
  if (!plan.applicable) throw UnknownPermissionError.keys(plan.unknown);
  assertWithinCeiling(access, changed);
}

function reportOfPlan(
  { plan, fingerprint }: MomentaryPlan,
  access: Access,
  applied: boolean,
): Stepwise<ImportReport> {
  return reportOf(plan, fingerprint, access, applied);
}
