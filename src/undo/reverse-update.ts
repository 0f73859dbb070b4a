import type { GroupState, StoredEntry } from '../history/index.js';
import type { LeftAlone } from './undo-report.js';

/** A group as it is, or as it will be. */
export interface CalledState extends GroupState {
  caption: string;
}

/**
 * What a group is like once a change of it is undone: what was given is taken, what was taken is given, and caption and description
 * are those of before. Only what is still as the change left it; the rest is left alone.
 */
export function reverseUpdate(
  { caption, details }: Pick<StoredEntry, 'caption' | 'details'>,
  now: CalledState,
): { state: CalledState; left: LeftAlone } {
  const { added = [], removed = [], before, description, descriptionBefore } = details;
  const held = new Set(now.permissions);
  const after = new Set(held);
  for (const key of added) after.delete(key);
  for (const key of removed) after.add(key);
  const isRenamed = before !== undefined && before !== caption;
  const isCalledSo = now.caption === caption;
  const isDescribed = descriptionBefore !== undefined;
  const isDescribedSo = now.description === description;
  return {
    state: {
      caption: isRenamed && isCalledSo ? before : now.caption,
      description: isDescribed && isDescribedSo ? descriptionBefore : now.description,
      permissions: [...after].sort(),
    },
    left: {
      caption: isRenamed && !isCalledSo,
      description: isDescribed && !isDescribedSo,
      permissions: [
        ...added.filter((key) => !held.has(key)),
        ...removed.filter((key) => held.has(key)),
      ].sort(),
      users: [],
    },
  };
}
