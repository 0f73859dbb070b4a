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

@View('NamedUser', 'A user as the history names them')
export class NamedUserView {
  @UserKey()
  id!: string;

  @Text('What the user was called', 'anna@example.com')
  label!: string;
}

@View('FormerUser', 'A user who can be put back into a group')
export class FormerUserView extends NamedUserView {
  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @MomentOrNull('When the membership ends by itself; null where it has no end')
  until!: string | null;
}

@View('FormerUsers', "The users who were in a group then, and aren't now")
export class FormerUsersView implements FormerUsersAnswer {
  @ListOf(() => FormerUserView, 'Those who can be put back')
  back!: FormerUserView[];

  @ListOf(() => NamedUserView, 'Those whose membership would have ended since')
  ended!: NamedUserView[];

  @ListOf(() => NamedUserView, "Those who don't exist any more")
  gone!: NamedUserView[];

  @Count('How many more were in it, whom the history does not name', 0)
  unnamedCount!: number;
}

@View('GrantChange', 'What changes of the permissions of one group')
export class GrantChangeView {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Its id; 0 for a group that is yet to be created',
  })
  groupId!: number;

  @ApiPropertyOptional({ type: [String], description: 'Permissions given' })
  added?: readonly string[];

  @ApiPropertyOptional({ type: [String], description: 'Permissions taken' })
  removed?: readonly string[];
}

@View('Joining', 'A user who joins, and until when')
export class JoiningView {
  @UserKey()
  id!: string;

  @MomentOrNull('When the membership ends by itself; null where it has no end')
  until!: string | null;
}

const GROUP_IDS = { type: 'array' as const, items: { type: 'integer', minimum: 0 } };

@View('GroupEnd', 'When memberships in a group end')
export class GroupEndView {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'The id of the group' })
  groupId!: number;

  @MomentOrNull('When they end; null for no end')
  until!: string | null;
}

@View('PlannedChange', 'What of a plan changes who may do what')
export class PlannedChangeView implements PlannedChangeAnswer {
  @ApiPropertyOptional({
    type: [String],
    description: 'The users it is about. Left out: all who are in the groups',
  })
  userIds?: readonly string[];

  @ApiPropertyOptional({ ...GROUP_IDS, description: 'The groups that they leave' })
  leave?: readonly number[];

  @ApiPropertyOptional({ ...GROUP_IDS, description: 'The groups that they join' })
  join?: readonly number[];

  @ApiPropertyOptional({
    type: () => GroupEndView,
    isArray: true,
    description: 'The ends that memberships of the users get',
  })
  ends?: readonly GroupEndView[];

  @ApiPropertyOptional({
    type: () => GrantChangeView,
    isArray: true,
    description: 'What groups give afterwards',
  })
  grants?: readonly GrantChangeView[];

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When their new memberships end; null for no end',
  })
  until?: string | null;

  @ApiPropertyOptional({
    type: () => JoiningView,
    isArray: true,
    description: 'Users who join, each with an end',
  })
  joining?: readonly JoiningView[];
}

@View('ConcernedPermission', 'A permission that users lose or gain')
export class ConcernedPermissionView implements ConcernedPermissionAnswer {
  @Text('The permission', 'Client:view')
  key!: string;

  @Count('How many active users it concerns')
  userCount!: number;

  @Count('How many disabled users it would concern', 0)
  inactiveCount!: number;
}

@View('ConcernedUser', 'A user whom a change concerns')
export class ConcernedUserView {
  @UserKey()
  id!: string;

  @Text('What the user is called', 'anna@example.com')
  label!: string;

  @OptionalText('Who that is. Not there without the option `users.name`', 'Anna Berg')
  name?: string;

  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @MomentOrNull("When the user's last membership concerned ends; null where one has no end")
  until!: string | null;

  @Texts('What the user loses or gains', ['Client:view'])
  permissions!: string[];
}

@View('Concern', 'What users lose, or what they gain. What another group gives as well is in neither')
export class ConcernView implements ConcernAnswer {
  @Count('How many active users it concerns')
  userCount!: number;

  @Count('How many disabled users it would concern', 0)
  inactiveCount!: number;

  @MomentOrNull('When the last of the memberships concerned ends; null where one has no end')
  until!: string | null;

  @ListOf(() => ConcernedPermissionView, 'What is lost or gained')
  permissions!: ConcernedPermissionView[];

  @ListOf(() => ConcernedUserView, 'The first five users, by name')
  first!: ConcernedUserView[];
}

@View('Effect', 'Who would lose what, and who would gain what')
export class EffectView implements EffectAnswer {
  @Of(() => ConcernView, 'What users would lose')
  lost!: ConcernView;

  @Of(() => ConcernView, 'What users would gain')
  gained!: ConcernView;

  @Of(() => ConcernView, 'What users would keep for a shorter time than before')
  shortened!: ConcernView;
}

@View('GroupName', 'A group by its id and name')
export class GroupNameView {
  @Id('The id of the group')
  id!: number;

  @Text('Its name', 'Managers')
  caption!: string;
}
