import { Injectable } from '@nestjs/common';
import { type Access, AccessService, type Actor } from '../access/index.js';
import type { Stepwise, Work } from '../database/index.js';
import { GroupsStore, ManyGroupsStore, type StoredGroup } from '../groups/index.js';
import { Catalogue, GroupsPermissions, type Permission } from '../permissions/index.js';
import type { GroupsDocument } from './document.js';
import type { ExistingGroup, ImportInput, ReplaceMode, UnknownMode } from './import-plan.js';
import { type MadePlan, makePlan } from './make-plan.js';
import { assertMayKeep } from './permissions-needed.js';

/** What decides what an import would do. */
export interface PlanOptions {
  replace: ReplaceMode;
  /** Default `refuse`. Only administrators may `keep`. */
  unknown?: UnknownMode;
  /** Only work out what would happen, which takes no more than the permission to view groups. Default false. */
  dryRun?: boolean;
  /** The places of the groups in the document, from 0, that are imported. Default: all, which a mirror has to be. */
  only?: readonly number[];
  /** Ends the import with its reason, as long as nothing is being written; after that it goes on to its end. */
  signal?: AbortSignal;
}

/** A plan of groups as they were at one moment. */
export interface MomentaryPlan extends MadePlan {
  /** That of the moment: while it is the same, the plan holds. */
  epoch: string;
}

/** All that a plan is made from, as it was at one moment. */
export interface GroundOfPlan {
  access: Access;
  epoch: string;
  existing: ExistingGroup[];
}

/** Makes the plan of an import from the groups as they are. */
@Injectable()
export class ImportPlanner {
  constructor(
    private readonly accessService: AccessService,
    private readonly store: GroupsStore,
    private readonly many: ManyGroupsStore,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
  ) {}

  /**
   * What the plan is made from, and the moment it is of.
   *
   * @throws AccessDeniedError unless the actor may import, or view the groups where it is only a plan
   * @throws DatabaseBusyError when the groups don't stay the same for as long as it takes to read them
   */
  read(actor: Actor, document: GroupsDocument, options: PlanOptions): Work<GroundOfPlan> {
    return this.accessService.ofOneMoment((epoch) => this.readOnce(actor, document, options, epoch));
  }

  private *readOnce(
    actor: Actor,
    document: GroupsDocument,
    options: PlanOptions,
    epoch: string,
  ): Work<GroundOfPlan> {
    const access = yield* this.assertMayImport(actor, options);
    return { access, epoch, existing: yield* this.existing(document, options) };
  }

  /**
   * The plan. Under the lock of a write it holds to the end of the write; without the lock, as long as the epoch is the
   * same.
   */
  *compute(
    document: GroupsDocument,
    { access, epoch, existing }: GroundOfPlan,
    options: PlanOptions,
  ): Stepwise<MomentaryPlan> {
    const input = this.inputOf(document, existing, options);
    return { ...(yield* makePlan(input, access, options.only)), epoch };
  }

  /** @throws AccessDeniedError unless the actor may import in this way, or view the groups where it is only a plan */
  *assertMayImport(actor: Actor, options: PlanOptions): Work<Access> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(...(options.dryRun ? [this.permissions.view] : this.permissionsFor(options)));
    assertMayKeep(access, options.unknown);
    return access;
  }

  /** What importing in this way takes, whatever is in the document. */
  permissionsFor({ replace }: PlanOptions): Permission[] {
    const { import: importing, delete: deleting } = this.permissions;
    return replace === 'mirror' ? [importing, deleting] : [importing];
  }

  private inputOf(
    document: GroupsDocument,
    existing: ExistingGroup[],
    { replace, unknown = 'refuse' }: PlanOptions,
  ): ImportInput {
    const catalogueKeys = new Set(this.catalogue.entries.map(({ key }) => key));
    return { document, existing, catalogueKeys, replace, unknown };
  }

  /** All groups, because each takes a name; but what is in them only of those that are replaced. */
  private *existing({ groups }: GroupsDocument, { replace }: PlanOptions): Work<ExistingGroup[]> {
    const all = yield* this.many.all();
    const named = new Set(
      groups.flatMap(({ key, renamedFrom }) => (renamedFrom ? [key, renamedFrom.key] : [key])),
    );
    const isAffected = ({ administrators, captionKey }: StoredGroup) =>
      administrators || replace === 'mirror' || (replace === 'enabled' && named.has(captionKey));
    const affected = all.filter(isAffected).map(({ id }) => id);
    const keys = yield* this.many.keysOf(affected);
    const members = yield* this.store.countMembers(affected);
    return all.map((group) => ({
      ...group,
      permissions: keys.get(group.id) ?? [],
      members: members.get(group.id) ?? 0,
    }));
  }
}
