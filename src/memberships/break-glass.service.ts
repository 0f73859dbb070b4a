import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import { Database, type Work } from '../database/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import { GroupsError, ReasonRequiredError, UserNotFoundError } from '../errors/index.js';
import { GroupsStore } from '../groups/index.js';
import type { UserSummary } from './membership-views.js';
import { MembersStore } from './members.store.js';
import { MembersWriter } from './members.writer.js';
import { UserNamesService } from './user-names.service.js';

/** The user whom the command line has put into Administrators. */
export interface AdministratorAdded {
  user: UserSummary;
  /** False for a user who was already a member without an end. Then nothing was written. */
  added: boolean;
}

/**
 * The way back in when no user who can give permissions can sign in. It is for the person who controls the machine. It goes
 * through no door, and the history records it.
 */
@Injectable()
export class BreakGlassService {
  constructor(
    private readonly database: Database,
    private readonly names: UserNamesService,
    private readonly accessService: AccessService,
    private readonly store: GroupsStore,
    private readonly rows: MembersStore,
    private readonly writer: MembersWriter,
  ) {}

  /**
   * Puts an active user into Administrators, without an end.
   *
   * @param user `label:anna@example.com`, or an id
   * @throws UserNotFoundError for an unknown user, and for an inactive one, who couldn't sign in
   * @throws UserIdInvalidError, UserLabelUnknownError, UserLabelAmbiguousError
   * @throws ReasonRequiredError without a reason
   */
  addAdministrator(actor: Actor, user: string): Promise<AdministratorAdded> {
    if (actor.reason === null) throw ReasonRequiredError.forChange();
    return this.database.write(() => this.add(actor, user));
  }

  private *add(actor: Actor, asked: string): Work<AdministratorAdded> {
    const user = yield* this.find(asked);
    if (!user.active) throw UserNotFoundError.inactive(user.label);
    const access = yield* this.accessService.ofActor(actor);
    const group = yield* this.store.get(ADMINISTRATORS_ID);
    const done = yield* this.writer.apply(actor, access, group, { add: [user.id], until: null });
    return { user, added: done.added + done.changed > 0 };
  }

  private *find(asked: string): Work<UserSummary> {
    const [id] = yield* this.names.read([asked]);
    if (id instanceof GroupsError) throw id;
    const [user] = yield* this.rows.find([id!]);
    if (!user) throw UserNotFoundError.withIds([id]);
    const active = yield* this.rows.activeAmong([user.id]);
    return { ...user, active: active.has(String(user.id)) };
  }
}
