import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import { Database, type Stepwise, type Work, inTurns } from '../database/index.js';
import { PlanMovedError } from '../errors/index.js';
import { HistoryRecorder, HistoryStore, RefusalRecorder } from '../history/index.js';
import type { GroupsDocument } from './document.js';
import { type RepeatableRequest, reportOfDone } from './idempotency.js';
import type { ImportOptions } from './import-options.js';
import { type GroundOfPlan, ImportPlanner, type MomentaryPlan } from './import-planner.js';
import { type ImportReport, reportOf } from './import-report.js';
import { ImportWriter } from './import-writer.js';
import { assertApplicable, hasMoved } from './make-plan.js';

/** How often the plan is made outside the lock, before it is made under it. */
const ATTEMPTS = 3;

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

/** `moved`: the plan doesn't hold any more, and nothing was written. */
type WhatIsWritten = Done | { kind: 'written'; planned: MomentaryPlan } | { kind: 'moved' };

/** Takes a document the rest of its way: to a plan, to what is written, to a report. */
@Injectable()
export class Importer {
  constructor(
    private readonly database: Database,
    private readonly accessService: AccessService,
    private readonly planner: ImportPlanner,
    private readonly writer: ImportWriter,
    private readonly history: HistoryRecorder,
    private readonly entries: HistoryStore,
    private readonly refusals: RefusalRecorder,
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
      const planned = await inTurns(this.planner.compute(document, read.ground, options), options.signal);
      if (options.dryRun) return inTurns(reportOfPlan(planned, 'planned'));
      await inTurns(assertStillApplicable(planned, options));
      const written = await this.database.write(() => this.write(job, attempt < ATTEMPTS ? planned : null));
      if (written.kind === 'done') return written.report;
      if (written.kind === 'written') return inTurns(reportOfPlan(written.planned, 'done'));
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
  private *write(job: ImportJob, foretold: MomentaryPlan | null): Work<WhatIsWritten> {
    const { actor, options, repeatable } = job;
    const access = yield* this.planner.assertMayImport(actor, options);
    const report = yield* this.findDone(repeatable);
    if (report) return { kind: 'done', report };
    if (foretold && foretold.epoch !== (yield* this.accessService.epoch())) return { kind: 'moved' };
    const planned = foretold ? { ...foretold, access } : yield* this.plan(job);
    yield* assertStillApplicable(planned, options);
    options.signal?.throwIfAborted();
    if (planned.plan.writes.length > 0) yield* this.writePlan(job, planned);
    return { kind: 'written', planned };
  }

  private *plan({ actor, document, options }: ImportJob): Work<MomentaryPlan> {
    const ground = yield* this.planner.read(actor, document, options);
    return yield* this.planner.compute(document, ground, options);
  }

  private *writePlan({ actor, repeatable }: ImportJob, { plan, fingerprint }: MomentaryPlan): Work<void> {
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
}

/** @throws PlanMovedError @throws UnknownPermissionError @throws GrantCeilingError */
function* assertStillApplicable(planned: MomentaryPlan, { fingerprint }: ImportOptions): Stepwise<void> {
  if (hasMoved(planned, fingerprint))
    throw PlanMovedError.since(fingerprint, yield* reportOfPlan(planned, 'planned'));
  assertApplicable(planned);
}

function reportOfPlan(
  { plan, fingerprint, access }: MomentaryPlan,
  kind: 'planned' | 'done',
): Stepwise<ImportReport> {
  return reportOf(plan, fingerprint, access, kind);
}
