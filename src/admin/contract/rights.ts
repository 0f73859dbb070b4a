import type { ReasonsOption } from '../../options/index.js';
import type { CategoryView, GroupsMay } from './catalogue.js';
import type { UserGroups } from './users.js';

/** A group that gives a permission. If the group only implies it, `through` has the keys that imply it. */
export interface SourceView {
  id: number;
  caption: string;
  through: string[];
  /** When the membership of the user ends, if there is a user. ISO 8601, UTC. */
  until?: string | null;
}

/** What a user may do, and from which groups. */
export interface UserRights {
  label: string;
  name?: string;
  active: boolean;
  administrator: boolean;
  groups: UserGroups;
  permissions: { key: string; groups: SourceView[]; until: string | null }[];
  catalogue: CategoryView[];
  may: GroupsMay;
}

/** What another user may do, for somebody who may see the groups. */
export interface RightsOfUser extends UserRights {
  reasons: ReasonsOption;
}

/** What the signed-in user may do. The catalogue has only that, unless the user may see the groups. */
export interface OwnRights extends UserRights {
  seesGroups: boolean;
}

/** The permission that a refused page needs. */
export interface AskedPermission {
  key: string;
  subject: string;
  /** The action of the subject. */
  does: string;
  /** The resource it is about; none for a page. */
  resourceId?: string;
}
