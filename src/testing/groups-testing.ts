import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { type Access, AccessService, Actor } from '../access/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { UnknownPermissionError } from '../errors/index.js';
import { type GroupDetails, GroupsService } from '../groups/index.js';
import { MembershipsService } from '../memberships/index.js';
import { Catalogue } from '../permissions/index.js';
import { type GivenPermission, accessIn, keyOf } from './access-by-hand.js';
import { serviceOf } from './service-of.js';

/**
 * Prepares groups and members of an application that runs in a test. Everything goes through the services, as the system: the
 * history has it, and a permission that the catalogue doesn't know is refused. It makes no users and signs nobody in: how
 * that is done is yours.
 *
 * @param app an application after `init()` or `listen()`: before, its catalogue isn't complete
 * @throws GroupsSetupError for an application without `GroupsModule`
 * @example
 * await groupsTesting(app).grant(sofia.id, 'Client:view', payouts.approve);
 */
export function groupsTesting(app: Pick<INestApplicationContext, 'get'>): GroupsTesting {
  return new GroupsTesting(app);
}

/** What `groupsTesting(app)` can do. */
export class GroupsTesting {
  private readonly actor = Actor.system('test');
  private readonly groups: GroupsService;
  private readonly memberships: MembershipsService;
  private readonly access: AccessService;
  private readonly catalogue: Catalogue;

  constructor(app: Pick<INestApplicationContext, 'get'>) {
    this.groups = serviceOf(app, GroupsService);
    this.memberships = serviceOf(app, MembershipsService);
    this.access = serviceOf(app, AccessService);
    this.catalogue = serviceOf(app, Catalogue);
  }

  /**
   * Creates a group with these permissions.
   *
   * @throws CaptionTakenError, UnknownPermissionError
   */
  createGroup(caption: string, ...permissions: GivenPermission[]): Promise<GroupDetails> {
    return this.groups.create(this.actor, { caption, permissions: permissions.map(keyOf) });
  }

  /**
   * Puts a user into groups, and leaves the user in those they are in.
   *
   * @param groups what `createGroup` answered, or ids
   * @returns what the user may do then
   * @throws GroupNotFoundError, UserNotFoundError
   */
  async addMember(userId: UserId, ...groups: (Pick<GroupDetails, 'id'> | number)[]): Promise<Access> {
    for (const group of groups) {
      const id = typeof group === 'number' ? group : group.id;
      await this.memberships.change(this.actor, id, { add: [userId] });
    }
    return this.accessOf(userId);
  }

  /** Puts a user into Administrators. @throws UserNotFoundError */
  addAdministrator(userId: UserId): Promise<Access> {
    return this.addMember(userId, ADMINISTRATORS_ID);
  }

  /**
   * Gives permissions to a user, by a new group of their own.
   *
   * @returns what the user may do then
   * @throws UnknownPermissionError, UserNotFoundError
   */
  async grant(userId: UserId, ...permissions: GivenPermission[]): Promise<Access> {
    return this.addMember(userId, await this.createGroup(`Test ${randomUUID()}`, ...permissions));
  }

  /** What a user may do now. */
  accessOf(userId: UserId): Promise<Access> {
    return this.access.of(userId);
  }

  /**
   * The access of a user with exactly these permissions and what this application's catalogue says they imply. Nothing is
   * written.
   *
   * @throws UnknownPermissionError
   */
  accessWith(...permissions: GivenPermission[]): Access {
    const unknown = permissions.map(keyOf).filter((key) => !this.catalogue.has(key));
    if (unknown.length > 0) throw UnknownPermissionError.keys(unknown);
    return accessIn(this.catalogue, 1, permissions);
  }
}
