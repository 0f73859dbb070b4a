/** What an entry gave and took, of the permissions that are asked about. */
export interface GrantChange {
  added: readonly string[];
  removed: readonly string[];
}

/**
 * The change since which a group has had at least one of several permissions without a break. Undefined where the changes don't tell:
 * what SQL granted is in none of them.
 *
 * @param granted those that the group grants now
 * @param changes of the group, the newest first
 */
export function unbrokenSince<Change extends GrantChange>(
  granted: Iterable<string>,
  changes: Iterable<Change>,
): Change | undefined {
  const had = new Set(granted);
  for (const change of changes) {
    // What was taken here and is granted now was given by nobody whom the history knows.
    for (const key of change.removed) had.delete(key);
    if (had.size === 0) return undefined;
    for (const key of change.added) had.delete(key);
    for (const key of change.removed) had.add(key);
    if (had.size === 0) return change;
  }
  return undefined;
}
