import { ApiClient, type NoticeMessage, type ResourceActionAPIParams } from '../adminjs.js';
import {
  type GroupsAction,
  type Answer,
  type AskedGroup,
  type Assignable,
  type Candidates,
  type Colleagues,
  type ComparisonView,
  type ConcernedPage,
  type EditorData,
  type EffectInput,
  type EffectSide,
  type EffectView,
  type GroupChoices,
  MY_RIGHTS,
  type HoldersCount,
  type HoldersPage,
  type OwnRights,
  type HoldingGroupsPage,
  type PermittedUsersPage,
  type HistoryEntries,
  type Impact,
  type LookedUpView,
  type ImportReport,
  type ImportSetup,
  type MemberSort,
  type MembersChanged,
  type MatrixView,
  type MembersPage,
  type MenuPreview,
  type ReplaceMode,
  type ReportBeginning,
  type ReportFormat,
  type ReportOrder,
  type RestoreView,
  type RightsOfUser,
  type SavedGroup,
  type UndoView,
  type UnknownMode,
} from '../../contract/index.js';
import { readAnswer, readFailure } from './read-answer.js';

/** The answer to a write of a record has AdminJS's notice besides the data. */
export interface WithNotice {
  notice?: NoticeMessage;
}

/** Every write takes a reason. Empty for none. */
export interface WithReason {
  reason: string;
}

export interface GroupInput extends WithReason {
  caption: string;
  description: string;
  permissions: string[];
  version?: number;
}

export interface ImportInput {
  file: string;
  replace: ReplaceMode;
  unknown: UnknownMode;
  dryRun: boolean;
  reason?: string;
  fingerprint?: string;
  /** The same for each attempt of one save. */
  idempotencyKey?: string;
  /** The places in the file of the groups to import. Left out: all. */
  only?: readonly number[];
}

export interface ExportedFile {
  filename: string;
  file: Blob;
}

/** Lets the caller stop a long call and follow its progress. */
export type Call = Pick<ResourceActionAPIParams, 'signal' | 'onUploadProgress'>;
export interface MembersInput {
  search: string;
  /** A minus in front sorts in the other direction. */
  sort: MemberSort | `-${MemberSort}`;
  page: number;
  perPage: number;
}

/** Ids of users, and when the memberships of those added end: null for never. */
export interface MembersChange {
  add?: readonly string[];
  end?: readonly string[];
  remove?: readonly string[];
  until?: string | null;
  reason: string;
}

export interface HoldersInput {
  key: string;
  search: string;
  page: number;
  perPage: number;
}

/** Selects entries of the history. Days and times are in ISO 8601. */
export type HistoryFilter = Partial<
  Record<'groupId' | 'userId' | 'actor' | 'user' | 'group' | 'reason' | 'event' | 'from' | 'to', string>
>;

/** How a restore or an undo is carried out. */
export interface PlanInput {
  unknown: UnknownMode;
  /** Put back the users who were in the group then. */
  users: boolean;
  dryRun: boolean;
  reason?: string;
  fingerprint?: string;
}

/** The fields of a request. Strings are sent as they are, and other values as JSON. Null and undefined are left out. */
type Fields = Readonly<Record<string, unknown>>;

async function ask<T extends object>(request: Promise<{ data: unknown }>): Promise<Answer<T>> {
  try {
    return readAnswer<T>((await request).data);
  } catch (error) {
    return { fault: readFailure(error) };
  }
}

function textsOf(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value != null)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

const FILENAME = /filename="([^"]+)"/;

/** Asks for a file. The answer is a file if it has a file name, and otherwise a fault in JSON. */
async function askForFile(
  request: Promise<{ status: number; headers: object; data: unknown }>,
): Promise<Answer<ExportedFile>> {
  try {
    const { status, headers, data } = await request;
    const [, filename] = FILENAME.exec(String(Reflect.get(headers, 'content-disposition'))) ?? [];
    const file = data as Blob;
    if (filename) return { filename, file };
    const body = jsonIn(await file.text());
    return status < 300 ? readAnswer(body) : { fault: readFailure({ response: { status, data: body } }) };
  } catch (error) {
    return { fault: readFailure(error) };
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The server's endpoints, one method each. None of them throws. An error is the `fault` of the answer. */
export class GroupsApi {
  private readonly client = new ApiClient();

  constructor(readonly resourceId: string) {}

  editor(groupId?: string | number): Promise<Answer<EditorData>> {
    return this.get('editor', { groupId });
  }

  impact(groupIds: string): Promise<Answer<Impact>> {
    return this.get('impact', { groupIds });
  }

  /** Who would lose and gain what. */
  effect(change: EffectInput): Promise<Answer<EffectView>> {
    return this.post('effect', { ...change });
  }

  /** One page of the users who would lose or gain something. */
  effectUsers(change: EffectInput, side: EffectSide, page: number): Promise<Answer<ConcernedPage>> {
    return this.post('effectUsers', { ...change, side, page });
  }

  /** What a user would lose and gain by being in exactly these groups. */
  effectOnUser(userId: string, groups: readonly AskedGroup[]): Promise<Answer<EffectView>> {
    return this.post('effectOnUser', { userId, groups });
  }

  /** The groups whose ticks can be copied. */
  choices(search: string): Promise<Answer<GroupChoices>> {
    return this.get('choices', { search });
  }

  menu(groupId: number | null, permissions: readonly string[]): Promise<Answer<MenuPreview>> {
    return this.post('menu', { groupId, permissions });
  }

  userRights(userId: string): Promise<Answer<RightsOfUser>> {
    return this.get('userRights', { userId });
  }

  /**
   * The rights of the signed-in user. AdminJS serves them as a page, because this user may have no action of groups at all.
   */
  myRights(): Promise<Answer<OwnRights>> {
    return ask(this.client.getPage({ pageName: MY_RIGHTS }));
  }

  usersWith(asked: HoldersInput): Promise<Answer<HoldersPage>> {
    return this.get('usersWith', { ...asked });
  }

  mostPermitted(asked: Omit<HoldersInput, 'key'>): Promise<Answer<PermittedUsersPage>> {
    return this.get('mostPermitted', { ...asked });
  }

  groupsWith(asked: HoldersInput): Promise<Answer<HoldingGroupsPage>> {
    return this.get('groupsWith', { ...asked });
  }

  /** How many users have each of these permissions: 500 at most. */
  holdersCount(keys: readonly string[]): Promise<Answer<{ counts: HoldersCount[] }>> {
    return this.post('holdersCount', { keys });
  }

  matrix(): Promise<Answer<MatrixView>> {
    return this.get('matrix');
  }

  /** The matrix as CSV, with only these groups and permissions. */
  matrixCsv(groupIds: readonly number[], keys: readonly string[]): Promise<Answer<ExportedFile>> {
    return this.file('matrixCsv', { data: textsOf({ groupIds, keys }) });
  }

  /** Two groups: each is its id, or `5@2026-11-01T09:00:00Z` for what it was then. */
  compare(a: string, b: string): Promise<Answer<ComparisonView>> {
    return this.get('compare', { a, b });
  }

  reportBeginning(params: { at: string; by: ReportOrder }): Promise<Answer<ReportBeginning>> {
    return this.get('reportBeginning', params);
  }

  report(params: { at: string; by: ReportOrder; format: ReportFormat }): Promise<Answer<ExportedFile>> {
    return this.file('report', { params });
  }

  members(groupId: number, asked: MembersInput): Promise<Answer<MembersPage>> {
    return this.get('members', { groupId, ...asked });
  }

  candidates(groupId: number, search: string): Promise<Answer<Candidates>> {
    return this.get('candidates', { groupId, search });
  }

  /** Finds the users whom these addresses, names or ids mean. */
  lookUp(groupId: number, texts: readonly string[]): Promise<Answer<LookedUpView>> {
    return this.post('lookUp', { groupId, texts });
  }

  changeMembers(groupId: number, { until, ...change }: MembersChange): Promise<Answer<MembersChanged>> {
    return this.post('changeMembers', { groupId, ...change, until: until === null ? 'never' : until });
  }

  /** Users in groups, whose groups can be copied. */
  colleagues(search: string): Promise<Answer<Colleagues>> {
    return this.get('colleagues', { search });
  }

  assignable(search: string, groupIds: readonly number[]): Promise<Answer<Assignable>> {
    return this.get('assignable', { search, groupIds: groupIds.join(',') });
  }

  duplicate(
    groupId: string,
    input: { caption: string } & WithReason,
  ): Promise<Answer<{ saved: SavedGroup }>> {
    return this.write('duplicate', groupId, { ...input });
  }

  /** Exports all groups if no ids are given. The file isn't read here, because it may be larger than memory. */
  export(groupIds: readonly string[]): Promise<Answer<ExportedFile>> {
    return this.file('export', { params: { groupIds: groupIds.join(',') || undefined } });
  }

  importSetup(): Promise<Answer<ImportSetup>> {
    return this.get('importSetup');
  }

  import(input: ImportInput, call: Call): Promise<Answer<{ report: ImportReport }>> {
    return this.post('import', { ...input }, call);
  }

  history(filter: HistoryFilter, before: number | null): Promise<Answer<HistoryEntries>> {
    return this.get('history', { ...filter, before });
  }

  historyCsv(params: HistoryFilter): Promise<Answer<ExportedFile>> {
    return this.file('historyCsv', { params });
  }

  restore(entryId: number, input: PlanInput): Promise<Answer<{ report: RestoreView }>> {
    return this.post('restore', { entryId, ...input });
  }

  undo(entryId: number, input: PlanInput): Promise<Answer<{ report: UndoView }>> {
    return this.post('undo', { entryId, ...input });
  }

  save(groupId: number | null, input: GroupInput): Promise<Answer<{ saved: SavedGroup } & WithNotice>> {
    return groupId === null
      ? this.post('new', { ...input })
      : this.write('edit', String(groupId), { ...input });
  }

  remove(groupId: string, reason: string): Promise<Answer<WithNotice>> {
    return this.write('delete', groupId, { reason });
  }

  removeMany(recordIds: string[], reason: string): Promise<Answer<WithNotice>> {
    const { resourceId } = this;
    return ask(this.client.bulkAction({ resourceId, recordIds, actionName: 'bulkDelete', data: { reason } }));
  }

  private get<T extends object>(actionName: GroupsAction, params: Fields = {}): Promise<Answer<T>> {
    return ask(this.client.resourceAction({ resourceId: this.resourceId, actionName, params }));
  }

  private post<T extends object>(
    actionName: GroupsAction,
    fields: Fields,
    call: Call = {},
  ): Promise<Answer<T>> {
    const { resourceId } = this;
    return ask(this.client.resourceAction({ resourceId, actionName, data: textsOf(fields), ...call }));
  }

  /** Changes one group, by an action of its record. */
  private write<T extends object>(
    actionName: GroupsAction,
    recordId: string,
    fields: Fields,
  ): Promise<Answer<T>> {
    const { resourceId } = this;
    return ask(this.client.recordAction({ resourceId, recordId, actionName, data: textsOf(fields) }));
  }

  private file(
    actionName: GroupsAction,
    asked: Pick<ResourceActionAPIParams, 'params' | 'data'>,
  ): Promise<Answer<ExportedFile>> {
    const { resourceId } = this;
    const file = { responseType: 'blob', validateStatus: null } as const;
    return askForFile(this.client.resourceAction({ resourceId, actionName, ...asked, ...file }));
  }
}
