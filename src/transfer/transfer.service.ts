import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { Database, inTurns } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { DocumentsReceived, type Receiving } from './documents-received.js';
import { type ExportedDocument, type ExportedParts, Exporter } from './exporter.js';
import { type GroupToImport, documentOf } from './groups-to-import.js';
import { repeatableImport } from './repeatable-import.js';
import type { ImportOptions } from './import-options.js';
import type { ImportReport } from './import-report.js';
import { Importer } from './importer.js';
import { PlansAtOnce } from './plans-at-once.js';
import { readDocument } from './read-document.js';

/** Takes groups from one environment to another. */
@Injectable()
export class TransferService {
  constructor(
    private readonly database: Database,
    private readonly exporter: Exporter,
    private readonly importer: Importer,
    private readonly plansAtOnce: PlansAtOnce,
    private readonly documents: DocumentsReceived,
    @Inject(GroupsModuleOptions) private readonly options: ResolvedOptions,
  ) {}

  /** The most bytes a document may have. */
  get maxBytes(): number {
    return this.options.import.maxBytes;
  }

  /**
   * For a door that is about to receive a document: it says how many bytes have come, and lets go of them in the end.
   *
   * @param largest the most bytes that the door takes
   */
  receive(userId: UserId | null, largest = this.maxBytes): Receiving {
    return this.documents.receive(userId, largest);
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
    return this.database.readInTurns(() => this.exporter.export(actor, ids));
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
   * @throws TooManyPlansError when two plans are computed already, or one of the same user
   * @throws RequestInvalidError when `only` names a place that the document doesn't have
   */
  async import(actor: Actor, bytes: Uint8Array, options: ImportOptions): Promise<ImportReport> {
    const { replace, signal } = options;
    const work = async () => {
      const repeatable = repeatableImport(actor, options, () => bytes);
      const document = await inTurns(readDocument(bytes, { bytes: this.maxBytes }, replace), signal);
      return this.importer.import({ actor, document, options, repeatable });
    };
    return this.plansAtOnce.compute(actor.userId, work, signal);
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
    const work = () => {
      const repeatable = repeatableImport(actor, options, () => JSON.stringify(groups));
      return this.importer.import({ actor, document: documentOf(groups), options, repeatable });
    };
    return this.plansAtOnce.compute(actor.userId, work, options.signal);
  }
}
