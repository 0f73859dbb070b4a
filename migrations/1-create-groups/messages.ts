/** How the text of every refusal by a trigger begins, in every database. */
export const PROTECTED_MARKER = 'GROUPS_PROTECTED';

/** What the triggers say. The first word after the marker tells what is protected and doesn't change. */
export const REFUSALS = {
  administratorsChange: `${PROTECTED_MARKER}: Administrators cannot be changed.`,
  administratorsDelete: `${PROTECTED_MARKER}: Administrators cannot be removed.`,
  administratorsSecond: `${PROTECTED_MARKER}: Administrators cannot be taken, replaced or doubled by another group.`,
  administratorsGrant: `${PROTECTED_MARKER}: Administrators cannot be given permissions, it has them all.`,
  history: `${PROTECTED_MARKER}: History is only ever added to.`,
  epoch: `${PROTECTED_MARKER}: Epoch cannot be removed or renumbered.`,
} as const;
