import type { GroupAnswer, GroupSummaryAnswer } from '../../answers/index.js';
import { Count, Flag, Id, Moment, OptionalText, Text, Texts, View, pageOf } from './view.js';

/** The properties of a group, both in lists and alone. */
abstract class GroupBase {
  @Id('The id of the group; 1 is Administrators')
  id!: number;

  @Text('The name', 'Managers')
  caption!: string;

  @Text('What the group is for. Empty where nobody said', 'Looks after clients in the north')
  description!: string;

  @Flag('The protected group, which may do everything')
  administrators!: boolean;

  @Count('How many users are in it')
  memberCount!: number;

  @Count('How many of them are inactive: the group gives them nothing', 0)
  inactiveCount!: number;

  @Count('How many of their memberships end within 7 days', 0)
  endingCount!: number;

  @Id('Goes up with every change of caption, description or permissions', 1)
  version!: number;

  @Moment('When it was created')
  createdAt!: string;

  @Moment('When it was last changed')
  updatedAt!: string;

  @OptionalText('The file that declares it, where that is enforced: only the file changes it', 'groups.json')
  declared?: string;
}

@View('GroupSummary', 'A group in a list')
export class GroupSummaryView extends GroupBase implements GroupSummaryAnswer {
  @Count('How many permissions it grants that this application knows. Of Administrators: all', 5)
  permissionCount!: number;

  @Count("How many more it grants that this application doesn't know: they have no effect", 0)
  dormantCount!: number;
}

@View('Group', 'A group with what it grants')
export class GroupView extends GroupBase implements GroupAnswer {
  @Texts('The permissions granted, sorted. Empty for Administrators, which has all', [
    'Client:view',
    'Payout:view',
  ])
  permissions!: string[];

  @Texts("The keys granted that this application doesn't know, sorted. They have no effect")
  dormant!: string[];
}

export const GroupsPageView = pageOf(GroupSummaryView, 'GroupPage');
