import { ADMINISTRATORS_ID } from '../../entities/index.js';
import type { GroupsService } from '../../groups/index.js';
import type { Candidate, MembershipsService, UserLookupService } from '../../memberships/index.js';
import type { GroupsPermissions } from '../../permissions/index.js';
import type {
  Assignable,
  Candidates,
  CandidateView,
  Colleagues,
  LookedUpView,
  MemberSort,
  MembersChanged,
  MembersPage,
} from '../contract/index.js';
import { actorIn } from '../fault.js';
import type { PanelServices } from '../panel-services.js';
import { type Input, endpoint, ids, integer, list, pageIn, text } from './endpoint.js';

const SORTS: readonly MemberSort[] = ['name', 'label', 'addedAt', 'until'];

/** How many groups the field of a user offers at once; the others are searched. */
const CHOICES = 50;

/** How many users are offered for copying their groups. */
const COLLEAGUES = 20;

/** The users in a group, page by page, and whether they can be changed. */
export function membersAction(memberships: MembershipsService, permissions: GroupsPermissions) {
  return endpoint('get', permissions.view, async (input, context): Promise<MembersPage> => {
    const groupId = groupOf(input);
    const sort = text(input, 'sort');
    const { records, total, page, perPage } = await memberships.members(groupId, {
      ...pageIn(input),
      sort: SORTS.find((each) => each === sort.replace('-', '')) ?? 'name',
      direction: sort.startsWith('-') ? 'desc' : 'asc',
    });
    const groups = await memberships.groupsOf(records.map(({ id }) => id));
    return {
      members: records.map((member) => ({
        ...member,
        id: String(member.id),
        groups: (groups.get(String(member.id)) ?? []).filter(({ id }) => id !== groupId),
      })),
      total,
      page,
      perPage,
      locked: await memberships.locked(actorIn(context), groupId),
    };
  });
}

/** The users who could be added. */
export function candidatesAction(memberships: MembershipsService, permissions: GroupsPermissions) {
  return endpoint('get', permissions.members, async (input): Promise<Candidates> => {
    const { records, total } = await memberships.candidates(groupOf(input), {
      search: text(input, 'search'),
    });
    return { users: records.map(candidateView), total };
  });
}

/** The users whom a list of texts names, and which of them are in the group already. */
export function lookUpAction(lookup: UserLookupService, permissions: GroupsPermissions) {
  return endpoint('post', permissions.members, async (input, context): Promise<LookedUpView> => {
    const texts = list(input, 'texts').map(String);
    const answer = await lookup.candidates(actorIn(context), groupOf(input), texts);
    return {
      found: answer.found.map(candidateView),
      already: answer.already.map(candidateView),
      ambiguous: answer.ambiguous.map(({ users, ...each }) => ({ ...each, users: users.map(candidateView) })),
      unknown: answer.unknown,
    };
  });
}

function candidateView(user: Candidate): CandidateView {
  return { ...user, id: String(user.id) };
}

export function changeMembersAction({ groups, memberships, permissions }: PanelServices) {
  return endpoint('post', permissions.members, async (input, context): Promise<MembersChanged> => {
    const changed = await memberships.change(actorIn(context, input), groupOf(input), {
      add: usersIn(input, 'add'),
      end: usersIn(input, 'end'),
      remove: usersIn(input, 'remove'),
      until: untilIn(input),
    });
    const { inactive, ending } = await groups.get(groupOf(input));
    return { ...changed, inactive, ending };
  });
}

/** Users whose groups can be copied, and which of these groups the signed-in user may give. */
export function colleaguesAction({ userList, memberships, permissions }: PanelServices) {
  return endpoint('get', permissions.members, async (input, context): Promise<Colleagues> => {
    const { records } = await userList.list({ search: text(input, 'search'), perPage: COLLEAGUES });
    const groupsOf = ({ groups }: (typeof records)[number]) => groups.filter(({ ended }) => !ended);
    const ids = new Set(records.flatMap((user) => groupsOf(user).map(({ id }) => id)));
    const locked = await memberships.lockedGroups(actorIn(context), [...ids]);
    const users = records.map((user) => ({
      ...user,
      id: String(user.id),
      groups: groupsOf(user).map(({ id, caption }) => ({
        id,
        caption,
        administrators: id === ADMINISTRATORS_ID,
        locked: locked.has(id),
      })),
    }));
    return { users: users.filter(({ groups }) => groups.length > 0) };
  });
}

export function assignableAction(
  groups: GroupsService,
  memberships: MembershipsService,
  permissions: GroupsPermissions,
) {
  return endpoint('get', permissions.members, async (input, context): Promise<Assignable> => {
    const found = await groups.list({ search: text(input, 'search'), sort: 'caption', perPage: CHOICES });
    const named = await groups.list({ ids: ids(input, 'groupIds'), sort: 'caption', perPage: 500 });
    const records = [
      ...new Map([...named.records, ...found.records].map((group) => [group.id, group])).values(),
    ];
    const locked = await memberships.lockedGroups(
      actorIn(context),
      records.map((group) => group.id),
    );
    return {
      groups: records.map(({ id, caption, administrators, permissions: granted }) => ({
        id,
        caption,
        administrators,
        permissions: granted,
        locked: locked.has(id),
      })),
      total: found.total,
    };
  });
}

function usersIn(input: Input, name: 'add' | 'end' | 'remove') {
  return input[name] === undefined ? [] : list(input, name);
}

/** The end of a membership; null for no end. Undefined if the input says nothing about it. */
function untilIn(input: Input): string | null | undefined {
  const until = text(input, 'until');
  return until === 'never' ? null : until || undefined;
}

function groupOf(input: Input): number {
  return integer(input, 'groupId') ?? 0;
}
