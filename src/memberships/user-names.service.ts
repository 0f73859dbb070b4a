import { Injectable } from '@nestjs/common';
import { Database, UsersTable, type Work } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import { GroupsError, UserLabelAmbiguousError, UserLabelUnknownError } from '../errors/index.js';
import { UserLookupService } from './user-lookup.service.js';
import { foldedText } from './user-lookup.js';

const BY_LABEL = 'label:';
const BY_ID = 'id:';

/**
 * Users as programs and people at a terminal name them: by id, or as `label:anna@example.com`. A key that itself begins with
 * `label:` or `id:` is written `id:label:…`.
 */
@Injectable()
export class UserNamesService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly lookup: UserLookupService,
  ) {}

  /**
   * The id of each user, in the order of the request, or what is wrong with the name. An id is accepted even if no user has it.
   * A label must belong to exactly one user; its case doesn't matter. It checks no permission: the caller does.
   *
   * @throws RequestInvalidError for more than 10,000 labels
   */
  resolve(names: readonly unknown[]): Promise<(UserId | GroupsError)[]> {
    return this.database.read(() => this.read(names));
  }

  /** The same for one user. @throws UserLabelUnknownError, UserLabelAmbiguousError, UserIdInvalidError */
  async resolveOne(name: unknown): Promise<UserId> {
    const [id] = await this.resolve([name]);
    if (id instanceof GroupsError) throw id;
    return id!;
  }

  /** The id behind a label, as text; any other text as it is. @throws UserLabelUnknownError, UserLabelAmbiguousError */
  async toId(name: string): Promise<string> {
    return labelIn(name) === undefined ? name : String(await this.resolveOne(name));
  }

  /** Does the same as `resolve`, inside of other work. */
  *read(names: readonly unknown[]): Work<(UserId | GroupsError)[]> {
    const labels = names.flatMap((name) => labelIn(name) ?? []);
    const ids = labels.length > 0 ? yield* this.labelled(labels) : new Map<string, UserId | GroupsError>();
    return names.map((name) => {
      const label = labelIn(name);
      if (label === undefined) return this.idIn(name);
      return ids.get(foldedText(label)) ?? UserLabelUnknownError.called(label);
    });
  }

  private *labelled(labels: readonly string[]): Work<Map<string, UserId | GroupsError>> {
    const { found, ambiguous } = yield* this.lookup.read(labels, 'label');
    const ids = new Map<string, UserId | GroupsError>();
    for (const { text, user } of found) ids.set(foldedText(text), user.id);
    for (const { text, users, total } of ambiguous) {
      const error = UserLabelAmbiguousError.called(
        text,
        users.map(({ id }) => id),
        total,
      );
      ids.set(foldedText(text), error);
    }
    return ids;
  }

  private idIn(name: unknown): UserId | GroupsError {
    const id = typeof name === 'string' && name.startsWith(BY_ID) ? name.slice(BY_ID.length) : name;
    try {
      return this.users.parseId(id);
    } catch (error) {
      if (error instanceof GroupsError) return error;
      throw error;
    }
  }
}

/** The label in a name, trimmed. Undefined for an id. */
function labelIn(name: unknown): string | undefined {
  return typeof name === 'string' && name.startsWith(BY_LABEL)
    ? name.slice(BY_LABEL.length).trim()
    : undefined;
}
