import type { StoredEntry } from './history-details.js';
import type { HistoryEntryView } from './history-views.js';
import { undoKindOf } from './undo-kind.js';

/** At most this many users of one entry are shown by name. */
const USERS_SHOWN = 100;

/** An entry as every door returns it. */
export function entryView(entry: StoredEntry, restorable: boolean, actorName?: string): HistoryEntryView {
  const { id, at, actorId, actorLabel, actorGroups, source, reason, request, event, groupId } = entry;
  const { caption, details, captionNow } = entry;
  const { added = [], removed = [], users = [], before, copyOf, counts, entryId, stateOf, code } = details;
  const { description, descriptionBefore, undoes } = details;
  return {
    id,
    at,
    actor: {
      id: actorId,
      label: actorLabel,
      ...(actorName !== undefined && { name: actorName }),
      groups: actorGroups && [...actorGroups],
    },
    source,
    reason,
    request,
    event,
    group: groupId === null ? null : { id: groupId, caption: caption ?? '', exists: captionNow !== null },
    ...(before !== undefined && { before }),
    ...(description !== undefined && { description }),
    ...(descriptionBefore !== undefined && { descriptionBefore }),
    ...(copyOf !== undefined && { copyOf: { ...copyOf } }),
    added: [...added],
    removed: [...removed],
    users: users.slice(0, USERS_SHOWN).map((user) => ({ ...user, id: String(user.id) })),
    usersTotal: details.members ?? users.length,
    groups: (details.groups ?? []).map((group) => ({ ...group })),
    found: details.found === true,
    imported: details.imported === true,
    ...(counts && { counts: { ...counts } }),
    ...(entryId !== undefined && { restoredEntry: entryId }),
    ...(stateOf !== undefined && { stateOf }),
    ...(undoes && { undoes: { ...undoes } }),
    ...(code !== undefined && {
      refused: { code, attempt: details.attempt ?? '', permissions: [...(details.permissions ?? [])] },
    }),
    restorable,
    undo: undoKindOf(entry),
  };
}
