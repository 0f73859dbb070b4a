import type { DocumentGroup } from './document.js';
import type { ExistingGroup } from './import-plan.js';

/** What the `renamedFrom` of the entries come to. */
export interface Renames {
  /** The group that each of these entries renames. */
  renamed: ReadonlyMap<DocumentGroup, ExistingGroup>;
  /** Entries that can't rename a group, because there is one of each caption; with that of the earlier caption. */
  conflicts: ReadonlyMap<DocumentGroup, ExistingGroup>;
}

/**
 * Finds which groups the document renames. A group is renamed while it exists and nobody has the new caption. Where both exist,
 * it was renamed before if the document has a group of the earlier caption, too. Otherwise nobody knows which of the two is meant.
 *
 * A caption becomes free when its group is renamed itself, so renames can form a chain.
 */
export function renamesIn(
  groups: readonly DocumentGroup[],
  existing: ReadonlyMap<string, ExistingGroup>,
): Renames {
  const renaming = new Map<string, { entry: DocumentGroup; group: ExistingGroup }>();
  for (const entry of groups) {
    const group = earlierOf(entry, existing);
    if (group) renaming.set(entry.key, { entry, group });
  }
  const renamed = new Map<DocumentGroup, ExistingGroup>();
  for (const start of [...renaming.keys()].filter((key) => !existing.has(key))) {
    for (let step = renaming.get(start); step; step = renaming.get(step.group.captionKey)) {
      if (renamed.has(step.entry)) break;
      renamed.set(step.entry, step.group);
    }
  }
  const named = new Set(groups.map(({ key }) => key));
  const conflicts = new Map<DocumentGroup, ExistingGroup>();
  for (const { entry, group } of renaming.values()) {
    if (!renamed.has(entry) && !named.has(group.captionKey)) conflicts.set(entry, group);
  }
  return { renamed, conflicts };
}

function earlierOf(
  { administrators, key, renamedFrom }: DocumentGroup,
  existing: ReadonlyMap<string, ExistingGroup>,
): ExistingGroup | undefined {
  if (administrators || !renamedFrom || renamedFrom.key === key) return undefined;
  return existing.get(renamedFrom.key);
}
