import type { GroupAnswer, GroupSummaryAnswer } from '../../answers/index.js';
import { Count, Flag, Id, Moment, OptionalText, Text, Texts, View, pageOf } from './view.js';

/** The properties of a group, both in lists and alone. */
abstract class GroupBase {
  @Id('The id of the group. Administrators has the id 1')
  id!: number;

  @Text('The name of the group', 'Managers')
  caption!: string;

  @Text('The description of the group. Empty for none', 'Looks after clients in the north')
  description!: string;

  @Flag('Whether the group is Administrators, the protected group with all permissions')
  administrators!: boolean;

  @Count('The number of users in the group')
  memberCount!: number;

  @Count('The number of inactive users in the group. The group gives them nothing', 0)
  inactiveCount!: number;

  @Count('The number of memberships that end within 7 days', 0)
  endingCount!: number;

  @Id('A number that goes up with every change of the name, description or permissions', 1)
  version!: number;

  @Moment('The time when the group was created')
  createdAt!: string;

  @Moment('The time of the last change of the group')
  updatedAt!: string;

  @OptionalText(
    'The name of the file that declares the group. Present if the group can be changed only in the file',
    'groups.json',
  )
  declared?: string;
}

@View('GroupSummary', 'A group in a list')
export class GroupSummaryView extends GroupBase implements GroupSummaryAnswer {
  @Count(
    'The number of granted permissions that this application knows. For Administrators, all permissions',
    5,
  )
  permissionCount!: number;

  @Count("The number of granted permissions that this application doesn't know. They have no effect", 0)
  dormantCount!: number;
}

@View('Group', 'A group with its permissions')
export class GroupView extends GroupBase implements GroupAnswer {
  @Texts('The granted permissions, sorted. Empty for Administrators, which has all permissions', [
    'Client:view',
    'Payout:view',
  ])
  permissions!: string[];

  @Texts("Granted permissions that this application doesn't know, sorted. They have no effect")
  dormant!: string[];
}

export const GroupsPageView = pageOf(GroupSummaryView, 'GroupPage');
