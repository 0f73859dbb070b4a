/** What each code that REST answers with means, for the OpenAPI document. `docs/errors.md` says the same. */
export const MEANINGS = {
  UNAUTHENTICATED: 'No user is signed in, or the user was deleted or is inactive.',
  ACCESS_DENIED: 'No group of the user gives the needed permission.',
  GRANT_CEILING: "The actor would give or take permissions that the actor doesn't have.",
  ADMINISTRATORS_PROTECTED:
    "Administrators can't be removed, renamed, replaced, duplicated or given permissions. Only an administrator can change the users in this group.",
  USER_NOT_LISTED: "The sign-in succeeded, but the directory doesn't have this user.",
  USER_PROTECTED: "The user has permissions that the actor doesn't have, so the actor can't change the user.",
  GROUP_NOT_FOUND: 'No group has this id.',
  HISTORY_ENTRY_NOT_FOUND:
    "The history has no such entry, or the entry has no state to restore. With `data.reason` `undo`: the entry can't be undone.",
  USER_NOT_FOUND: "No user has this id, or the user who would become an administrator isn't active.",
  GROUP_DECLARED:
    'The group is declared in a file that is enforced. `data.file` is the name of the file. Change the group there.',
  RENAME_CONFLICT:
    'A document renames a group, but there are groups with the old and the new caption. `data.path` is the place in the document.',
  PERMISSION_NOT_FOUND: 'The catalogue has no such permission.',
  USER_LABEL_UNKNOWN:
    'No user has the label in `label:…`. In a list, this is a fault of `REQUEST_INVALID`, with its place.',
  USER_LABEL_AMBIGUOUS:
    'Several users have the label in `label:…`. `userIds` has the first 20. Send the id of one of these users.',
  DIRECTORY_KEY_TAKEN:
    'The directory has a user with this ID already, or with an ID that differs only in case.',
  CAPTION_TAKEN: 'Another group has this caption. Case, width and white space make no difference.',
  LAST_ADMINISTRATOR: 'No active user would be left in Administrators.',
  PLAN_MOVED: 'The import, restore or undo would now differ from the plan with this fingerprint.',
  GROUP_STALE: 'The group was changed since it was read.',
  DOCUMENT_TOO_LARGE: 'The document is too large, or has too many groups or too many permissions in a group.',
  BODY_TOO_LARGE: 'The body is too large. `data.limit` is the limit in bytes.',
  BODY_UNREADABLE:
    "The body has a character set or an encoding that isn't supported. `data.encoding` is its name.",
  CAPTION_INVALID: '`data.reason` says why, see Captions.',
  TEXT_INVALID:
    "A description or a reason isn't valid. `data.field` is the field, and `data.reason` is the cause: `empty`, `not-text`, `too-long` or `invisible`.",
  REASON_REQUIRED: 'The application requires a reason for this change.',
  END_INVALID:
    "A membership can't end at this time. `data.reason` says why: `not-time`, `no-zone`, `past` (by the clock of the database), `too-far` (after the year 9999).",
  UNKNOWN_PERMISSION: "The catalogue doesn't know these permissions.",
  DIRECTORY_TEXT_INVALID:
    "An ID, label, name or status isn't valid in the directory. `data.field` is the field, and `data.reason` is the cause: `missing`, `not-text`, `too-long`, `control` or `status`.",
  USER_ID_INVALID: "The id isn't valid as the id of a user.",
  DOCUMENT_EMPTY: 'The document is empty.',
  DOCUMENT_ENCODING: "The document isn't UTF-8.",
  DOCUMENT_NOT_JSON: "The document isn't JSON.",
  DOCUMENT_TOO_DEEP: 'The document is nested too deeply.',
  DOCUMENT_DUPLICATE_KEY: 'An object in the document has the same key twice.',
  DOCUMENT_VERSION: "The document has a version that isn't supported.",
  DOCUMENT_INVALID:
    'The document has faults. `data.faults` lists the place of each fault, with a `code` and its `data`.',
  REQUEST_INVALID: "The body, query or path isn't valid. `data.faults` lists the place of each fault.",
  IDEMPOTENCY_KEY_USED:
    'The `Idempotency-Key` was used for another request: on another route, or with another body, other options or another reason.',
  PRECONDITION_REQUIRED: 'A request with `permissions` came without `If-Match`.',
  TOO_MANY_PLANS:
    'Two plans (of an import, a restore or an undo) are being computed, or one of this user. `Retry-After` says when to try again.',
  TOO_MANY_REPORTS:
    'Eight reports are being made, or two of this user. `Retry-After` says when to try again.',
  TOO_MANY_SIGN_INS:
    'Too many sign-ins failed from one address. `data.retryAfter` is the longest time to wait, in seconds.',
  DATABASE_BUSY:
    'The database was locked or had no free connection, or groups kept changing while they were read. Nothing was written: try again.',
  DATABASE_UNAVAILABLE: "The database can't be reached, or the connection broke. Nothing was written.",
  DATABASE_OUTCOME_UNKNOWN:
    'The connection broke during the commit. The whole change was written, or nothing: check before you try again.',
  SETUP: 'The application is set up wrongly. The last sentence of the message says how to fix the setup.',
} as const;

export type FaultCode = keyof typeof MEANINGS;
