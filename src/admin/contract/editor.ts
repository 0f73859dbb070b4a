import type { ReasonsOption } from '../../options/index.js';
import type { CategoryView, GroupsMay } from './catalogue.js';

export type { ReasonsOption };

export interface EditorData {
  /** Null for a new group. */
  group: EditedGroup | null;
  catalogue: CategoryView[];
  may: GroupsMay;
  reasons: ReasonsOption;
  /** The resource of the users, if it is in the panel and the signed-in user may see it. */
  usersResourceId?: string;
}

export interface EditedGroup {
  id: number;
  caption: string;
  /** The purpose of the group. Empty if there is none. */
  description: string;
  /** The protected group: everything is granted, nothing can be changed. */
  administrators: boolean;
  /** The name of the file that declares the group: nothing can be changed. */
  declared?: string;
  /** Sent back with the save, which is refused if the group has changed meanwhile. */
  version: number;
  /** Keys granted, sorted. Empty for Administrators. */
  permissions: string[];
  /** Keys granted that this application doesn't know (any more), sorted. They grant nothing. */
  dormant: string[];
  /** How many users are in the group. */
  members: number;
  /** How many of them are disabled. */
  inactive: number;
  /** How many of their memberships end within 7 days. */
  ending: number;
}

/** POST to `new` and `edit` sends `caption`, `description`, `permissions` (a JSON array of keys) and for edit `version`. */
export interface SavedGroup {
  group: EditedGroup;
}

/** A change by another user while a group was edited. The data of `GROUP_STALE` lists them in `meanwhile`, newest first. */
export interface MeanwhileChange {
  /** ISO 8601, UTC. */
  at: string;
  actor: string;
  /** The door: `admin`, `rest`, `import`, `cli` or `system`. */
  source: string;
  /** The captions before and after, if the caption changed. */
  caption?: { before: string; after: string };
  description?: { before: string; after: string };
  added: string[];
  removed: string[];
}

export interface GroupChoices {
  groups: { id: number; caption: string; permissions: number; members: number }[];
  /** How many match in all; `groups` holds the first 20. */
  total: number;
}

/** The main menu as the users of a group see it, without the host's own conditions for single records. */
export interface MenuPreview {
  items: MenuItem[];
  /** Names of the pages, listed under an item of their own. */
  pages: string[];
}

export interface MenuItem {
  /** The navigation name as the host wrote it, or the name of the database. */
  name: string;
  icon?: string;
  resources: { resourceId: string; buttons: { name: string; label: string }[] }[];
}
