import type {
  Candidate,
  EffectivePermission,
  GivingMembership,
  GroupOfUser,
  Holder,
  HoldingMembership,
  Member,
  UserSummary,
  UserWithGroups,
} from '../../memberships/index.js';
import type {
  EffectivePermissionsAnswer,
  HoldingGroupAnswer,
  HoldingGroupSinceAnswer,
  MembersChangedAnswer,
  UserAnswer,
} from '../../answers/index.js';
import type { DoneBy } from '../../history/index.js';
import type { ListedUser } from '../../database/index.js';
import type { DirectoryStatus } from '../../entities/index.js';
import {
  Count,
  Flag,
  Id,
  ListOf,
  Moment,
  MomentOrNull,
  OfOrNull,
  OneOf,
  OptionalText,
  Text,
  TextOrNull,
  Texts,
  UserKey,
  View,
  pageOf,
} from './view.js';

/** The doors through which a change can come. */
export const SOURCES = ['admin', 'rest', 'import', 'cli', 'system'];

const UNTIL = 'When the membership ends by itself; null where it has no end';
const ENDED = 'The membership has ended: it gives nothing, and is kept until somebody removes or renews it';

/** A user with a label and a name. */
abstract class CalledUser {
  @UserKey()
  id!: string;

  @Text('What the user is called, as the option `users.label` says', 'anna@example.com')
  label!: string;

  @OptionalText('Who that is. Not there without the option `users.name`', 'Anna Berg')
  name?: string;
}

abstract class UserInGroup extends CalledUser {
  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @MomentOrNull(UNTIL)
  until!: string | null;

  @Flag(ENDED)
  ended!: boolean;
}

@View('Member', 'A user in a group')
export class MemberView extends UserInGroup implements UserAnswer<Member> {
  @Moment('Since when')
  addedAt!: string;
}

@View('Candidate', 'A user who could be put into a group')
export class CandidateView extends UserInGroup implements UserAnswer<Candidate> {
  @Flag('Whether they are in it already')
  member!: boolean;
}

@View('MembersChanged', 'What a change of members did')
export class MembersChangedView implements MembersChangedAnswer {
  @Count('How many were put into the group', 1)
  addedCount!: number;

  @Count('How many got another end', 0)
  changedCount!: number;

  @Count('How many were taken out', 0)
  removedCount!: number;

  @Count('How many are in the group now')
  memberCount!: number;
}

@View('GivingGroup', 'A group that gives a permission to a user')
export class GivingGroupView implements GivingMembership {
  @Id('The id of the group')
  id!: number;

  @Text('Its name', 'Managers')
  caption!: string;

  @Texts("The permissions it is implied by, where the group doesn't grant it by itself")
  through!: string[];

  @MomentOrNull(UNTIL)
  until!: string | null;
}

@View('DoneBy', 'Who did something')
export class DoneByView implements DoneBy {
  @TextOrNull('The key of the user as text; null for the application itself', '1')
  id!: string | null;

  @Text('What they were called then', 'anna@example.com')
  label!: string;

  @OptionalText('Their name now. Not there without the option `users.name`', 'Anna Berg')
  name?: string;
}

@View('GrantedBy', 'Who gave a permission to a group')
export class GrantedByView extends DoneByView {
  @OneOf(SOURCES, 'The door it came through')
  source!: string;
}

@View('HoldingMembership', 'A group that gives a permission to a user, since when and by whom')
export class HoldingMembershipView extends GivingGroupView implements HoldingMembership {
  @Moment('Since when the user is in the group')
  since!: string;

  @OfOrNull(() => DoneByView, "Who put the user in; null where the history doesn't know")
  by!: DoneByView | null;
}

@View('HoldingGroup', 'A group that gives a permission')
export class HoldingGroupView implements HoldingGroupAnswer {
  @Id('The id of the group')
  id!: number;

  @Text('Its name', 'Managers')
  caption!: string;

  @Flag('The protected group, which may do everything')
  administrators!: boolean;

  @Count('How many users are in it')
  memberCount!: number;

  @Texts("The permissions it is implied by, where the group doesn't grant it by itself")
  through!: string[];
}

@View('HoldingGroupSince', 'A group that gives a permission, since when and by whom')
export class HoldingGroupSinceView extends HoldingGroupView implements HoldingGroupSinceAnswer {
  @MomentOrNull(
    "Since when the group gives it without a break; null where the history doesn't know, and for Administrators",
  )
  since!: string | null;

  @OfOrNull(() => GrantedByView, 'Who gave it to the group; null where `since` is')
  by!: GrantedByView | null;
}

@View('Holder', 'A user who may do something, and why')
export class HolderView extends CalledUser implements UserAnswer<Holder> {
  @ListOf(() => HoldingMembershipView, 'The groups that give it')
  groups!: HoldingMembershipView[];

  @MomentOrNull('When the last of these memberships ends; null where one has no end')
  until!: string | null;
}

@View('GroupOfUser', 'A group that a user is in')
export class GroupOfUserView implements GroupOfUser {
  @Id('The id of the group')
  id!: number;

  @Text('Its name', 'Managers')
  caption!: string;

  @MomentOrNull(UNTIL)
  until!: string | null;

  @Flag(ENDED)
  ended!: boolean;
}

@View('User', 'A user, as far as this module shows one')
export class UserView extends CalledUser implements UserAnswer<UserSummary> {
  @Flag('Whether the user may sign in', true)
  active!: boolean;
}

@View('EffectivePermission', 'A permission that a user has, and the groups that give it')
export class EffectivePermissionView implements EffectivePermission {
  @Text('The permission', 'Client:view')
  key!: string;

  @ListOf(() => GivingGroupView, 'The groups that give it')
  groups!: GivingGroupView[];

  @MomentOrNull('When the last of these memberships ends; null where one has no end')
  until!: string | null;
}

@View('EffectivePermissions', 'What a user may do, and why')
export class EffectivePermissionsView implements EffectivePermissionsAnswer {
  @UserKey()
  userId!: string;

  @Text('What the user is called', 'anna@example.com')
  label!: string;

  @OptionalText('Who that is. Not there without the option `users.name`', 'Anna Berg')
  name?: string;

  @Flag('False for somebody who may not sign in, and so may do nothing', true)
  active!: boolean;

  @Flag('Whether the user may do everything')
  administrator!: boolean;

  @ListOf(() => GroupOfUserView, 'The groups the user is in, by caption, also where that has ended')
  groups!: GroupOfUserView[];

  @ListOf(() => EffectivePermissionView, 'What the user may do, in the order of the catalogue')
  permissions!: EffectivePermissionView[];
}

@View('DirectoryUser', 'A user of the directory')
export class DirectoryUserView implements ListedUser {
  @Text('The key that the sign-in gives', 'anna@example.com')
  id!: string;

  @Text('What the user is called in lists', 'anna@example.com')
  label!: string;

  @TextOrNull('Who that is', 'Anna Berg')
  name!: string | null;

  @OneOf(['enabled', 'disabled'], 'Whether the user may sign in')
  status!: DirectoryStatus;

  @MomentOrNull('The first sign-in; null until then')
  firstSignIn!: string | null;

  @MomentOrNull('The last sign-in; null until there is one')
  lastSignIn!: string | null;

  @TextOrNull('The label of the user who listed this one; null if the first sign-in did', 'max@example.com')
  createdBy!: string | null;

  @Moment('When the user was listed')
  createdAt!: string;
}

@View('UserWithGroups', 'A user, and the groups they are in')
export class UserWithGroupsView extends CalledUser implements UserAnswer<UserWithGroups> {
  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @ListOf(() => GroupOfUserView, 'By caption, also where that has ended')
  groups!: GroupOfUserView[];
}

export const UsersPageView = pageOf(UserWithGroupsView, 'UserPage');
export const MembersPageView = pageOf(MemberView, 'MemberPage');
export const CandidatesPageView = pageOf(CandidateView, 'CandidatePage');
export const HoldingGroupsPageView = pageOf(HoldingGroupSinceView, 'HoldingGroupPage');
export const DirectoryUsersPageView = pageOf(DirectoryUserView, 'DirectoryUserPage');

@View('HolderPage')
export class HoldersPageView extends pageOf(HolderView, 'HolderPageBase') {
  @Flag('False where there are more than `total`', true)
  totalIsExact!: boolean;
}
