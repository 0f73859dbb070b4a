import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import { Database, type Work } from '../database/index.js';
import { HistoryEntryNotFoundError, PlanMovedError } from '../errors/index.js';
import {
  HistoryStore,
  RefusalRecorder,
  Repeats,
  type StoredEntry,
  type UndoKind,
  undoKindOf,
} from '../history/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import { PlansAtOnce, assertMayKeep } from '../transfer/index.js';
import { UndoCreation } from './undo-creation.js';
import { UndoDeletion } from './undo-deletion.js';
import { UndoMembers } from './undo-members.js';
import type { UndoPlan, UndoPlanOptions, UndoPlanner } from './undo-plan.js';
import { type UndoReport, kindOfUndone, reportOfUndone } from './undo-report.js';
import { UndoUpdate } from './undo-update.js';

export interface UndoOptions extends UndoPlanOptions {
  /** Only work out what would happen. Default false. */
  dryRun?: boolean;
  /** Of the plan that was looked at: refused if it would do something else by now. */
  fingerprint?: string;
}

/** Undoes one change that the history tells of, and no other: what has changed since is left alone. */
@Injectable()
export class UndoService {
  private readonly planners: Readonly<Record<UndoKind, UndoPlanner>>;

  constructor(
    private readonly database: Database,
    private readonly accessService: AccessService,
    private readonly entries: HistoryStore,
    private readonly permissions: GroupsPermissions,
    private readonly refusals: RefusalRecorder,
    private readonly plansAtOnce: PlansAtOnce,
    private readonly repeats: Repeats,
    update: UndoUpdate,
    members: UndoMembers,
    creation: UndoCreation,
    deletion: UndoDeletion,
  ) {
    this.planners = { update, members, delete: creation, create: deletion };
  }

  /**
   * Undoes the change of an entry, by the rules for what that does: `HistoryEntryView.undo` says which permission on groups it takes. It is
   * recorded as a change of its own, which can be undone, too. A dry run answers with the same report and writes nothing. Sent again with the
   * same key (`actor.once`), it answers with what came of the first time.
   *
   * @throws IdempotencyKeyUsedError when the key was used for something else
   * @throws HistoryEntryNotFoundError when there is no such entry, or it can't be undone
   * @throws PlanMovedError when the plan has another fingerprint by now
   * @throws CaptionTakenError when another group has the caption to give back by now
   * @throws UnknownPermissionError when there are unknown permissions and they are to be refused (a dry run reports them)
   * @throws GrantCeilingError when it gives or takes what the actor doesn't hold (a dry run reports it)
   * @throws AdministratorsProtectedError, LastAdministratorError for who is in Administrators
   * @throws TooManyPlansError when two plans are computed already, or one of the same user
   * @throws AccessDeniedError
   */
  undo(actor: Actor, entryId: number, options: UndoOptions = {}): Promise<UndoReport> {
    return this.plansAtOnce.compute(actor.userId, () =>
      options.dryRun
        ? this.database.read(() => this.foretell(actor, entryId, options))
        : this.refusals.watch(actor, { event: 'entry.undone', entryId }, () =>
            this.database.write(() => this.apply(actor, entryId, options)),
          ),
    );
  }

  private *foretell(actor: Actor, entryId: number, options: UndoOptions): Work<UndoReport> {
    return (yield* this.plan(actor, entryId, options)).report;
  }

  private *apply(actor: Actor, entryId: number, options: UndoOptions): Work<UndoReport> {
    const { unknown = 'refuse', users = false, fingerprint } = options;
    const done = yield* this.repeats.doneBefore(actor, ['undo', entryId, unknown, users, fingerprint]);
    if (done) return yield* this.doneBefore(actor, done, options);
    const plan = yield* this.plan(actor, entryId, options);
    const { report } = plan;
    if (fingerprint !== undefined && fingerprint !== report.fingerprint)
      throw PlanMovedError.since(fingerprint, report);
    if (report.nothing) return { ...report, kind: 'done' };
    const id = yield* plan.write();
    const caption = report.captionChange?.after ?? report.group.caption;
    return { ...report, kind: 'done', group: { id, caption } };
  }

  private *doneBefore(
    actor: Actor,
    done: StoredEntry,
    { users, fingerprint = '' }: UndoOptions,
  ): Work<UndoReport> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions[kindOfUndone(done)]);
    if (users) access.assert(this.permissions.members);
    return reportOfUndone(done, fingerprint);
  }

  private *plan(
    actor: Actor,
    entryId: number,
    { unknown = 'refuse', users = false }: UndoOptions,
  ): Work<UndoPlan> {
    const access = yield* this.accessService.ofActor(actor);
    const entry = yield* this.entries.get(entryId);
    const kind = entry ? undoKindOf(entry) : null;
    access.assert(this.permissions[kind ?? 'view']);
    assertMayKeep(access, unknown);
    if (!entry || kind === null) throw HistoryEntryNotFoundError.toUndo(entryId);
    return yield* this.planners[kind].plan({ actor, access, entry, groupId: entry.groupId!, unknown, users });
  }
}
