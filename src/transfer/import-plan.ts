import type { GroupsDocument } from './document.js';

/**
 * Whether a group of the same name is replaced, or kept and the imported one numbered. `mirror`: groups are replaced, and those
 * that the document doesn't have are deleted.
 */
export type ReplaceMode = 'enabled' | 'disabled' | 'mirror';

/** What becomes of permissions this application doesn't know: nothing is imported, they are left out, or kept dormant. */
export type UnknownMode = 'refuse' | 'drop' | 'keep';

/** `protected`: the file's Administrators, reported and never written. */
export type PlannedOutcome = 'create' | 'replace' | 'rename' | 'unchanged' | 'protected';

/** A group as it is before the import. */
export interface ExistingGroup {
  id: number;
  caption: string;
  captionKey: string;
  description: string;
  administrators: boolean;
  version: number;
  /** All keys granted, also dormant ones, in any order. */
  permissions: readonly string[];
  /** How many users are in it. */
  members: number;
}

export interface ImportInput {
  document: GroupsDocument;
  existing: readonly ExistingGroup[];
  /** Every key this application knows. */
  catalogueKeys: ReadonlySet<string>;
  replace: ReplaceMode;
  unknown: UnknownMode;
}

/** What a group is for before and after an import. Empty where nobody said; a new one is described by nothing before. */
export interface DescriptionChange {
  before: string;
  after: string;
}

/** What happens to one entry of the document, for people to look at. */
export interface PlannedGroup {
  outcome: PlannedOutcome;
  /** The caption in the file. */
  caption: string;
  /** The caption it gets or has: differs from `caption` when renamed. */
  target: string;
  /** What the existing group is called before, where that changes. */
  before?: string;
  /** Where that changes. */
  descriptionChange?: DescriptionChange;
  /** The existing group that is replaced or unchanged. Once it is done, also the group that was created. */
  groupId?: number;
  added: string[];
  removed: string[];
  /** Neither in the catalogue nor held by the group it replaces. */
  unknown: string[];
  /** How many users are in the existing group; they stay. */
  members: number;
}

/** One group to be written. Entries that are unchanged or protected have none. */
export interface PlannedWrite {
  /** The place of the entry in the document, from 0. */
  entry: number;
  /** The group that is replaced, as the plan saw it; null for a new one. */
  replaces: { id: number; version: number; caption: string } | null;
  /** The place of the entry that makes this caption free, because it renames the group that has it. */
  after?: number;
  caption: string;
  captionKey: string;
  /** Where that changes. */
  descriptionChange?: DescriptionChange;
  /** What the group holds afterwards, sorted. */
  permissions: string[];
  added: string[];
  removed: string[];
}

/** One group that is deleted, because the document doesn't have it. */
export interface PlannedDeletion {
  groupId: number;
  caption: string;
  version: number;
  /** All that it grants, sorted. */
  removed: string[];
  /** How many users are in it. */
  members: number;
}

/** An entry that can't rename a group, because there are both: one of the earlier caption and one of the new. */
export interface RenameConflict {
  /** The place of the entry in the document, from 0. */
  entry: number;
  caption: string;
  renamedFrom: string;
}

/** How many entries have which outcome, and how many groups are deleted. */
export type PlanCounts = Record<PlannedOutcome | 'delete', number>;

/** What an import would do, before it is done. */
export interface ImportPlan {
  replace: ReplaceMode;
  onUnknown: UnknownMode;
  /** One per entry, in the order of the document. */
  groups: PlannedGroup[];
  writes: PlannedWrite[];
  /** By id. Empty unless the document is mirrored. */
  deletions: PlannedDeletion[];
  conflicts: RenameConflict[];
  /** The unknown permissions of all entries, sorted. */
  unknown: string[];
  counts: PlanCounts;
  /** False when unknown permissions are to be refused, or there are conflicts: then nothing of it must be applied. */
  applicable: boolean;
}
