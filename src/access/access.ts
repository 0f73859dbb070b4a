import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { AccessDeniedError } from '../errors/index.js';
import type { Catalogue, Permission } from '../permissions/index.js';
import type { End } from './ends.js';
import { type GroupGrants, hasBit, unionOf } from './group-grants.js';

/**
 * What one user may do now: everything that at least one of their groups grants. Checks are synchronous. Where it is kept, as a
 * socket keeps it, it goes on knowing when memberships end, and nothing else that changes.
 */
export class Access {
  private bits: Uint32Array;

  /** Somebody who may do everything: a member of Administrators, or the system itself. */
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

  /** What the groups of an active user grant. */
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

  /** Somebody who doesn't exist (any more) or isn't active: nothing at all. */
  static none(catalogue: Catalogue, userId: UserId | null): Access {
    return new Access(catalogue, userId, '', false, [], false, [], null, []);
  }

  private constructor(
    private readonly catalogue: Catalogue,
    /** Null for the system itself. */
    readonly userId: UserId | null,
    /** How the user is called. */
    readonly label: string,
    /** Whether the user exists and may sign in at all. */
    readonly active: boolean,
    private groups: readonly number[],
    private isAdministrator: boolean,
    private grants: readonly GroupGrants[],
    /** Tells the user from another who has the same id later: see `users.stamp`. Null where there is none. */
    readonly stamp: string | null,
    /** The next one first. */
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

  /** When the next of the memberships ends, so that less may be allowed from then on; null where none of them ends. */
  get until(): Date | null {
    this.leaveEnded();
    return this.ends[0]?.until ?? null;
  }

  /**
   * Whether the user may do this. Administrators may do everything, also what no catalogue knows; for everybody else an
   * unknown permission is no.
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

  /** Without the groups whose memberships have ended since. What Administrators ended, other groups may give: that is to be read. */
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
