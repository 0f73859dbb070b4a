/** One main-menu item. Sorted by `name`, and so is everything in it. */
export interface CategoryView {
  /** The navigation name as the host wrote it: translate it as a label. */
  name: string;
  /** A feather icon's name, or none. */
  icon?: string;
  subjects: SubjectView[];
}

export interface SubjectView {
  subject: string;
  /** Shown where there is no translation. */
  label: string;
  /** Set when the subject is an AdminJS resource: translate with it. */
  resourceId?: string;
  /** view, create, update, delete first, the others after them in alphabetical order. */
  permissions: PermissionView[];
}

export interface PermissionView {
  key: string;
  action: string;
  /** Shown where there is no translation. */
  label: string;
  description?: string;
  /** The signed-in user doesn't hold it, so can neither give nor take it. */
  locked: boolean;
  /** The key of the permission this one implies (`view` of the same subject), if any. */
  implies?: string;
}

/** What the signed-in user may do with groups. */
export interface GroupsMay {
  create: boolean;
  update: boolean;
  members: boolean;
}
