import type { EntryPlace } from '../../history/index.js';
import type { ComparisonAnswer, ComparedGroupAnswer } from '../../answers/index.js';
import type { ComparedPermission } from '../../reports/index.js';
import { ApiPropertyOptional } from '../openapi.js';
import { Count, Flag, Id, ListOf, Moment, Of, OfOrNull, Text, Texts, View } from './view.js';

@View('EntryPlace', 'An entry of the history')
export class EntryPlaceView implements EntryPlace {
  @Id('The id of the entry', 41)
  id!: number;

  @Moment('The time when the entry was written')
  at!: string;
}

@View('ComparedGroup', 'One of two compared groups, now or at an earlier time')
export class ComparedGroupView implements ComparedGroupAnswer {
  @Id('The id of the group')
  id!: number;

  @Text('The name of the group at that time', 'Managers')
  caption!: string;

  @Text('The description of the group', 'Looks after clients in the north')
  description!: string;

  @Flag('Whether the group is Administrators, the protected group with all permissions')
  administrators!: boolean;

  @Count('A number that goes up with every change of the name, description or permissions')
  version!: number;

  @OfOrNull(
    () => EntryPlaceView,
    'The entry of the history after which the group had this state. Null for the current state',
  )
  entry!: EntryPlaceView | null;

  @Count(
    'The number of granted permissions that the application knows. For Administrators, all permissions',
    12,
  )
  permissionCount!: number;

  @Count("The number of granted permissions that the application doesn't know. They have no effect", 0)
  dormantCount!: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description:
      'The number of active users whose memberships in the group have not ended. Absent without the permission to change memberships',
    example: 8,
  })
  memberCount?: number;
}

@View('ComparedPermission', 'A permission that only one of two groups grants')
export class ComparedPermissionView implements ComparedPermission {
  @Text('The key of the permission', 'Client:view')
  key!: string;

  @Flag('Whether the application knows the permission. An unknown permission gives nothing', true)
  known!: boolean;

  @Texts(
    'Permissions of the other group that imply this permission, sorted. With any of them, the other group also gives this permission',
    ['Client:update'],
  )
  impliedBy!: string[];
}

@View('Comparison', 'The differences between the permissions of two groups')
export class ComparisonView implements ComparisonAnswer {
  @Of(() => ComparedGroupView, 'The first group')
  a!: ComparedGroupView;

  @Of(() => ComparedGroupView, 'The second group')
  b!: ComparedGroupView;

  @ListOf(
    () => ComparedPermissionView,
    'Permissions that only the first group grants, sorted by category, subject and action',
  )
  onlyA!: ComparedPermissionView[];

  @ListOf(() => ComparedPermissionView, 'Permissions that only the second group grants, in the same order')
  onlyB!: ComparedPermissionView[];

  @Count('The number of permissions that both groups grant', 10)
  bothCount!: number;
}
