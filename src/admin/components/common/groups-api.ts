import { ApiClient, type NoticeMessage, type ResourceActionAPIParams } from 'adminjs';
import {
  GroupsActions,
  type ActionFault,
  type Answer,
  type Assignable,
  type Candidates,
  type EditorData,
  type ExportedGroups,
  type Impact,
  type ImportReport,
  type ImportSetup,
  type MembersChanged,
  type MembersPage,
  type ReplaceMode,
  type SavedGroup,
  type UnknownMode,
} from '../../contract.js';
import { readAnswer, readFailure } from './read-answer.js';

/** What a write of a record answers beside its data: AdminJS's own notice. */
export interface WithNotice {
  notice?: NoticeMessage;
}

export interface GroupInput {
  caption: string;
  permissions: string[];
  version?: number;
}

export interface ImportInput {
  file: string;
  replace: ReplaceMode;
  unknown: UnknownMode;
  dryRun: boolean;
  fingerprint?: string;
  /** The places of the groups in the file that are imported; all without. */
  only?: readonly number[];
}

/** How a long call can be stopped, and followed. */
export type Call = Pick<ResourceActionAPIParams, 'signal' | 'onUploadProgress'>;

type Params = Record<string, string | number>;

async function ask<T extends object>(request: Promise<{ data: unknown }>): Promise<Answer<T>> {
  try {
    return readAnswer<T>((await request).data);
  } catch (error) {
    return { fault: readFailure(error) };
  }
}

/** The server's endpoints, one method each. None of them throws: what went wrong is the answer's `fault`. */
export class GroupsApi {
  private readonly client = new ApiClient();

  constructor(readonly resourceId: string) {}

  editor(groupId?: string): Promise<Answer<EditorData>> {
    return this.get(GroupsActions.editor, groupId ? { groupId } : {});
  }

  impact(groupIds: string[]): Promise<Answer<Impact>> {
    return this.get(GroupsActions.impact, { groupIds: groupIds.join(',') });
  }

  members(groupId: number, search: string, page: number, perPage: number): Promise<Answer<MembersPage>> {
    return this.get(GroupsActions.members, { groupId, search, page, perPage });
  }

  candidates(groupId: number, search: string): Promise<Answer<Candidates>> {
    return this.get(GroupsActions.candidates, { groupId, search });
  }

  changeMembers(
    groupId: number,
    change: { add?: string[]; remove?: string[] },
  ): Promise<Answer<MembersChanged>> {
    return this.post(GroupsActions.changeMembers, {
      groupId: String(groupId),
      add: JSON.stringify(change.add ?? []),
      remove: JSON.stringify(change.remove ?? []),
    });
  }

  assignable(): Promise<Answer<Assignable>> {
    return this.get(GroupsActions.assignable, {});
  }

  /** Of all groups without ids. */
  export(groupIds: readonly string[] = []): Promise<Answer<ExportedGroups>> {
    return this.get(GroupsActions.export, groupIds.length > 0 ? { groupIds: groupIds.join(',') } : {});
  }

  importSetup(): Promise<Answer<ImportSetup>> {
    return this.get(GroupsActions.importSetup, {});
  }

  import({ dryRun, only, ...input }: ImportInput, call: Call): Promise<Answer<{ report: ImportReport }>> {
    const data = {
      ...input,
      dryRun: String(dryRun),
      ...(only && { only: JSON.stringify(only) }),
    };
    return this.post(GroupsActions.import, data, call);
  }

  save(groupId: number | null, input: GroupInput): Promise<Answer<{ saved: SavedGroup } & WithNotice>> {
    const data = {
      caption: input.caption,
      permissions: JSON.stringify(input.permissions),
      ...(input.version === undefined ? {} : { version: String(input.version) }),
    };
    if (groupId === null) return this.post(GroupsActions.new, data);
    return ask(
      this.client.recordAction({
        resourceId: this.resourceId,
        recordId: String(groupId),
        actionName: GroupsActions.edit,
        data,
      }),
    );
  }

  remove(groupId: string): Promise<Answer<WithNotice>> {
    const resourceId = this.resourceId;
    return ask(
      this.client.recordAction({ resourceId, recordId: groupId, actionName: GroupsActions.delete, data: {} }),
    );
  }

  removeMany(groupIds: string[]): Promise<Answer<WithNotice>> {
    const resourceId = this.resourceId;
    return ask(
      this.client.bulkAction({
        resourceId,
        recordIds: groupIds,
        actionName: GroupsActions.bulkDelete,
        data: {},
      }),
    );
  }

  private get<T extends object>(actionName: string, params: Params): Promise<Answer<T>> {
    return ask(this.client.resourceAction({ resourceId: this.resourceId, actionName, params }));
  }

  private post<T extends object>(
    actionName: string,
    data: Record<string, string>,
    call: Call = {},
  ): Promise<Answer<T>> {
    return ask(this.client.resourceAction({ resourceId: this.resourceId, actionName, data, ...call }));
  }
}

export type { ActionFault };
