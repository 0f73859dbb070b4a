/** What each code that REST answers with means, for the OpenAPI document. `docs/errors.md` says the same. */
export const MEANINGS = {
  UNAUTHENTICATED: 'Nobody is signed in, or the user is gone or inactive.',
  ACCESS_DENIED: "None of the user's groups gives what was asked.",
  GRANT_CEILING: "The actor would give or take permissions that the actor doesn't have.",
  ADMINISTRATORS_PROTECTED:
    "Administrators can't be removed, renamed, replaced, duplicated or given permissions. Only an administrator changes who is in it.",
  USER_NOT_LISTED: 'The sign-in knows somebody whom nobody has listed in the directory.',
  USER_PROTECTED: "The user may do more than the actor, so the actor can't change the user.",
  GROUP_NOT_FOUND: 'No group has this id.',
  HISTORY_ENTRY_NOT_FOUND:
    'The history has no such entry, or none that a group can be restored to. With `data.reason` `undo`: none that can be undone.',
  USER_NOT_FOUND: "No user has this id, or the user who would become an administrator isn't active.",
  GROUP_DECLARED:
    'The group is declared in a file that is enforced. `data.file` is its name. Change it there.',
  RENAME_CONFLICT:
    'A document renames a group, and there are both: a group of the earlier caption and one of the new. `data.path` is the place.',
  PERMISSION_NOT_FOUND: 'The catalogue has no such permission.',
  USER_LABEL_UNKNOWN: '`label:…` names nobody. In a list it is a fault of `REQUEST_INVALID`, with its place.',
  USER_LABEL_AMBIGUOUS: '`label:…` names several users: `userIds` has the first 20. Name one by the id.',
  DIRECTORY_KEY_TAKEN: 'The directory has a user under this ID, or under one that differs in case alone.',
  CAPTION_TAKEN: 'Another group has this caption. Case, width and white space make no difference.',
  LAST_ADMINISTRATOR: 'No active user would be left in Administrators.',
  PLAN_MOVED: 'The import, restore or undo would now do something else than the plan with this fingerprint.',
  GROUP_STALE: 'The group was changed since it was read.',
  DOCUMENT_TOO_LARGE:
    'The document is larger than it may be, or has too many groups or permissions in a group.',
  BODY_TOO_LARGE: 'The body is larger than it may be. `data.limit` says how many bytes it may have.',
  BODY_UNREADABLE: "The body has a character set or an encoding that isn't read here: `data.encoding`.",
  CAPTION_INVALID: '`data.reason` says why, see Captions.',
  TEXT_INVALID:
    "A description or a reason that can't be kept. `data.field` and `data.reason` (`empty`, `not-text`, `too-long`, `invisible`) say which and why.",
  REASON_REQUIRED: 'The host wants a reason for changes like this one.',
  END_INVALID:
    "A membership can't end at this time. `data.reason` says why: `not-time`, `no-zone`, `past` (by the clock of the database), `too-far` (after the year 9999).",
  UNKNOWN_PERMISSION: "The catalogue doesn't know these permissions.",
  DIRECTORY_TEXT_INVALID:
    'An ID, address, name or status that no user of the directory can have. `data.field` and `data.reason` (`missing`, `not-text`, `too-long`, `control`, `status`) say which and why.',
  USER_ID_INVALID: "This can't be the id of a user.",
  DOCUMENT_EMPTY: 'The document is empty.',
  DOCUMENT_ENCODING: "It isn't UTF-8.",
  DOCUMENT_NOT_JSON: "It isn't JSON.",
  DOCUMENT_TOO_DEEP: 'It is nested too deeply.',
  DOCUMENT_DUPLICATE_KEY: 'An object in it has a key twice.',
  DOCUMENT_VERSION: "It has a version that can't be read here.",
  DOCUMENT_INVALID: 'Something in it is wrong. `data.faults` lists each place, with a `code` and its `data`.',
  REQUEST_INVALID: "Body, query or path don't have the right shape. `data.faults` lists each place.",
  IDEMPOTENCY_KEY_USED:
    'The `Idempotency-Key` was used for another request: on another route, with another body, other options or another reason.',
  PRECONDITION_REQUIRED: 'Whole `permissions` came without `If-Match`.',
  TOO_MANY_PLANS:
    'Two plans (of an import, a restore or an undo) are computed already, or one of this user. `Retry-After` says when to try again.',
  TOO_MANY_REPORTS:
    'Eight reports are made already, or two of this user. `Retry-After` says when to try again.',
  TOO_MANY_SIGN_INS:
    'Too many sign-ins failed from one address. `data.retryAfter` says for how many seconds it waits at most.',
  DATABASE_BUSY:
    'The database stayed locked, the pool had no connection free, or groups changed all the time while they were read. Nothing was written: try again.',
  DATABASE_UNAVAILABLE: "The database can't be reached, or broke off. Nothing was written.",
  DATABASE_OUTCOME_UNKNOWN:
    'The connection broke between the commit and its answer. All of the change is there, or none: look before you try again.',
  SETUP: 'The application is set up wrongly. The last sentence says what to write.',
} as const;

export type FaultCode = keyof typeof MEANINGS;
