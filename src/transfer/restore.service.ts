import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import { Database, type Work } from '../database/index.js';
import { PlanMovedError } from '../errors/index.js';
import { RefusalRecorder, Repeats, type StoredEntry } from '../history/index.js';
import { GroupsStore } from '../groups/index.js';
import { EffectService, NEW_GROUP, type PlannedChange } from '../memberships/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import { type FormerUsers, FormerUsersStore, joinedBy, withUsers } from './former-users.js';
import type { PlannedWrite } from './import-plan.js';
import { ImportWriter, describedAs } from './import-writer.js';
import { type MadePlan, assertApplicable, hasMoved, makePlan } from './make-plan.js';
import { PlansAtOnce } from './plans-at-once.js';
import { type RestorePlanOptions, RestorePlanner } from './restore-planner.js';
import { type RestoreReport, reportOfRestore, reportOfRestored } from './restore-report.js';

export interface RestoreOptions extends RestorePlanOptions {
  /** Only work out what would happen. Default false. */
  dryRun?: boolean;
  /** Of the plan that was looked at: refused if it would do something else by now. */
  fingerprint?: string;
}

/** What a restore would do, and what it is done with. */
interface PlannedRestore {
  entry: StoredEntry;
  planned: MadePlan;
  joining: FormerUsers['back'];
  report: RestoreReport;
}

/** Gives a group the caption, the description and the permissions it had. Who is in it stays, and who was in it can be put back. */
@Injectable()
export class RestoreService {
  constructor(
    private readonly database: Database,
    private readonly planner: RestorePlanner,
    private readonly writer: ImportWriter,
    private readonly refusals: RefusalRecorder,
    private readonly plansAtOnce: PlansAtOnce,
    private readonly formerUsers: FormerUsersStore,
    private readonly effects: EffectService,
    private readonly accessService: AccessService,
    private readonly permissions: GroupsPermissions,
    private readonly repeats: Repeats,
    private readonly groups: GroupsStore,
  ) {}

  /**
   * Restores a group to its state right after an entry of its history, by the rules of an import; after the entry of its
   * deletion, to its last state. A group that is gone is created again: without users unless they are put back, under a new id, and under a name with a number
   * where its own is taken. A dry run answers with the same report and writes nothing. Sent again with the same key (`actor.once`), it answers with
   * what came of the first time.
   *
   * @throws IdempotencyKeyUsedError when the key was used for something else
   * @throws HistoryEntryNotFoundError
   * @throws CaptionTakenError when another group has the caption by now
   * @throws UnknownPermissionError when there are unknown permissions and they are to be refused (a dry run reports them)
   * @throws GrantCeilingError when it gives or takes what the actor doesn't hold (a dry run reports it)
   * @throws TooManyPlansError when two plans are computed already, or one of the same user
   * @throws PlanMovedError when the plan has another fingerprint by now
   * @throws AdministratorsProtectedError
   * @throws AccessDeniedError unless the actor may update groups, or create them where the group is gone
   */
  restore(actor: Actor, entryId: number, options: RestoreOptions = {}): Promise<RestoreReport> {
    return this.plansAtOnce.compute(actor.userId, () =>
      options.dryRun
        ? this.database.readInTurns(() => this.foretell(actor, entryId, options))
        : this.refusals.watch(actor, { event: 'group.restored', entryId }, () =>
            this.database.write(() => this.apply(actor, entryId, options)),
          ),
    );
  }

  private *foretell(actor: Actor, entryId: number, options: RestoreOptions): Work<RestoreReport> {
    return (yield* this.plan(actor, entryId, options)).report;
  }

  private *plan(actor: Actor, entryId: number, options: RestoreOptions): Work<PlannedRestore> {
    const { access, entry, input, existing, former } = yield* this.planner.read(actor, entryId, options);
    const made = yield* makePlan(input, access);
    const { groupId = NEW_GROUP, added, removed } = made.plan.groups[0]!;
    const permissions = made.plan.writes[0]?.permissions ?? existing?.permissions ?? [];
    const joining = options.users ? former.back : [];
    const planned = withUsers(made, joining, permissions);
    const grants = [{ groupId, added, removed }];
    const change: PlannedChange = { grants, ...joinedBy(groupId, joining) };
    const effect = yield* this.effects.read(change);
    return { entry, planned, joining, report: reportOfRestore(entry, planned, { former, change, effect }) };
  }

  private *apply(actor: Actor, entryId: number, options: RestoreOptions): Work<RestoreReport> {
    const { unknown = 'refuse', users = false, fingerprint } = options;
    const done = yield* this.repeats.doneBefore(actor, ['restore', entryId, unknown, users, fingerprint]);
    if (done) return yield* this.doneBefore(actor, done, options);
    const { entry, planned, joining, report } = yield* this.plan(actor, entryId, options);
    if (hasMoved(planned, options.fingerprint)) throw PlanMovedError.since(options.fingerprint, report);
    assertApplicable(planned);
    const [write] = planned.plan.writes;
    const groupId = write ? yield* this.write(actor, entry, write) : report.group.groupId!;
    yield* this.formerUsers.putBack(actor, planned.access, groupId, joining);
    return { ...report, kind: 'done', group: { ...report.group, groupId } };
  }

  private *doneBefore(
    actor: Actor,
    done: StoredEntry,
    { users, fingerprint = '' }: RestoreOptions,
  ): Work<RestoreReport> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(done.details.formerId === undefined ? this.permissions.update : this.permissions.create);
    if (users) access.assert(this.permissions.members);
    const members = (yield* this.groups.countMembers([done.groupId!])).get(done.groupId!) ?? 0;
    return reportOfRestored(done, fingerprint, members);
  }

  private *write(
    actor: Actor,
    { id: entryId, at: stateOf, groupId: formerId, captionNow: before }: StoredEntry,
    write: PlannedWrite,
  ): Work<number> {
    const { replaces, caption, added, removed } = write;
    const [groupId] = yield* this.writer.write(actor, [write], () => ({
      event: 'group.restored',
      details: {
        added,
        removed,
        entryId,
        stateOf,
        ...describedAs(write),
        ...(before !== null && before !== caption && { before }),
        ...(!replaces && { formerId: formerId! }),
      },
    }));
    return groupId!;
  }
}
