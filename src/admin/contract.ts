/**
 * What passes between the panel's server side and its components: plain types and names, nothing that runs.
 * Components reach the server through resource actions of the groups resource, by the names in `GroupsActions`. All that
 * write take a `reason`, too.
 */

import type {
  Concern,
  Effect,
  EffectSide,
  GrantChange,
  MemberSort,
  PlannedChange as EffectInput,
} from '../memberships/index.js';
import type { ReasonsOption } from '../options/index.js';
import type {
  Comparison as ComparisonView,
  ComparedGroup,
  ComparedPermission,
  DormantPermission,
  MatrixGroup,
  MatrixPermission,
  ReportEnd,
  ReportFormat,
  ReportHead,
  ReportOrder,
  ReportRow,
} from '../reports/index.js';
import type { FormerUsers, RestoreReport } from '../transfer/index.js';
import type { UndoReport } from '../undo/index.js';

export type { ComparedGroup, ComparedPermission, ComparisonView, MatrixGroup, ReportFormat, ReportOrder };
export type { EffectInput, EffectSide, FormerUsers, GrantChange, MemberSort, ReasonsOption };

/** Somebody was put into Administrators by the command line. */
export interface BreakGlassNews {
  /** ISO 8601, UTC. */
  at: string;
  /** Who ran the command, as they said. */
  operator: string;
  reason: string;
  /** Labels. */
  users: string[];
}

/** The category of the panel's own pages. AdminJS translates it, in its menu. */
export const PAGES_CATEGORY = 'Pages';

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
  /** GET → {@link ImportSetup} */
  importSetup: 'importSetup',
  /** GET `?groupId=` (none for a new group) → {@link EditorData} */
  editor: 'editor',
  /** GET `?search=` → {@link GroupChoices}: groups whose ticks can be copied */
  choices: 'choices',
  /** POST `groupId`, `permissions` (a JSON array of keys: the ticks, saved or not) → {@link MenuPreview} */
  menu: 'menu',
  /** GET `?groupIds=1,2` → {@link Impact} */
  impact: 'impact',
  /** POST an {@link EffectInput}, its parts as JSON: who would lose and gain what → {@link EffectView} */
  effect: 'effect',
  /** POST the same with `side`, `page` and `perPage` → {@link ConcernedPage} */
  effectUsers: 'effectUsers',
  /** POST `userId` and `groups` (a JSON array of {@link AskedGroup}): what the user would lose and gain in exactly these → {@link EffectView} */
  effectOnUser: 'effectOnUser',
  /** GET `?userId=` → {@link RightsOfUser} */
  userRights: 'userRights',
  /** GET `?key=&search=&page=` → {@link HoldersPage}: who may do this */
  usersWith: 'usersWith',
  /** GET `?key=&search=&page=` → {@link HoldingGroupsPage}: which groups give it */
  groupsWith: 'groupsWith',
  /** GET `?search=&page=&perPage=` → {@link PermittedUsersPage}: those who may do most first */
  mostPermitted: 'mostPermitted',
  /** POST `keys` (a JSON array, at most 500) → {@link HoldersCount}s, as `counts` */
  holdersCount: 'holdersCount',
  /** GET → {@link MatrixView} */
  matrix: 'matrix',
  /** POST `groupIds` and `keys` (JSON arrays): the columns and rows → the file */
  matrixCsv: 'matrixCsv',
  /** GET `?a=5&b=5@2026-11-01T09:00:00Z` → {@link ComparisonView} */
  compare: 'compare',
  /** GET `?at=&by=&format=` → the file */
  report: 'report',
  /** GET the same → {@link ReportBeginning} */
  reportBeginning: 'reportBeginning',
  /** GET `?groupId=&search=&sort=&page=&perPage=` → {@link MembersPage} */
  members: 'members',
  /** GET `?groupId=&search=` → {@link Candidates} */
  candidates: 'candidates',
  /** POST `groupId` and `texts` (a JSON array of addresses, names or ids) → {@link LookedUpView} */
  lookUp: 'lookUp',
  /** POST `groupId`, `add`, `end` and `remove` (JSON arrays of user ids), `until` (ISO 8601, or `never`) → {@link MembersChanged} */
  changeMembers: 'changeMembers',
  /** GET `?search=` → {@link Colleagues} */
  colleagues: 'colleagues',
  /** GET `?search=&groupIds=1,2` → {@link Assignable}: the groups one may put a user in, those named by id among them */
  assignable: 'assignable',
  /** GET `?groupId=&userId=&group=&actor=&user=&reason=&event=&source=&from=&to=&before=` → {@link HistoryEntries} */
  history: 'history',
  /** GET the same → the file with all of it */
  historyCsv: 'historyCsv',
  /** POST `entryId`, `dryRun`, `unknown`, `users` (`true`: put them back) and `fingerprint` → {@link RestoreView}, as `report` */
  restore: 'restore',
  /** POST `entryId`, `dryRun`, `unknown`, `users` and `fingerprint` → {@link UndoView}, as `report` */
  undo: 'undo',
} as const;

/** Components write these names out, so that the table above isn't in the bundle. */
export type GroupsAction = keyof typeof GroupsActions;

/** The action of the host's user resource that shows what a user may do. */
export const USER_RIGHTS = 'rights';

/** The action of the host's user resource that shows what happened to a user. */
export const USER_HISTORY = 'history';

/** The page that shows everybody what they may do themselves. It needs no permission. */
export const MY_RIGHTS = 'myRights';

/** The property we add to the host's user resource: its column, its field and its filter. */
export const USER_GROUPS = 'groups';

/** Beside it in the list: how many permissions the groups give. */
export const USER_PERMISSIONS = 'groups.permissions';

/** What its filter says for users who are in no group; else the id of one. */
export const IN_NO_GROUP = 'none';

/** A failed call: `code` is that of the typed error, `message` English, `field` where to show it. */
export interface ActionFault {
  code: string;
  message: string;
  field?: string;
  data: Record<string, unknown>;
}

/** Every endpoint answers with its data or with `fault`; nothing was written then. */
export type Answer<T> = (T & { fault?: undefined }) | { fault: ActionFault };

export interface EditorData {
  /** Null for a new group. */
  group: EditedGroup | null;
  catalogue: CategoryView[];
  may: GroupsMay;
  reasons: ReasonsOption;
  /** The resource of the users, if it is in the panel and the signed-in user may see it. */
  usersResourceId?: string;
}

/** What the signed-in user may do with groups. */
export interface GroupsMay {
  create: boolean;
  update: boolean;
  members: boolean;
}

export interface EditedGroup {
  id: number;
  caption: string;
  /** What it is for. Empty where nobody said. */
  description: string;
  /** The protected group: everything is granted, nothing can be changed. */
  administrators: boolean;
  /** The name of the file that declares the group: nothing can be changed. */
  declared?: string;
  /** Sent back on save; a group changed meanwhile refuses the save. */
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

/** POST to `new` and `edit` sends `caption`, `description`, `permissions` (a JSON array of keys) and for edit `version`. */
export interface SavedGroup {
  group: EditedGroup;
}

/** What somebody else did to a group while it was edited: in `meanwhile` of the data of `GROUP_STALE`, newest first. */
export interface MeanwhileChange {
  /** ISO 8601, UTC. */
  at: string;
  actor: string;
  /** The door: `admin`, `rest`, `import`, `cli` or `system`. */
  source: string;
  /** What the group was called before and after, where the caption changed. */
  caption?: { before: string; after: string };
  description?: { before: string; after: string };
  added: string[];
  removed: string[];
}

/** Who loses and who gains what. */
export type EffectView = Record<EffectSide, ConcernView>;

/** What a restore or an undo did, or would do. */
export type PlanView<Report extends { effect: Effect }> = Omit<Report, 'effect'> & { effect: EffectView };

export type RestoreView = PlanView<RestoreReport>;
export type UndoView = PlanView<UndoReport>;

/** One side of it, with the first of the users. */
export interface ConcernView extends Omit<Concern, 'first'> {
  first: ConcernedView[];
}

/** A user concerned. */
export interface ConcernedView extends UserView {
  until: string | null;
  /** What it is for this user; null where it is all that is listed. */
  permissions: string[] | null;
}

export interface ConcernedPage extends PageView {
  users: ConcernedView[];
}

export interface Impact {
  groups: { id: number; caption: string; members: number; permissions: number }[];
  /** By the groups together. */
  effect: EffectView;
  reasons: ReasonsOption;
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

/** What the signed-in user may do. The catalogue has only that, unless they may see the groups. */
/** Those of another one. */
export interface RightsOfUser extends UserRights {
  reasons: ReasonsOption;
}

export interface OwnRights extends UserRights {
  seesGroups: boolean;
}

/** What a page needs that was refused. */
export interface AskedPermission {
  key: string;
  subject: string;
  /** The action of the subject. */
  does: string;
  /** The resource it is about; none for a page. */
  resourceId?: string;
}

/** A group that gives a permission, and the keys it is implied by there, if the group doesn't grant it itself. */
export interface SourceView {
  id: number;
  caption: string;
  through: string[];
  /** When the membership of the user ends, if it is about one. ISO 8601, UTC. */
  until?: string | null;
}

/** A group that gives a permission to a user, since when they are in it, and who put them in, as far as the history knows. */
export interface HoldingMembershipView extends SourceView {
  since: string;
  by: { label: string; name?: string } | null;
}

export interface HoldersPage extends PageView {
  /** False where there are more than `total`. */
  totalIsExact: boolean;
  users: { id: string; label: string; name?: string; groups: HoldingMembershipView[] }[];
}

/** A group that gives a permission, since when and by whom: null where the history doesn't know, and for Administrators. */
export interface HoldingGroupView extends SourceView {
  administrators: boolean;
  members: number;
  since: string | null;
  by: { label: string; name?: string; source: string } | null;
}

export interface HoldingGroupsPage extends PageView {
  groups: HoldingGroupView[];
}

/** Active users, with how many permissions their groups give. */
export interface PermittedUsersPage extends PageView {
  users: {
    id: string;
    label: string;
    name?: string;
    administrator: boolean;
    groups: UserGroups;
    permissions: number;
  }[];
}

/** How many active users have a permission. */
export interface HoldersCount {
  key: string;
  total: number;
  /** False where there are more than `total`. */
  totalIsExact: boolean;
}

/** The first rows of a report. */
export interface ReportBeginning {
  head: ReportHead;
  rows: ReportRow[];
  /** Null where there are more rows. */
  end: ReportEnd | null;
}

/** Which group gives which permission. */
export interface MatrixView {
  /** By caption, at most 200. */
  groups: MatrixGroup[];
  /** How many groups there are. */
  total: number;
  permissions: Pick<MatrixPermission, 'key' | 'granted' | 'implied'>[];
  dormant: DormantPermission[];
  catalogue: CategoryView[];
  may: GroupsMay;
  /** Whether the signed-in user may see who is in groups, and so ask for a report. */
  members: boolean;
  /** The resource of the users, if it is in the panel and the signed-in user may see it. */
  usersResourceId?: string;
}

interface PageView {
  total: number;
  page: number;
  perPage: number;
}

export interface GroupChoices {
  groups: { id: number; caption: string; permissions: number; members: number }[];
  /** How many match in all; `groups` holds the first 20. */
  total: number;
}

/** The main menu as the users of a group find it: the host's own conditions for single records aside. */
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

export interface UserView {
  id: string;
  label: string;
  /** Who that is, if the application says so: then `label` is the address. */
  name?: string;
  active: boolean;
}

/** When a membership ends by itself. */
export interface EndsView {
  /** ISO 8601, UTC; null for never. */
  until: string | null;
  /** By the clock of the database. */
  ended: boolean;
}

export interface MemberView extends UserView, EndsView {
  /** ISO 8601, UTC. */
  addedAt: string;
  /** The other groups the user is in. */
  groups: UserGroups;
}

export interface MembersPage extends PageView {
  members: MemberView[];
  /** Why the signed-in user can't change the members, or null. */
  locked: 'permission' | 'administrators' | 'ceiling' | null;
}

export interface CandidateView extends UserView, EndsView {
  member: boolean;
}

/** Whom a pasted list names: see `LookedUpCandidates`. */
export interface LookedUpView {
  found: CandidateView[];
  already: CandidateView[];
  ambiguous: { text: string; users: CandidateView[]; total: number }[];
  unknown: string[];
}

export interface Candidates {
  users: CandidateView[];
  /** How many match in all; `users` holds the first 20. */
  total: number;
}

export interface MembersChanged {
  added: number;
  /** How many got another end. */
  changed: number;
  removed: number;
  /** How many are in the group now. */
  members: number;
  /** How many of them are disabled. */
  inactive: number;
  /** How many of their memberships end within 7 days. */
  ending: number;
}

export interface Assignable {
  groups: AssignableGroup[];
  /** How many match in all. */
  total: number;
}

export interface GroupOption {
  id: number;
  caption: string;
  administrators: boolean;
  /** The signed-in user may not put anybody in it, or take anybody out of it. */
  locked: boolean;
}

export interface AssignableGroup extends GroupOption {
  /** How many permissions of the catalogue it gives. */
  permissions: number;
}

/** The first users that a search finds who are in groups, and the groups that each is in now. */
export interface Colleagues {
  users: ColleagueView[];
}

export interface ColleagueView extends UserView {
  groups: GroupOption[];
}

/** The JSON string in `record.params.groups` of a user record. */
export type UserGroups = ({ id: number; caption: string } & EndsView)[];

/**
 * A group that the form of a user asks for. `until` is there where the form sets it: the end stays as it is otherwise, also one
 * that somebody else has set meanwhile.
 */
export type AskedGroup = number | { id: number; until: string | null };

/** What the import popup wants to know before there is a file. */
export interface ImportSetup {
  /** The names of the permissions. */
  catalogue: CategoryView[];
  /** The most bytes a file may have. */
  limit: number;
  /** Whether the signed-in user may keep unknown permissions. */
  mayKeep: boolean;
  reasons: ReasonsOption;
}

/**
 * POST `import` sends `file` (the bytes in base64), `replace`, `dryRun` (`true` or `false`), `unknown`, `fingerprint` (of
 * the plan shown) and `only` (a JSON array of places in the file, from 0; none sent: all groups). One plan serves any
 * choice, because its names and fingerprint are those of the whole file. The fault `PLAN_MOVED` has the new plan as
 * `data.report`, an {@link ImportReport}.
 */
export type {
  ImportReport,
  PlannedOutcome,
  PlannedRefusal,
  ReplaceMode,
  ReportedGroup as PlannedGroup,
  UnknownMode,
} from '../transfer/index.js';

/** A part of the history, newest first. */
export interface HistoryEntries {
  entries: HistoryEntryView[];
  /** What to send as `before` for the next part; null when this is the last. */
  next: number | null;
  /** `keep`: restore permissions that the application doesn't know any more. */
  may: { create: boolean; update: boolean; delete: boolean; members: boolean; keep: boolean };
  reasons: ReasonsOption;
}

export interface HistoryEntryView {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  actor: { id: string | null; label: string; name?: string };
  source: string;
  /** Why, in the words of the actor. */
  reason: string | null;
  event: string;
  /** What it was called then, and whether it is still there. */
  group: { id: number; caption: string; exists: boolean } | null;
  /** What it was called before, where the caption changed. */
  before?: string;
  /** What it is for after a change of that; of one that is created or deleted, if anybody said. */
  description?: string;
  /** What it was for before, where that changed. */
  descriptionBefore?: string;
  /** What it was created as a copy of, and what that was called then. */
  copyOf?: { id: number; caption: string };
  added: string[];
  removed: string[];
  /** The first 100 of them. */
  users: { id: string; label: string; until?: string | null; before?: string | null; inactive?: boolean }[];
  usersTotal: number;
  /** Of a user who was deleted, disabled or enabled: the groups they were in. */
  groups: { id: number; caption: string }[];
  /** Nobody told of it: it was found in the database. */
  found: boolean;
  imported: boolean;
  counts?: Record<string, number>;
  restoredEntry?: number;
  /** When that was. ISO 8601, UTC. */
  stateOf?: string;
  refused?: { code: string; attempt: string; permissions: string[] };
  /** There is a state of then to go back to. */
  restorable: boolean;
  /** Which of `may` undoing it takes. Null: it can't be undone. */
  undo: 'create' | 'update' | 'delete' | 'members' | null;
  /** Of an undo: the entry whose change it undoes, and when that was made. */
  undoes?: { id: number; at: string };
}
