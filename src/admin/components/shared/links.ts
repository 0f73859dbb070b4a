import { ViewHelpers } from '../adminjs.js';
import { ADMINISTRATORS } from './administrators.js';
import { USER_RIGHTS, type GroupsMay } from '../../contract/index.js';

/** Addresses of the pages of groups and users. */
export interface Links {
  /** Whether the signed-in user may see the pages of groups. */
  seesGroups: boolean;
  group: (groupId: number, tab?: string) => string;
  /**
   * The editor of a group, ready to copy the rights of another one. Undefined if the signed-in user can't change the group.
   */
  copyInto: (groupId: number, from: string) => string | undefined;
  /** The rights of a user. Undefined if the signed-in user can't open the page. */
  user: (userId: string) => string | undefined;
}

/** A parameter in the address of an editor: the caption of the group to copy from. */
export const COPY_FROM = 'copyFrom';

export function linksOf(
  groupsResourceId: string,
  may: GroupsMay,
  usersResourceId?: string,
  seesGroups = true,
): Links {
  const view = new ViewHelpers();
  const edits = (groupId: number) => may.update && groupId !== ADMINISTRATORS;
  const addressOf = (groupId: number) =>
    view.recordActionUrl({
      resourceId: groupsResourceId,
      recordId: String(groupId),
      actionName: edits(groupId) ? 'edit' : 'show',
    });
  return {
    seesGroups,
    group: (groupId, tab) => (tab ? `${addressOf(groupId)}?tab=${tab}` : addressOf(groupId)),
    copyInto: (groupId, from) =>
      edits(groupId)
        ? `${addressOf(groupId)}?${new URLSearchParams({ [COPY_FROM]: from }).toString()}`
        : undefined,
    user: (recordId) =>
      usersResourceId &&
      view.recordActionUrl({ resourceId: usersResourceId, recordId, actionName: USER_RIGHTS }),
  };
}
