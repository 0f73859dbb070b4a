import { ACTOR_SOURCES } from '../../access/index.js';
import type {
  EffectivePermission,
  GivingMembership,
  Holder,
  HoldingMembership,
} from '../../memberships/index.js';
import type {
  EffectivePermissionsAnswer,
  HoldingGroupAnswer,
  HoldingGroupSinceAnswer,
  UserAnswer,
} from '../../answers/index.js';
import type { DoneBy } from '../../history/index.js';
import { CalledUser, GroupOfUserView, UNTIL } from './user.views.js';
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

/** The description of a source, in answers and queries. */
export const SOURCE = 'Where the change came from: `admin` is the panel, `system` is the application itself';

const THROUGH =
  'The permissions of the group that imply the permission, sorted. Empty if the group grants the permission itself';
const LAST_END = 'The latest end of these memberships; null if one of them has no end';

@View('GivingGroup', 'A group that gives a permission to a user')
export class GivingGroupView implements GivingMembership {
  @Id('The id of the group')
  id!: number;

  @Text('The name of the group', 'Managers')
  caption!: string;

  @Texts(THROUGH)
  through!: string[];

  @MomentOrNull(UNTIL)
  until!: string | null;
}

@View('DoneBy', 'The user who made a change')
export class DoneByView implements DoneBy {
  @TextOrNull('The key of the user as text; null for the application itself', '1')
  id!: string | null;

  @Text("The user's label at that time", 'anna@example.com')
  label!: string;

  @OptionalText("The user's current name. Absent without the option `users.name`", 'Anna Berg')
  name?: string;
}

@View('GrantedBy', 'The user who gave a permission to a group')
export class GrantedByView extends DoneByView {
  @OneOf(ACTOR_SOURCES, SOURCE)
  source!: string;
}

@View('HoldingMembership', 'A group that gives a permission to a user, and how the user joined the group')
export class HoldingMembershipView extends GivingGroupView implements HoldingMembership {
  @Moment('The time when the user was added to the group')
  since!: string;

  @OfOrNull(() => DoneByView, "The user who added this user to the group; null if the history doesn't know")
  by!: DoneByView | null;
}

@View('HoldingGroup', 'A group that gives a permission')
export class HoldingGroupView implements HoldingGroupAnswer {
  @Id('The id of the group')
  id!: number;

  @Text('The name of the group', 'Managers')
  caption!: string;

  @Flag('Whether the group is Administrators, the protected group with all permissions')
  administrators!: boolean;

  @Count('The number of users in the group')
  memberCount!: number;

  @Texts(THROUGH)
  through!: string[];
}

@View('HoldingGroupSince', 'A group that gives a permission, and how the group got the permission')
export class HoldingGroupSinceView extends HoldingGroupView implements HoldingGroupSinceAnswer {
  @MomentOrNull(
    "The time since when the group always gave the permission. Null if the history doesn't know, and for Administrators",
  )
  since!: string | null;

  @OfOrNull(() => GrantedByView, 'The user who gave the permission to the group; null if `since` is null')
  by!: GrantedByView | null;
}

@View('Holder', 'A user who has a permission, and the groups that give the permission')
export class HolderView extends CalledUser implements UserAnswer<Holder> {
  @ListOf(() => HoldingMembershipView, 'The groups that give the permission')
  groups!: HoldingMembershipView[];

  @MomentOrNull(LAST_END)
  until!: string | null;
}

@View('EffectivePermission', 'A permission that a user has, and the groups that give the permission')
export class EffectivePermissionView implements EffectivePermission {
  @Text('The permission', 'Client:view')
  key!: string;

  @ListOf(() => GivingGroupView, 'The groups that give the permission')
  groups!: GivingGroupView[];

  @MomentOrNull(LAST_END)
  until!: string | null;
}

@View('EffectivePermissions', 'The permissions of a user, and the groups that give them')
export class EffectivePermissionsView implements EffectivePermissionsAnswer {
  @UserKey()
  userId!: string;

  @Text("The user's label", 'anna@example.com')
  label!: string;

  @OptionalText("The user's name. Absent without the option `users.name`", 'Anna Berg')
  name?: string;

  @Flag('Whether the user may sign in. A user who may not sign in has no permissions', true)
  active!: boolean;

  @Flag('Whether the user is an administrator and has all permissions')
  administrator!: boolean;

  @ListOf(() => GroupOfUserView, 'The groups of the user, sorted by name. Ended memberships are included')
  groups!: GroupOfUserView[];

  @ListOf(() => EffectivePermissionView, 'The permissions of the user, in the order of the catalogue')
  permissions!: EffectivePermissionView[];
}

export const HoldingGroupsPageView = pageOf(HoldingGroupSinceView, 'HoldingGroupPage');

@View('HolderPage')
export class HoldersPageView extends pageOf(HolderView, 'HolderPageBase') {
  @Flag('False if there are more records than `total`', true)
  totalIsExact!: boolean;
}
