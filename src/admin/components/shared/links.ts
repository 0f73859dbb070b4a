import { ViewHelpers } from '../adminjs.js';
import { GroupsActions, USER_RIGHTS, type GroupsMay } from '../../contract.js';

/** Addresses of the pages of groups and users. */
export interface Links {
  /** Whether the signed-in user may see the pages of groups. */
  seesGroups: boolean;
  group: (groupId: number, tab?: string) => string;
  /** The rights of a user. Undefined if the signed-in user can't open the page. */
  user: (userId: string) => string | undefined;
}

/** The group that can't be edited. */
const ADMINISTRATORS_ID = 1;

export function linksOf(
  groupsResourceId: string,
  may: GroupsMay,
  usersResourceId?: string,
  seesGroups = true,
): Links {
  const view = new ViewHelpers();
  return {
    seesGroups,
    group: (groupId, tab) => {
      const edits = may.update && groupId !== ADMINISTRATORS_ID;
      const address = view.recordActionUrl({
        resourceId: groupsResourceId,
        recordId: String(groupId),
        actionName: edits ? GroupsActions.edit : GroupsActions.show,
      });
      return tab ? `${address}?tab=${tab}` : address;
    },
    user: (recordId) =>
      usersResourceId &&
      view.recordActionUrl({ resourceId: usersResourceId, recordId, actionName: USER_RIGHTS }),
  };
}
