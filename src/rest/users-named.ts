import { Injectable, type PipeTransform } from '@nestjs/common';
import type { UserId } from '../entities/index.js';
import { GroupsError, RequestInvalidError } from '../errors/index.js';
import { UserNamesService } from '../memberships/index.js';

/** The user in a path: an id, or `label:` followed by the user's label. */
@Injectable()
export class UserPipe implements PipeTransform<string, Promise<UserId>> {
  constructor(private readonly names: UserNamesService) {}

  transform(name: string): Promise<UserId> {
    return this.names.resolveOne(name);
  }
}

/** The users in the lists of a body. */
@Injectable()
export class UsersNamed {
  constructor(private readonly names: UserNamesService) {}

  /**
   * The lists with ids in place of names.
   *
   * @throws RequestInvalidError naming each item that means no user, or several
   */
  async inLists<Field extends string>(lists: { [Name in Field]?: unknown[] }) {
    const items = (Object.entries(lists) as [Field, unknown[] | undefined][]).flatMap(([field, names = []]) =>
      names.map((name, index) => ({ field, path: `${field}.${index}`, name })),
    );
    const users = await this.names.resolve(items.map(({ name }) => name));
    const faults = items.flatMap(({ path }, index) => {
      const user = users[index];
      return user instanceof GroupsError ? [{ path, message: user.message, code: user.code }] : [];
    });
    if (faults.length > 0) throw RequestInvalidError.at(faults);
    const ids: { [Name in Field]?: UserId[] } = {};
    for (const [index, { field }] of items.entries()) (ids[field] ??= []).push(users[index] as UserId);
    return ids;
  }
}
