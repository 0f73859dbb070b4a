import type { GroupOfUser, UserSummary, UserWithGroups } from '../../memberships/index.js';
import type { UserAnswer } from '../../answers/index.js';
import type { ListedUser } from '../../database/index.js';
import type { DirectoryStatus } from '../../entities/index.js';
import {
  Flag,
  Id,
  ListOf,
  Moment,
  MomentOrNull,
  OneOf,
  OptionalText,
  Text,
  TextOrNull,
  UserKey,
  View,
  pageOf,
} from './view.js';

/** The descriptions of the end of a membership. */
export const UNTIL = 'The end of the membership; null for no end';
export const ENDED =
  'Whether the membership has ended. Such a membership gives nothing, and stays until it is removed or gets a new end';

/** A user with a label and a name. */
export abstract class CalledUser {
  @UserKey()
  id!: string;

  @Text("The user's label, e.g. an email address: see the option `users.label`", 'anna@example.com')
  label!: string;

  @OptionalText("The user's name. Absent without the option `users.name`", 'Anna Berg')
  name?: string;
}

@View('GroupOfUser', 'A group that a user is in')
export class GroupOfUserView implements GroupOfUser {
  @Id('The id of the group')
  id!: number;

  @Text('The name of the group', 'Managers')
  caption!: string;

  @MomentOrNull(UNTIL)
  until!: string | null;

  @Flag(ENDED)
  ended!: boolean;
}

@View('User', 'A user')
export class UserView extends CalledUser implements UserAnswer<UserSummary> {
  @Flag('Whether the user may sign in', true)
  active!: boolean;
}

@View('UserWithGroups', 'A user and the groups of the user')
export class UserWithGroupsView extends CalledUser implements UserAnswer<UserWithGroups> {
  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @ListOf(() => GroupOfUserView, 'The groups of the user, sorted by name. Ended memberships are included')
  groups!: GroupOfUserView[];
}

@View('DirectoryUser', 'A user of the directory')
export class DirectoryUserView implements ListedUser {
  @Text('The key that identifies the user at sign-in', 'anna@example.com')
  id!: string;

  @Text('The label that lists show for the user', 'anna@example.com')
  label!: string;

  @TextOrNull("The user's name; null for none", 'Anna Berg')
  name!: string | null;

  @OneOf(['enabled', 'disabled'], 'Whether the user may sign in')
  status!: DirectoryStatus;

  @MomentOrNull('The first sign-in; null if the user has never signed in')
  firstSignIn!: string | null;

  @MomentOrNull('The last sign-in; null if the user has never signed in')
  lastSignIn!: string | null;

  @TextOrNull(
    'The label of the user who added this user to the directory. Null if the first sign-in added the user',
    'max@example.com',
  )
  createdBy!: string | null;

  @Moment('The time when the user was added to the directory')
  createdAt!: string;
}

export const UsersPageView = pageOf(UserWithGroupsView, 'UserPage');
export const DirectoryUsersPageView = pageOf(DirectoryUserView, 'DirectoryUserPage');
