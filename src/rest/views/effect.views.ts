import type {
  ConcernAnswer,
  ConcernedPermissionAnswer,
  EffectAnswer,
  FormerUsersAnswer,
  PlannedChangeAnswer,
} from '../../answers/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import {
  Count,
  Flag,
  Id,
  ListOf,
  MomentOrNull,
  Of,
  OptionalText,
  Text,
  Texts,
  UserKey,
  View,
} from './view.js';

@View('NamedUser', 'A user, with the label from the history')
export class NamedUserView {
  @UserKey()
  id!: string;

  @Text("The user's label at that time", 'anna@example.com')
  label!: string;
}

@View('FormerUser', 'A user who can be added to a group again')
export class FormerUserView extends NamedUserView {
  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @MomentOrNull('The end of the membership; null for no end')
  until!: string | null;
}

@View('FormerUsers', "The users who were in a group then and aren't in the group now")
export class FormerUsersView implements FormerUsersAnswer {
  @ListOf(() => FormerUserView, 'Users who can be added again')
  back!: FormerUserView[];

  @ListOf(() => NamedUserView, 'Users whose memberships would have ended since then')
  ended!: NamedUserView[];

  @ListOf(() => NamedUserView, "Users who don't exist any more")
  gone!: NamedUserView[];

  @Count("The number of further users in the group whom the history doesn't name", 0)
  unnamedCount!: number;
}

@View('GrantChange', 'A change of the permissions of one group')
export class GrantChangeView {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'The id of the group; 0 for a group that the plan creates',
  })
  groupId!: number;

  @ApiPropertyOptional({ type: [String], description: 'Permissions that the group gains' })
  added?: readonly string[];

  @ApiPropertyOptional({ type: [String], description: 'Permissions that the group loses' })
  removed?: readonly string[];
}

@View('Joining', 'A user who joins groups, and the end of the memberships')
export class JoiningView {
  @UserKey()
  id!: string;

  @MomentOrNull('The end of the membership; null for no end')
  until!: string | null;
}

const GROUP_IDS = { type: 'array' as const, items: { type: 'integer', minimum: 0 } };

@View('GroupEnd', 'A new end of memberships in one group')
export class GroupEndView {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'The id of the group' })
  groupId!: number;

  @MomentOrNull('The end; null for no end')
  until!: string | null;
}

@View('PlannedChange', 'The parts of a plan that change the permissions of users')
export class PlannedChangeView implements PlannedChangeAnswer {
  @ApiPropertyOptional({
    type: [String],
    description: 'The users who leave and join. If absent, all users in the changed groups',
  })
  userIds?: readonly string[];

  @ApiPropertyOptional({ ...GROUP_IDS, description: 'The groups that the users leave' })
  leave?: readonly number[];

  @ApiPropertyOptional({ ...GROUP_IDS, description: 'The groups that the users join' })
  join?: readonly number[];

  @ApiPropertyOptional({
    type: () => GroupEndView,
    isArray: true,
    description: 'The new ends of memberships of the users',
  })
  ends?: readonly GroupEndView[];

  @ApiPropertyOptional({
    type: () => GrantChangeView,
    isArray: true,
    description: 'The changes of the permissions of groups',
  })
  grants?: readonly GrantChangeView[];

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The end of the new memberships; null for no end',
  })
  until?: string | null;

  @ApiPropertyOptional({
    type: () => JoiningView,
    isArray: true,
    description: 'Users who join the groups, each with their own end. Then the users in `userIds` only leave',
  })
  joining?: readonly JoiningView[];
}

@View('ConcernedPermission', 'A permission that users lose or gain')
export class ConcernedPermissionView implements ConcernedPermissionAnswer {
  @Text('The permission', 'Client:view')
  key!: string;

  @Count('The number of affected active users')
  userCount!: number;

  @Count('The number of disabled users who would be affected if they were enabled', 0)
  inactiveCount!: number;
}

@View('ConcernedUser', 'A user whom a change affects')
export class ConcernedUserView {
  @UserKey()
  id!: string;

  @Text("The user's label", 'anna@example.com')
  label!: string;

  @OptionalText("The user's name. Absent without the option `users.name`", 'Anna Berg')
  name?: string;

  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @MomentOrNull("The latest end of the user's affected memberships; null if one has no end")
  until!: string | null;

  @Texts('The permissions that the user loses or gains', ['Client:view'])
  permissions!: string[];
}

@View(
  'Concern',
  "Permissions that users lose, gain or keep for a shorter time. A permission that another group also gives isn't lost or gained",
)
export class ConcernView implements ConcernAnswer {
  @Count('The number of affected active users')
  userCount!: number;

  @Count('The number of disabled users who would be affected if they were enabled', 0)
  inactiveCount!: number;

  @MomentOrNull('The latest end of the affected memberships; null if one has no end')
  until!: string | null;

  @ListOf(() => ConcernedPermissionView, 'The permissions')
  permissions!: ConcernedPermissionView[];

  @ListOf(() => ConcernedUserView, 'The first five users, sorted by name')
  first!: ConcernedUserView[];
}

@View('Effect', 'The permissions that users lose, gain or keep for a shorter time')
export class EffectView implements EffectAnswer {
  @Of(() => ConcernView, 'Permissions that users lose')
  lost!: ConcernView;

  @Of(() => ConcernView, 'Permissions that users gain')
  gained!: ConcernView;

  @Of(() => ConcernView, 'Permissions that users keep for a shorter time than before')
  shortened!: ConcernView;
}

@View('GroupName', 'The id and name of a group')
export class GroupNameView {
  @Id('The id of the group')
  id!: number;

  @Text('The name of the group', 'Managers')
  caption!: string;
}
