/** Actions of the groups resource. All but the first twelve are endpoints for components and have no button. */
export const GroupsActions = {
  new: 'new',
  edit: 'edit',
  show: 'show',
  delete: 'delete',
  bulkDelete: 'bulkDelete',
  list: 'list',
  duplicate: 'duplicate',
  export: 'export',
  /** The buttons of one group, and of those ticked in the list: the document itself comes from `export`. */
  exportOne: 'exportOne',
  exportSelected: 'exportSelected',
  /** The button that opens the comparison of those ticked in the list. */
  compareSelected: 'compareSelected',
  import: 'import',
  /** GET → `ImportSetup` */
  importSetup: 'importSetup',
  /** GET `?groupId=` (none for a new group) → `EditorData` */
  editor: 'editor',
  /** GET `?search=` → `GroupChoices`: groups whose ticks can be copied */
  choices: 'choices',
  /** POST `groupId`, `permissions` (a JSON array of keys: the ticks, saved or not) → `MenuPreview` */
  menu: 'menu',
  /** GET `?groupIds=1,2` → `Impact` */
  impact: 'impact',
  /** POST an `EffectInput`, its parts as JSON: who would lose and gain what → `EffectView` */
  effect: 'effect',
  /** POST the same with `side`, `page` and `perPage` → `ConcernedPage` */
  effectUsers: 'effectUsers',
  /** POST `userId` and `groups` (a JSON array of `AskedGroup`): what the user would lose and gain in exactly these → `EffectView` */
  effectOnUser: 'effectOnUser',
  /** GET `?userId=` → `RightsOfUser` */
  userRights: 'userRights',
  /** GET `?key=&search=&page=` → `HoldersPage`: who may do this */
  usersWith: 'usersWith',
  /** GET `?key=&search=&page=` → `HoldingGroupsPage`: which groups give it */
  groupsWith: 'groupsWith',
  /** GET `?search=&page=&perPage=` → `PermittedUsersPage`: those who may do most first */
  mostPermitted: 'mostPermitted',
  /** POST `keys` (a JSON array, at most 500) → `HoldersCount`s, as `counts` */
  holdersCount: 'holdersCount',
  /** GET → `MatrixView` */
  matrix: 'matrix',
  /** POST `groupIds` and `keys` (JSON arrays): the columns and rows → the file */
  matrixCsv: 'matrixCsv',
  /** GET `?a=5&b=5@2026-11-01T09:00:00Z` → `ComparisonView` */
  compare: 'compare',
  /** GET `?at=&by=&format=` → the file */
  report: 'report',
  /** GET the same → `ReportBeginning` */
  reportBeginning: 'reportBeginning',
  /** GET `?groupId=&search=&sort=&page=&perPage=` → `MembersPage` */
  members: 'members',
  /** GET `?groupId=&search=` → `Candidates` */
  candidates: 'candidates',
  /** POST `groupId` and `texts` (a JSON array of addresses, names or ids) → `LookedUpView` */
  lookUp: 'lookUp',
  /** POST `groupId`, `add`, `end` and `remove` (JSON arrays of user ids), `until` (ISO 8601, or `never`) → `MembersChanged` */
  changeMembers: 'changeMembers',
  /** GET `?search=` → `Colleagues` */
  colleagues: 'colleagues',
  /** GET `?search=&groupIds=1,2` → `Assignable`: the groups one may put a user in, those named by id among them */
  assignable: 'assignable',
  /** GET `?groupId=&userId=&group=&actor=&user=&reason=&event=&source=&from=&to=&before=` → `HistoryEntries` */
  history: 'history',
  /** GET the same → the file with all of it */
  historyCsv: 'historyCsv',
  /** POST `entryId`, `dryRun`, `unknown`, `users` (`true`: put them back) and `fingerprint` → `RestoreView`, as `report` */
  restore: 'restore',
  /** POST `entryId`, `dryRun`, `unknown`, `users` and `fingerprint` → `UndoView`, as `report` */
  undo: 'undo',
} as const;

/** Components write these names as text, so that the table above isn't in the bundle. */
export type GroupsAction = keyof typeof GroupsActions;

/** A failed call: the `code` of the typed error, its English `message`, and the `field` to show it at. */
export interface ActionFault {
  code: string;
  message: string;
  field?: string;
  data: Record<string, unknown>;
}

/** Every endpoint answers with its data, or with `fault`: then nothing was written. */
export type Answer<T> = (T & { fault?: undefined }) | { fault: ActionFault };
