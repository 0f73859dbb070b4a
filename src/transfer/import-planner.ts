import { Injectable } from '@nestjs/common';
import { type Access, AccessService, type Actor } from '../access/index.js';
import type { Work } from '../database/index.js';
import { AccessDeniedError, DatabaseBusyError } from '../errors/index.js';
import { GroupsStore, ManyGroupsStore, type StoredGroup } from '../groups/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { type ChosenPlan, chooseEntries } from './choose-entries.js';
import type { GroupsDocument } from './document.js';
import type { ExistingGroup, ImportInput, ReplaceMode, UnknownMode } from './import-plan.js';
import { permissionsChangedBy } from './permissions-changed-by.js';
import { fingerprintOf } from './plan-fingerprint.js';
import { planImport } from './plan-import.js';

/** What decides what an import would do. */
export interface PlanOptions {
  replace: ReplaceMode;
  /** Default `refuse`. Only administrators may `keep`. */
  unknown?: UnknownMode;
  /** The places of the groups in the document, from 0, that are imported. Default: all. */
  only?: readonly number[];
  /** Ends the import with its reason, as long as nothing is being written; after that it goes on to its end. */
  signal?: AbortSignal;
}

/** A plan of groups as they were at one moment. */
export interface MomentaryPlan {
  plan: ChosenPlan;
  fingerprint: string;
  /** That of the moment: while it is the same, the plan holds. */
  epoch: string;
  /** Which permissions it gives or takes. */
  changed: ReadonlySet<string>;
  /** Who it was made for. */
  access: Access;
}

/** How often a plan is begun anew because groups changed while they were read. */
const ATTEMPTS = 10;

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
   * The plan, and the moment it is of. Under the lock of a write it holds to the end of it; read without the lock it
   * holds as long as the epoch is the same.
   *
   * @throws AccessDeniedError unless the actor may import
   * @throws DatabaseBusyError when the groups don't stay the same for as long as it takes to read them
   */
  *plan(actor: Actor, document: GroupsDocument, options: PlanOptions): Work<MomentaryPlan> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const access = yield* this.assertMayImport(actor, options);
      const epoch = yield* this.accessService.epoch();
      const existing = yield* this.existing(document, options);
      if ((yield* this.accessService.epoch()) !== epoch) continue;
      options.signal?.throwIfAborted();
      const whole = yield* planImport(this.inputOf(document, existing, options));
      options.signal?.throwIfAborted();
      const fingerprint = yield* fingerprintOf(whole);
      options.signal?.throwIfAborted();
      const plan = yield* chooseEntries(whole, options.only);
      return { plan, fingerprint, epoch, changed: yield* permissionsChangedBy(plan.writes), access };
    }
    throw DatabaseBusyError.after(0);
  }

  /** @throws AccessDeniedError unless the actor may import in this way */
  *assertMayImport(actor: Actor, { unknown }: PlanOptions): Work<Access> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.import);
    if (unknown === 'keep' && !access.administrator) throw AccessDeniedError.missing([]);
    return access;
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
    const named = new Set(groups.map(({ key }) => key));
    const isAffected = ({ administrators, captionKey }: StoredGroup) =>
      administrators || (replace === 'enabled' && named.has(captionKey));
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
