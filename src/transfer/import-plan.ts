import type { GroupsDocument } from './document.js';

/** Whether a group of the same name is replaced, or kept and the imported one numbered. */
export type ReplaceMode = 'enabled' | 'disabled';

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
  /** Where that changes. */
  descriptionChange?: DescriptionChange;
  /** The existing group that is replaced or unchanged. */
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
  caption: string;
  captionKey: string;
  /** Where that changes. */
  descriptionChange?: DescriptionChange;
  /** What the group holds afterwards, sorted. */
  permissions: string[];
  added: string[];
  removed: string[];
}

/** What an import would do, before it is done. */
export interface ImportPlan {
  replace: ReplaceMode;
  onUnknown: UnknownMode;
  /** One per entry, in the order of the document. */
  groups: PlannedGroup[];
  writes: PlannedWrite[];
  /** The unknown permissions of all entries, sorted. */
  unknown: string[];
  counts: Record<PlannedOutcome, number>;
  /** False when there are unknown permissions and they are to be refused: then `writes` must not be applied. */
  applicable: boolean;
}
