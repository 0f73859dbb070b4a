import type { GroupsService } from '../../groups/index.js';
import type { MembershipsService } from '../../memberships/index.js';
import type { GroupsPermissions } from '../../permissions/index.js';
import type { Assignable, Candidates, MembersChanged, MembersPage } from '../contract.js';
import { actorOf } from '../fault.js';
import { type Input, endpoint, integer, list, text } from './endpoint.js';

/** The users in a group, page by page, and whether they can be changed. */
export function membersAction(memberships: MembershipsService, permissions: GroupsPermissions) {
  return endpoint('get', permissions.view, async (input, context): Promise<MembersPage> => {
    const groupId = groupOf(input);
    const { records, total, page, perPage } = await memberships.members(groupId, {
      search: text(input, 'search'),
      page: integer(input, 'page') ?? 1,
      perPage: integer(input, 'perPage') ?? 20,
    });
    return {
      members: records.map((member) => ({ ...member, id: String(member.id) })),
      total,
      page,
      perPage,
      locked: await memberships.locked(actorOf(context), groupId),
    };
  });
}

/** The users who could be added. */
export function candidatesAction(memberships: MembershipsService, permissions: GroupsPermissions) {
  return endpoint('get', permissions.members, async (input): Promise<Candidates> => {
    const { records, total } = await memberships.candidates(groupOf(input), {
      search: text(input, 'search'),
    });
    return { users: records.map((user) => ({ ...user, id: String(user.id) })), total };
  });
}

export function changeMembersAction(memberships: MembershipsService, permissions: GroupsPermissions) {
  return endpoint('post', permissions.members, (input, context): Promise<MembersChanged> =>
    memberships.change(actorOf(context), groupOf(input), {
      add: usersIn(input, 'add'),
      remove: usersIn(input, 'remove'),
    }),
  );
}

/** The groups a user can be put into, and which of them not by whoever is signed in. */
export function assignableAction(
  groups: GroupsService,
  memberships: MembershipsService,
  permissions: GroupsPermissions,
) {
  return endpoint('get', permissions.members, async (_, context): Promise<Assignable> => {
    const { records } = await groups.list({ sort: 'caption', perPage: 500 });
    const locked = await memberships.lockedGroups(
      actorOf(context),
      records.map((group) => group.id),
    );
    return {
      groups: records.map(({ id, caption, administrators }) => ({
        id,
        caption,
        administrators,
        locked: locked.has(id),
      })),
    };
  });
}

function usersIn(input: Input, name: 'add' | 'remove') {
  return input[name] === undefined ? [] : list(input, name);
}

function groupOf(input: Input): number {
  return integer(input, 'groupId') ?? 0;
}
