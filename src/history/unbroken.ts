/** Which of the permissions in question an entry gave and took. */
export interface GrantChange {
  added: readonly string[];
  removed: readonly string[];
}

/**
 * The change since which a group has had at least one of several permissions without a break. Undefined if the changes don't
 * tell: grants by SQL have no entry.
 *
 * @param granted the permissions that the group grants now
 * @param changes of the group, the newest first
 */
export function unbrokenSince<Change extends GrantChange>(
  granted: Iterable<string>,
  changes: Iterable<Change>,
): Change | undefined {
  const had = new Set(granted);
  for (const change of changes) {
    // This permission was taken here, but is granted now. The history doesn't know who gave it again.
    for (const key of change.removed) had.delete(key);
    if (had.size === 0) return undefined;
    for (const key of change.added) had.delete(key);
    for (const key of change.removed) had.add(key);
    if (had.size === 0) return change;
  }
  return undefined;
}
