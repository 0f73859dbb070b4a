/** The category of the panel's own pages. AdminJS translates it, in its menu. */
export const PAGES_CATEGORY = 'Pages';

/** The action of the host's user resource that shows what a user may do. */
export const USER_RIGHTS = 'rights';

/** The action of the host's user resource that shows what happened to a user. */
export const USER_HISTORY = 'history';

/** The page that shows everybody what they may do themselves. It needs no permission. */
export const MY_RIGHTS = 'myRights';

/** The property that we add to the host's user resource: a column, a field and a filter. */
export const USER_GROUPS = 'groups';

/** The column beside it in the list: how many permissions the groups give. */
export const USER_PERMISSIONS = 'groups.permissions';

/** The value of the groups filter that finds users in no group. Any other value is the id of a group. */
export const IN_NO_GROUP = 'none';
