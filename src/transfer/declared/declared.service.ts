import { Inject, Injectable, Logger } from '@nestjs/common';
import { Actor } from '../../access/index.js';
import { Database, type Work } from '../../database/index.js';
import { captionKey } from '../../groups/caption.js';
import { DeclaredGroups, ManyGroupsStore } from '../../groups/index.js';
import { CaptionsSeen, HistoryRecorder } from '../../history/index.js';
import { type DeclaredFile, GroupsModuleOptions, type ResolvedOptions } from '../../options/index.js';
import { type DocumentGroup, type GroupsDocument, groupsDocument } from '../document.js';
import type { ImportOptions } from '../import-options.js';
import { ImportPlanner } from '../import-planner.js';
import type { ImportReport, ReportedGroup } from '../import-report.js';
import { ImportWriter } from '../import-writer.js';
import { Importer } from '../importer.js';
import { assertApplicable } from '../make-plan.js';
import { declaredDocument, wrongFile } from './read-declared.js';

/** What differs between the file and the database. */
export interface Drift {
  /** The name of the file. */
  file: string;
  mode: DeclaredFile['mode'];
  /** Nothing differs. */
  same: boolean;
  /** What importing the file with Replace Enabled would do. Groups that the file doesn't have are no drift. */
  report: ImportReport;
}

const REPLACING: ImportOptions = { replace: 'enabled' };
const GROUPS_TOLD = 10;

/** The groups that a file declares, and what differs in the database. */
@Injectable()
export class DeclaredService {
  private readonly logger = new Logger('Groups');

  constructor(
    private readonly database: Database,
    private readonly importer: Importer,
    private readonly planner: ImportPlanner,
    private readonly writer: ImportWriter,
    private readonly many: ManyGroupsStore,
    private readonly history: HistoryRecorder,
    private readonly seen: CaptionsSeen,
    private readonly declared: DeclaredGroups,
    @Inject(GroupsModuleOptions) private readonly options: ResolvedOptions,
  ) {}

  /** What differs now; null where no file is declared. Writes nothing. */
  async drift(): Promise<Drift | null> {
    const { declared } = this.options;
    return declared ? this.driftFrom(declared, this.documentOf(declared)) : null;
  }

  /**
   * Does what the mode says, when the application starts and knows all of its permissions.
   *
   * @throws GroupsSetupError for a file that can't be applied: nothing is written then
   */
  async start(): Promise<void> {
    const { declared } = this.options;
    if (!declared) return;
    const document = this.documentOf(declared);
    const actor = actorFor(declared);
    if (declared.mode === 'seed') {
      const captions = await this.database.write(() => this.seed(declared, actor, document));
      if (captions.length > 0) this.logger.log(`Created from ${declared.name}: ${captions.join(', ')}`);
      return;
    }
    const drift = await this.driftFrom(declared, document);
    assertNoRefusals(declared, drift.report);
    if (declared.mode === 'report') {
      if (!drift.same) this.logger.warn(`The groups differ from ${declared.name}: ${told(drift.report)}`);
      return;
    }
    if (!drift.same) await this.enforce(declared, actor, document);
    this.declared.enforce(
      declared.name,
      document.groups.filter(({ administrators }) => !administrators).map(({ key }) => key),
    );
  }

  private documentOf(declared: DeclaredFile): GroupsDocument {
    return declaredDocument(declared, this.options.import.maxBytes);
  }

  private async driftFrom(declared: DeclaredFile, document: GroupsDocument): Promise<Drift> {
    const options = { ...REPLACING, dryRun: true };
    const report = await this.importer.import({
      actor: actorFor(declared),
      document,
      options,
      repeatable: undefined,
    });
    const { create, replace } = report.counts;
    return { file: declared.name, mode: declared.mode, same: create + replace === 0, report };
  }

  /** Several instances that start at once do it once: who comes later finds nothing to do. */
  private async enforce(declared: DeclaredFile, actor: Actor, document: GroupsDocument): Promise<void> {
    const report = await this.importer.import({
      actor,
      document,
      options: REPLACING,
      repeatable: undefined,
    });
    if (report.counts.create + report.counts.replace === 0) return;
    this.logger.log(`Changed as ${declared.name} says: ${told(report)}`);
    // Nobody has looked at the plan, and somebody may have made a group of that caption before the file declared it.
    const gaining = report.effect?.gained.users ?? 0;
    if (gaining > 0)
      this.logger.warn(
        `Users who may do more since, because they are in these groups: ${gaining}. The History page names the groups.`,
      );
  }

  /** Under the lock, so that several instances do it once. Which groups were there before, the history knows. */
  private *seed(declared: DeclaredFile, actor: Actor, { groups }: GroupsDocument): Work<string[]> {
    const document = groupsDocument(yield* this.neverSeen(groups));
    if (document.groups.length === 0) return [];
    const ground = yield* this.planner.read(actor, document, REPLACING);
    const planned = yield* this.planner.compute(document, ground, REPLACING);
    const { plan, fingerprint } = planned;
    if (!plan.applicable) {
      const places = new Map(groups.map(({ key }, place) => [key, place]));
      const unknown = plan.groups.filter((group) => group.unknown.length > 0);
      const faults = unknown.map((group) => {
        const place = places.get(captionKey(group.caption))!;
        return `groups[${place}].permissions: this application doesn't know ${group.unknown.join(', ')}`;
      });
      throw wrongFile(declared.file, faults.join('; '));
    }
    assertApplicable(planned);
    yield* this.writer.write(actor, plan.writes);
    const { replace, counts } = plan;
    yield* this.history.record(actor, {
      event: 'groups.imported',
      details: { replace, counts, fingerprint },
    });
    return plan.writes.map(({ caption }) => caption);
  }

  private *neverSeen(groups: readonly DocumentGroup[]): Work<DocumentGroup[]> {
    const existing = new Set((yield* this.many.all()).map((group) => group.captionKey));
    const isThere = ({ key, renamedFrom }: DocumentGroup, keys: ReadonlySet<string>) =>
      keys.has(key) || (renamedFrom !== undefined && keys.has(renamedFrom.key));
    const missing = groups.filter((group) => !group.administrators && !isThere(group, existing));
    if (missing.length === 0) return [];
    const seen = new Set((yield* this.seen.read()).map(captionKey));
    return missing.filter((group) => !isThere(group, seen));
  }
}

function actorFor({ name }: DeclaredFile): Actor {
  return Actor.system('declared').because(`Declared in ${name}`.slice(0, 200));
}

/** @throws GroupsSetupError */
function assertNoRefusals({ file }: DeclaredFile, { refusals }: ImportReport): void {
  const [first] = refusals;
  if (first) throw wrongFile(file, `${first.path}: ${first.message}`, refusals.length - 1);
}

function told({ groups }: ImportReport): string {
  const differing = groups.filter(({ outcome }) => outcome === 'create' || outcome === 'replace');
  const more = differing.length - GROUPS_TOLD;
  const shown = differing.slice(0, GROUPS_TOLD).map(toldOf).join('; ');
  return more > 0 ? `${shown}; and ${more} more` : shown;
}

function toldOf({ outcome, target, before, added, removed, descriptionChange }: ReportedGroup): string {
  const changes = [
    ...(outcome === 'create' ? ['new'] : []),
    ...(before === undefined ? [] : [`renamed from "${before}"`]),
    ...(descriptionChange ? ['other description'] : []),
    ...added.map((key) => `+${key}`),
    ...removed.map((key) => `−${key}`),
  ];
  return `"${target}" (${changes.join(' ')})`;
}
