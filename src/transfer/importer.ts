import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import { Database, type RepeatableRequest, type Stepwise, type Work, inTurns } from '../database/index.js';
import { PlanMovedError } from '../errors/index.js';
import { DeclaredGroups, GroupsRemover } from '../groups/index.js';
import { HistoryRecorder, RefusalRecorder, Repeats } from '../history/index.js';
import { type Effect, EffectService, NO_EFFECT } from '../memberships/index.js';
import type { GroupsDocument } from './document.js';
import type { ImportOptions } from './import-options.js';
import { type GroundOfPlan, ImportPlanner, type MomentaryPlan } from './import-planner.js';
import { type ImportReport, reportOfImport, reportOfPlan } from './import-report.js';
import { ImportWriter } from './import-writer.js';
import { assertApplicable, hasMoved } from './make-plan.js';
import { changeBy } from './plan-effect.js';
import { reportOfDone } from './repeatable-import.js';

/** How often the plan is made outside the lock, before it is made under it. */
const ATTEMPTS = 3;

/** Of how many groups with users the effect is worked out: as many as fit into one statement of each database. */
const GROUPS_WITH_EFFECT = 5000;

/** What one import has from its beginning to its end. */
export interface ImportJob {
  actor: Actor;
  document: GroupsDocument;
  options: ImportOptions;
  repeatable: RepeatableRequest | undefined;
}

/** It was done before, by the same request. */
interface Done {
  kind: 'done';
  report: ImportReport;
}

type WhatIsRead = Done | { kind: 'read'; ground: GroundOfPlan };

/** What is told of a plan, beside the plan. */
interface ForetoldPlan extends MomentaryPlan {
  effect: Effect | null;
}

/** `moved`: the plan doesn't hold any more, and nothing was written. */
type WhatIsWritten =
  | Done
  | { kind: 'written'; planned: ForetoldPlan; groupIds: ReadonlyMap<number, number> }
  | { kind: 'moved' };

/** Takes a document the rest of its way: to a plan, to what is written, to a report. */
@Injectable()
export class Importer {
  constructor(
    private readonly database: Database,
    private readonly accessService: AccessService,
    private readonly planner: ImportPlanner,
    private readonly writer: ImportWriter,
    private readonly remover: GroupsRemover,
    private readonly effects: EffectService,
    private readonly history: HistoryRecorder,
    private readonly refusals: RefusalRecorder,
    private readonly declared: DeclaredGroups,
    private readonly repeats: Repeats,
  ) {}

  import(job: ImportJob): Promise<ImportReport> {
    const work = () => this.planAndWrite(job);
    return job.options.dryRun ? work() : this.refusals.watch(job.actor, { event: 'groups.imported' }, work);
  }

  /**
   * The plan takes its time, and others go on meanwhile; the write that follows asks whether it still holds. If not, the
   * plan is made again, and in the end under the lock, where nothing can move.
   */
  private async planAndWrite(job: ImportJob): Promise<ImportReport> {
    const { document, options } = job;
    for (let attempt = 1; ; attempt++) {
      const read = await this.database.readInTurns(() => this.read(job));
      if (read.kind === 'done') return read.report;
      options.signal?.throwIfAborted();
      const computed = await inTurns(this.planner.compute(document, read.ground, options), options.signal);
      const planned = await this.database.readInTurns(() => this.withEffect(computed));
      if (options.dryRun) return inTurns(this.report(job, planned));
      await inTurns(this.assertStillApplicable(job, planned));
      const written = await this.database.write(() => this.write(job, attempt < ATTEMPTS ? planned : null));
      if (written.kind === 'done') return written.report;
      if (written.kind === 'written') return inTurns(reportOfImport(written.planned, written.groupIds));
    }
  }

  private *read({ actor, document, options, repeatable }: ImportJob): Work<WhatIsRead> {
    yield* this.planner.assertMayImport(actor, options);
    const report = options.dryRun ? undefined : yield* this.findDone(repeatable);
    if (report) return { kind: 'done', report };
    return { kind: 'read', ground: yield* this.planner.read(actor, document, options) };
  }

  /**
   * Writes under the lock.
   *
   * @param foretold the plan made outside the lock; null to make it here
   */
  private *write(job: ImportJob, foretold: ForetoldPlan | null): Work<WhatIsWritten> {
    const { actor, options, repeatable } = job;
    const access = yield* this.planner.assertMayImport(actor, options);
    const report = yield* this.findDone(repeatable);
    if (report) return { kind: 'done', report };
    if (foretold && foretold.epoch !== (yield* this.accessService.epoch())) return { kind: 'moved' };
    const planned = foretold ? { ...foretold, access } : yield* this.plan(job);
    yield* this.assertStillApplicable(job, planned);
    options.signal?.throwIfAborted();
    return { kind: 'written', planned, groupIds: yield* this.writePlan(job, planned) };
  }

  private *plan({ actor, document, options }: ImportJob): Work<ForetoldPlan> {
    const ground = yield* this.planner.read(actor, document, options);
    return yield* this.withEffect(yield* this.planner.compute(document, ground, options));
  }

  /** Members may come and go without moving the plan, so it is what the change would do at the moment. */
  private *withEffect(planned: MomentaryPlan): Work<ForetoldPlan> {
    const change = changeBy(planned.plan);
    if (change.leave.length + change.grants.length === 0) return { ...planned, effect: NO_EFFECT };
    const isLarge = change.leave.length + change.grants.length > GROUPS_WITH_EFFECT;
    return { ...planned, effect: isLarge ? null : yield* this.effects.read(change) };
  }

  /** @returns the ids of the groups that were written, by the place of their entry */
  private *writePlan(
    { actor, repeatable }: ImportJob,
    { plan, fingerprint, access }: ForetoldPlan,
  ): Work<ReadonlyMap<number, number>> {
    const { replace, counts, writes, deletions } = plan;
    if (writes.length + deletions.length === 0) return new Map();
    const groupIds = yield* this.writer.write(actor, writes);
    const deletedIds = deletions.map(({ groupId }) => groupId);
    yield* this.remover.remove(actor, access, deletedIds, undefined, { imported: true });
    this.repeats.carryOut(repeatable);
    yield* this.history.record(actor, {
      event: 'groups.imported',
      details: { replace, counts, fingerprint },
    });
    return new Map(writes.map(({ entry }, index) => [entry, groupIds[index]!]));
  }

  /** @throws PlanMovedError, RenameConflictError, UnknownPermissionError, GrantCeilingError */
  private *assertStillApplicable(job: ImportJob, planned: ForetoldPlan): Stepwise<void> {
    const { fingerprint } = job.options;
    if (hasMoved(planned, fingerprint))
      throw PlanMovedError.since(fingerprint, yield* this.report(job, planned));
    assertApplicable(planned);
  }

  private report({ actor, options }: ImportJob, planned: ForetoldPlan): Stepwise<ImportReport> {
    return reportOfPlan(planned, {
      demanded: this.planner.permissionsFor(options),
      declared: this.declared,
      lacksReason: this.history.lacksReason(actor, { event: 'groups.imported' }),
    });
  }

  private *findDone(repeatable: RepeatableRequest | undefined): Work<ImportReport | undefined> {
    const entry = yield* this.repeats.find(repeatable);
    return entry && reportOfDone(entry);
  }
}
