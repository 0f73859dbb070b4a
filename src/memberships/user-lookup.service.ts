import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import { Database, UsersTable, type Work, chunksOf, query } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import { RequestInvalidError } from '../errors/index.js';
import { GroupsStore } from '../groups/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import { MembersStore, type NamedUser, type UserRow } from './members.store.js';
import type { Candidate, UserSummary } from './membership-views.js';
import {
  AMBIGUOUS_USERS,
  type LookedUpCandidates,
  type LookedUpUsers,
  type NamedBy,
  distinctTexts,
  foldedText,
} from './user-lookup.js';

/** The most texts of one look-up. */
const TEXTS_LIMIT = 10_000;

/** A text that names a user has at most this length. A longer text is unknown. */
const LONGEST = 500;

/** How many texts one query looks up. Each searched column has every text twice, as a parameter. */
const TEXTS_AT_ONCE = 2000;

/** The users whom a text names, by their id as text. */
type Named = Map<string, NamedUser>;

/**
 * Finds users by an address, a name or an id. A text names a user only as a whole, but its case doesn't matter. If a text names
 * several users, nothing is chosen here.
 */
@Injectable()
export class UserLookupService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly rows: MembersStore,
    private readonly groups: GroupsStore,
    private readonly accessService: AccessService,
    private readonly permissions: GroupsPermissions,
  ) {}

  /**
   * The users whom these texts name, without soft-deleted ones. It checks no permission: the caller does.
   *
   * @throws RequestInvalidError for more than 10,000 texts
   */
  find(texts: readonly string[], by: NamedBy = 'anything'): Promise<LookedUpUsers> {
    return this.database.read(() => this.read(texts, by));
  }

  /**
   * Whom these texts name, and who of them is in a group already. Changes nothing. Tells no more than a search for users who
   * could be put into the group.
   *
   * @throws AccessDeniedError unless the actor may change members
   * @throws GroupNotFoundError
   * @throws RequestInvalidError for more than 10,000 texts
   */
  candidates(actor: Actor, groupId: number, texts: readonly string[]): Promise<LookedUpCandidates> {
    return this.database.read(() => this.readCandidates(actor, groupId, texts));
  }

  /** Does the same as `find`, inside of other work. */
  *read(texts: readonly string[], by: NamedBy): Work<LookedUpUsers> {
    if (texts.length > TEXTS_LIMIT) {
      throw RequestInvalidError.at([{ path: 'texts', message: `must have at most ${TEXTS_LIMIT} items` }]);
    }
    const asked = distinctTexts(texts);
    const named = new Map<string, Named>(asked.map((text) => [foldedText(text), new Map()]));
    const short = asked.filter((text) => text.length <= LONGEST);
    for (const chunk of chunksOf(short, TEXTS_AT_ONCE)) yield* this.readNamed(chunk, by, named);
    if (by === 'anything') yield* this.readById(short, named);
    return yield* this.sorted(asked, named);
  }

  /** The users with this label, without soft-deleted ones. */
  *labelled(label: string): Work<UserId[]> {
    const named: Named = new Map();
    yield* this.readNamed([label], 'label', new Map([[foldedText(label), named]]));
    return [...named.values()].map(({ id }) => id);
  }

  private *readNamed(texts: readonly string[], by: NamedBy, named: ReadonlyMap<string, Named>): Work<void> {
    const columns = by === 'label' ? [this.users.label] : this.users.naming;
    const selection = this.users.selectNamed(columns, texts, texts.map(foldedText));
    for (const row of yield* query<UserRow & Record<string, unknown>>(selection)) {
      const user = this.rows.calledOf(row);
      for (const [index] of columns.entries()) {
        const value = row[`named${index}`];
        // Databases find more than exact matches.
        if (typeof value === 'string') named.get(foldedText(value.trim()))?.set(String(user.id), user);
      }
    }
  }

  private *readById(texts: readonly string[], named: ReadonlyMap<string, Named>): Work<void> {
    const byId = new Map<UserId, string>();
    for (const text of texts) {
      const id = this.users.tryParseId(text);
      if (id !== undefined) byId.set(id, text);
    }
    for (const [id, user] of yield* this.rows.findEach([...byId.keys()])) {
      named.get(foldedText(byId.get(id)!))!.set(String(user.id), user);
    }
  }

  private *sorted(texts: readonly string[], named: ReadonlyMap<string, Named>): Work<LookedUpUsers> {
    const looked = texts.map((text) => ({ text, users: [...named.get(foldedText(text))!.values()] }));
    const shown = looked.flatMap(({ users }) => users.slice(0, AMBIGUOUS_USERS));
    const active = yield* this.rows.activeAmong(distinctIds(shown));
    const withStatus = (user: NamedUser): UserSummary => ({ ...user, active: active.has(String(user.id)) });
    return {
      found: looked.flatMap(({ text, users: [user, ...others] }) =>
        user && others.length === 0 ? [{ text, user: withStatus(user) }] : [],
      ),
      ambiguous: looked
        .filter(({ users }) => users.length > 1)
        .map(({ text, users }) => ({
          text,
          users: users.slice(0, AMBIGUOUS_USERS).map(withStatus),
          total: users.length,
        })),
      unknown: looked.filter(({ users }) => users.length === 0).map(({ text }) => text),
    };
  }

  private *readCandidates(actor: Actor, groupId: number, texts: readonly string[]): Work<LookedUpCandidates> {
    (yield* this.accessService.ofActor(actor)).assert(this.permissions.members);
    yield* this.groups.get(groupId);
    const { found, ambiguous, unknown } = yield* this.read(texts, 'anything');
    const users = new Map(found.map(({ user }) => [String(user.id), user]));
    const all = [...users.values(), ...ambiguous.flatMap((each) => each.users)];
    const present = new Map(
      (yield* this.rows.among(groupId, distinctIds(all))).map((one) => [String(one.id), one]),
    );
    const candidateOf = (user: UserSummary): Candidate => {
      const { until = null, ended = false } = present.get(String(user.id)) ?? {};
      return { ...user, member: present.has(String(user.id)), until, ended };
    };
    const candidates = [...users.values()].map(candidateOf);
    const isIn = ({ member, ended }: Candidate) => member && !ended;
    return {
      found: candidates.filter((each) => !isIn(each)),
      already: candidates.filter(isIn),
      ambiguous: ambiguous.map((each) => ({ ...each, users: each.users.map(candidateOf) })),
      unknown,
    };
  }
}

function distinctIds(users: readonly { id: UserId }[]): UserId[] {
  return [...new Set(users.map(({ id }) => id))];
}
