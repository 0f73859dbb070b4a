import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { AccessDeniedError } from '../errors/index.js';
import type { Catalogue, Permission } from '../permissions/index.js';
import type { End } from './ends.js';
import { type GroupGrants, hasBit, unionOf } from './group-grants.js';

/**
 * What one user may do now: everything that at least one of their groups grants. Checks are synchronous.
 *
 * An object that is kept, for example by a socket, still notices when memberships end. It notices no other change.
 */
export class Access {
  private bits: Uint32Array;

  /** The access of a member of Administrators, or of the system itself: everything. */
  static everything(
    catalogue: Catalogue,
    userId: UserId | null,
    label: string,
    groupIds: readonly number[],
    stamp: string | null = null,
    ends: readonly End[] = [],
  ): Access {
    return new Access(catalogue, userId, label, true, groupIds, true, [], stamp, ends);
  }

  /** The access of an active user: what their groups grant. */
  static of(
    catalogue: Catalogue,
    userId: UserId,
    label: string,
    groupIds: readonly number[],
    grants: readonly GroupGrants[],
    stamp: string | null = null,
    ends: readonly End[] = [],
  ): Access {
    return new Access(catalogue, userId, label, true, groupIds, false, grants, stamp, ends);
  }

  /** The access of a user who doesn't exist (any more) or isn't active: nothing. */
  static none(catalogue: Catalogue, userId: UserId | null): Access {
    return new Access(catalogue, userId, '', false, [], false, [], null, []);
  }

  private constructor(
    private readonly catalogue: Catalogue,
    /** Null for the system itself. */
    readonly userId: UserId | null,
    /** The label of the user. */
    readonly label: string,
    /** Whether the user exists and may sign in at all. */
    readonly active: boolean,
    private groups: readonly number[],
    private isAdministrator: boolean,
    private grants: readonly GroupGrants[],
    /** Tells the user apart from a later user with the same id: see `users.stamp`. Null if there is none. */
    readonly stamp: string | null,
    /** The earliest end first. */
    private ends: readonly End[],
  ) {
    this.bits = unionOf(catalogue, grants);
  }

  /** The groups the user is in. */
  get groupIds(): readonly number[] {
    this.leaveEnded();
    return this.groups;
  }

  get administrator(): boolean {
    this.leaveEnded();
    return this.isAdministrator;
  }

  /** When the next of the memberships ends, so that the user may be able to do less. Null if none of them ends. */
  get until(): Date | null {
    this.leaveEnded();
    return this.ends[0]?.until ?? null;
  }

  /**
   * Whether the user may do this. Administrators may do everything, even with a permission that isn't in the catalogue. All
   * other users may not use such a permission.
   */
  can(permission: Permission | string): boolean {
    if (this.administrator) return true;
    const key = typeof permission === 'string' ? permission : permission.key;
    return hasBit(this.bits, this.catalogue.indexOf(key));
  }

  /** @throws AccessDeniedError when one of them is missing, or the user isn't active. */
  assert(...permissions: (Permission | string)[]): void {
    if (!this.active) throw AccessDeniedError.unauthenticated();
    const missing = permissions.filter((permission) => !this.can(permission));
    if (missing.length > 0) {
      throw AccessDeniedError.missing(
        missing.map((permission) => (typeof permission === 'string' ? permission : permission.key)),
      );
    }
  }

  /** The ids of the groups that give a permission. For an administrator that is Administrators. */
  groupsGiving(permission: Permission | string): number[] {
    const index = this.catalogue.indexOf(typeof permission === 'string' ? permission : permission.key);
    if (this.administrator) return this.groupIds.slice(0, 1);
    return this.grants.filter(({ bits }) => hasBit(bits, index)).map(({ groupId }) => groupId);
  }

  /**
   * Removes groups whose memberships have ended since. If a membership in Administrators has ended, other groups may still give
   * access, which has to be read again.
   */
  private leaveEnded(): void {
    if (this.ends.length === 0 || performance.now() < this.ends[0]!.at) return;
    const now = performance.now();
    const ended = new Set(this.ends.filter(({ at }) => at <= now).map(({ groupId }) => groupId));
    this.ends = this.ends.filter(({ at }) => at > now);
    this.groups = this.groups.filter((id) => !ended.has(id));
    this.grants = this.grants.filter(({ groupId }) => !ended.has(groupId));
    if (ended.has(ADMINISTRATORS_ID)) this.isAdministrator = false;
    this.bits = unionOf(this.catalogue, this.grants);
  }
}
