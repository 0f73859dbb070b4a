/**
 * Which test proves which attack: per attack the doors it comes through, and for each door a file and words of the titles in it.
 * `every-attack.spec.ts` sees to it that the tests are there. Where nothing else is said they run on all three databases.
 */
export interface Attack {
  attack: string;
  /** Door → file, and words of its titles. */
  proof: Record<string, readonly [file: string, ...words: string[]]>;
}

const GROUPS = 'groups/grant-ceiling';
const CLIMB = 'attacks/escalation';
const ADMINISTRATORS = 'administrators/administrators';
const TRIGGERS = 'migrations/administrators-triggers';
const LAST = 'administrators/last-administrator';
const MEMBERS_LAST = 'memberships/last-administrator';
const PANEL = 'attacks/panel';
const PRIVACY = 'admin/privacy';
const MATRIX = 'admin/matrix';
const CLOSED = 'admin/closed-by-default';
const SESSIONS = 'attacks/sessions';
const FORM = 'attacks/user-form';
const BORDER = 'admin/border';
const REST = 'rest/refusals';
const BYTES = 'attacks/import-bytes';
const MEANING = 'attacks/import-meaning';
const TOO_LARGE = 'transfer/too-large';
const ALL_OR_NOTHING = 'transfer/all-or-nothing';
const WAITING = 'transfer/while-it-waits';

export const ATTACKS: Record<string, readonly Attack[]> = {
  'Import: the bytes': [
    {
      attack: 'what is no document: nothing, white space, null, a number, a list',
      proof: {
        'popup and REST (SQLite)': [
          BYTES,
          'is refused by popup and REST with its place',
          'that is no document',
        ],
        reader: ['transfer/read-document-bytes', 'is refused as empty when there is only %s'],
      },
    },
    {
      attack: 'another encoding than UTF-8, and bytes that are no UTF-8',
      proof: {
        'popup and REST (SQLite)': [
          BYTES,
          'in another encoding',
          'with bytes that are no UTF-8',
          'is taken with a byte order mark by both',
        ],
        reader: ['transfer/read-document-bytes', 'and nothing is replaced'],
      },
    },
    {
      attack: 'keys that stand twice, names that every object has, keys nobody knows',
      proof: {
        'popup and REST (SQLite)': [BYTES, 'with keys that stand twice or mean nothing'],
        reader: ['transfer/read-document-shape', 'and pollutes nothing', 'anywhere'],
      },
    },
    {
      attack: 'a million lists inside each other',
      proof: {
        'popup and REST (SQLite)': [BYTES, 'that goes too deep'],
        reader: ['transfer/read-document-bytes', 'is refused at once with %s'],
      },
    },
    {
      attack: 'what is too large, comes slowly, or is longer or shorter than it says',
      proof: {
        'popup and REST (SQLite)': [
          TOO_LARGE,
          'is refused at every door, and one that is as large as it may be is not',
          'before it is read, where its length is sent',
          'is refused by REST when it comes in pieces and tells no length',
          'is refused by the panel when it comes in pieces and tells no length',
          'comes slowly keeps nobody waiting',
          'with a wrong Content-Length ends in no import',
        ],
      },
    },
    {
      attack: 'what is cut off, followed by text, commented, or not quite JSON',
      proof: {
        'popup and REST (SQLite)': [BYTES, 'that is not quite JSON'],
        'reader, against JSON.parse': [
          'transfer/json-reader.properties',
          'or refused, exactly where JSON.parse refuses it',
        ],
      },
    },
    {
      attack: 'values of other types, other versions',
      proof: {
        'popup and REST (SQLite)': [BYTES, 'whose values are of other types', 'a newer version'],
        schema: ['transfer/document-schema.properties', 'agree on every document'],
      },
    },
    {
      attack: 'a file that is called like one of the server, or like a header',
      proof: {
        'popup and REST (SQLite)': [BYTES, 'is no file of the server, whatever it is called'],
        'files (SQLite)': ['attacks/bodies', 'is not kept when'],
      },
    },
  ],
  'Import: the meaning': [
    {
      attack: 'a group that is called Administrators, or nearly',
      proof: {
        'popup and REST': [
          MEANING,
          'says of Administrators that it is protected, however it is written',
          'is refused with a name that could be mistaken for it',
          'makes no group Administrators by any name or mark',
        ],
      },
    },
    {
      attack: 'names that are the same, collide with numbers, are as long as can be, ten thousand times one',
      proof: {
        'popup and REST': [
          MEANING,
          'may hold two names that differ by %s only, but not to replace',
          'where names collide with numbers and with the longest',
          'of ten thousand groups of one name gives ten thousand names, in time',
        ],
        plan: ['transfer/plan-import.properties', 'every name is there once'],
      },
    },
    {
      attack: 'permissions that would be many, none, a megabyte, a thousand times one',
      proof: {
        'popup and REST': [
          MEANING,
          'widens nothing by a permission like %s',
          'is refused with a permission that is %s',
          'grants a permission once that it lists a thousand times',
        ],
        service: ['transfer/unknown-permissions', 'are kept with keep, as dormant, and grant nothing'],
      },
    },
    {
      attack: 'markup, code and patterns as names',
      proof: {
        'popup and REST': [MEANING, 'keeps what looks like markup, code or patterns as the text that it is'],
        'what a page is told': [PANEL, 'markup in what a page gets of the user'],
      },
    },
    {
      attack: 'an own export that is imported',
      proof: {
        'popup and REST': [MEANING, 'that was exported changes nothing when it is imported'],
        service: ['transfer/plan-and-apply', 'byte for byte, also into an empty database'],
      },
    },
  ],
  'Import: failure': [
    {
      attack: 'the process killed, the connection cut, a row refused, a disk that is full',
      proof: {
        'the process': [
          'faults/killed',
          'leaves all of it or nothing, no lock, and everybody else as they were',
        ],
        'the connection (PostgreSQL, MariaDB)': [
          'transfer/connection-cut',
          'the connections are cut: it starts again, and is done as a whole and once',
        ],
        'a row': [ALL_OR_NOTHING, 'when the database refuses a row in the middle'],
        'the disk (SQLite)': ['transfer/full-disk', 'when there is room again it goes well'],
      },
    },
    {
      attack: 'a client that goes away, or asks again because it got no answer',
      proof: {
        REST: [WAITING, 'the client goes away by REST: nothing is written'],
        'again by REST': ['transfer/idempotency', 'is done once, and answered alike'],
      },
    },
    {
      attack: 'two imports at once',
      proof: {
        service: [
          ALL_OR_NOTHING,
          'when two import the same file at once: nothing doubled, nothing lost',
          'when two import it at once with Replace Disabled: every name is given once',
        ],
        'of one plan': ['transfer/moved-plan', 'is applied once when two apply it at once'],
      },
    },
    {
      attack: 'somebody who edits the same group meanwhile',
      proof: {
        'another instance or program': [
          WAITING,
          'a plan that was looked at is refused, and the change stays',
          'it is planned again, and says of each change what it was',
          'somebody removes one of its groups',
        ],
        service: [WAITING, 'no change is lost: each is done before, after, or refused'],
        'a name that is taken': [ALL_OR_NOTHING, 'which replaces or waits, and makes no second one'],
      },
    },
    {
      attack: 'somebody who asks all the time what a user may do',
      proof: {
        service: [ALL_OR_NOTHING, 'never something in between'],
        'while it writes (PostgreSQL, MariaDB)': ['transfer/connection-cut', 'nobody sees anything of it'],
      },
    },
    {
      attack: 'the importer is disabled, or loses the right, while it runs',
      proof: {
        'between the plan and the lock': [WAITING, 'the importer %s: nothing is written'],
        'between look and import': ['transfer/import-ceiling', 'after the plan was made, imports nothing'],
      },
    },
  ],
  Escalation: [
    {
      attack: 'granting oneself what one lacks, by editing a group',
      proof: {
        service: [
          GROUPS,
          'gives no group more than they hold, not their own either',
          'takes from no group what they do not hold',
        ],
        panel: [CLIMB, 'by editing a group, their own or another'],
        REST: [CLIMB, 'by every route that writes'],
      },
    },
    {
      attack: 'by creating, duplicating or removing one',
      proof: {
        service: [GROUPS, 'creates no group that may do more than they', 'neither removes nor duplicates'],
        panel: [CLIMB, 'by creating one', 'by removing one that may do more'],
        REST: [CLIMB, 'by every route that writes'],
      },
    },
    {
      attack: 'by importing',
      proof: {
        service: [
          'transfer/import-ceiling',
          'gives nobody more than they hold',
          'takes nothing away that they do not hold',
        ],
        panel: [CLIMB, 'by importing, with Replace enabled and disabled'],
        REST: [CLIMB, 'by every route that writes'],
      },
    },
    {
      attack: 'by restoring what a group once held, or a group that is gone',
      proof: {
        service: [
          'transfer/restore',
          'gives and takes nothing that the actor does not hold',
          'never writes Administrators',
        ],
        REST: [CLIMB, 'by restoring what a group once held, or a group that is gone'],
      },
    },
    {
      attack: 'by undoing what was taken from a group, or that it was deleted',
      proof: {
        service: [
          'undo/undo-update',
          'gives and takes nothing that the actor does not hold',
          'offers nothing by entries that are of no group, of Administrators, of a group that is gone, or of none',
        ],
        REST: [CLIMB, 'by undoing what was taken from a group, or that it was deleted'],
      },
    },
    {
      attack: 'by joining a group, or putting a friend there',
      proof: {
        service: ['memberships/locked-members', 'is what happens when one tries'],
        panel: [CLIMB, 'by joining a group that may do more, or putting a friend there'],
        'form of a user': [CLIMB, 'by creating a user in such a group', 'by joining a group'],
        REST: [CLIMB, 'by every route that writes'],
      },
    },
    {
      attack: 'becoming Administrators by id, by a payload or by name',
      proof: {
        service: [
          ADMINISTRATORS,
          'takes no group that is called like it',
          "can't be joined through an actor who isn't in it",
        ],
        panel: [CLIMB, 'by calling a group Administrators', 'with what it has no field for'],
        'form of a user': ['admin/user-groups', 'whatever the payload is called'],
        REST: [
          CLIMB,
          'by Administrators, under its own name or another',
          'by fields that a body has no business with',
        ],
      },
    },
    {
      attack: 'writing another record, hidden and read-only columns or relations by a payload',
      proof: {
        panel: [
          PRIVACY,
          'write a record under its own id only',
          'write no key on edit that has no field',
          'write no key of a new record that has no field',
          'survive names that every object has',
        ],
        'ids that people choose': [
          'attacks/creating-over-another',
          'writes over no record that has the id already',
        ],
        'Groups page': [
          ADMINISTRATORS,
          "can't be written by editing another group with its id in the payload",
        ],
      },
    },
    {
      attack: 'deleting, renaming, doubling or filling Administrators',
      proof: {
        service: [
          ADMINISTRATORS,
          "can't be removed, not even among others",
          "can't be given permissions",
          'is never written by an import',
        ],
        panel: [
          ADMINISTRATORS,
          "can't be removed among others, and the others stay",
          "can't be renamed or given permissions",
          "isn't replaced by an import",
        ],
        REST: [ADMINISTRATORS, 'by REST, on behalf of an administrator'],
        repository: [
          ADMINISTRATORS,
          "can't be renamed by save",
          "can't be removed by remove",
          "can't be removed by repository.delete",
        ],
        'query builder and raw SQL': [
          ADMINISTRATORS,
          "can't be removed by a query builder",
          "can't be removed or changed by raw SQL",
          "can't be doubled by raw SQL",
        ],
        'TRUNCATE, REPLACE, MERGE': [
          TRIGGERS,
          'TRUNCATE groups_group CASCADE',
          'REPLACE INTO groups_group',
          'MERGE INTO groups_group',
        ],
      },
    },
    {
      attack: 'taking an administrator out of Administrators, without being one',
      proof: {
        service: ['memberships/locked-members', 'is what happens when one tries'],
        panel: [CLIMB, 'by taking an administrator out of Administrators'],
        'form of a user': [CLIMB, "by an administrator's address, status or groups, or by removing them"],
        REST: [CLIMB, 'by Administrators, under its own name or another'],
      },
    },
    {
      attack: "changing an administrator's password or address through the users of the panel",
      proof: {
        panel: [
          'admin/users-within-reach',
          "can't change or delete a user who may do more, and no hook of the host runs",
        ],
        'the same users under another name': ['admin/users-within-reach', 'are out of reach there, too'],
        'bringing a disabled one back': [FORM, 'does not bring somebody back who may do more'],
      },
    },
    {
      attack: 'permissions of the host with the names of others, or of every object',
      proof: {
        start: ['permissions/define-permissions', '__proto__'],
        collisions: [
          'admin/setup',
          'with permissions that say other than its resources do',
          'with a resource that looks like a page',
        ],
      },
    },
    {
      attack: 'mirroring, swapping or renaming groups by a document, with the right to import and to delete',
      proof: {
        REST: [
          'attacks/small-rights',
          'mirrors, swaps, renames and takes away nothing that grants more than they hold',
        ],
      },
    },
    {
      attack: 'a plan that becomes an import, by saying twice or otherwise that it is one',
      proof: { REST: ['attacks/small-rights', 'gets a plan for the right to view, and no import'] },
    },
    {
      attack: 'undoing and restoring with a lower ceiling, and looking at what that would do',
      proof: { REST: ['attacks/small-rights', 'undoes and restores nothing beyond what they hold'] },
    },
    {
      attack: 'an Idempotency-Key that somebody else has used',
      proof: { REST: ['attacks/small-rights', 'meets no Idempotency-Key of somebody else'] },
    },
    {
      attack:
        'calling oneself or somebody as an administrator is called, where users are named by what they are called',
      proof: { 'directory, REST': ['attacks/directory', 'the name is refused as ambiguous'] },
    },
    {
      attack: 'writing the key, the dates or the groups of a user of the directory by its form',
      proof: {
        directory: ['attacks/directory', 'changes users on the Users page, but no user who may do more'],
      },
    },
    {
      attack: "a group of one's own under a caption that a file declares later, with enforce",
      proof: { 'the log of the start': ['transfer/declared', 'tell at the start that users may do more'] },
    },
    {
      attack: 'anything at all, at random, against a model of the rules',
      proof: { service: ['properties/escalation', 'nobody gets or takes more than the rules give them'] },
    },
  ],
  'The last administrator': [
    {
      attack: 'removing oneself',
      proof: {
        service: [MEMBERS_LAST, "can't be taken out, by nobody, not by themselves"],
        panel: [ADMINISTRATORS, "can't be emptied"],
        'form of a user': [
          LAST,
          'cannot be taken out on the form of the user, and nothing of the form is saved',
        ],
        REST: [LAST, 'cannot be taken out by a service, REST or the panel'],
      },
    },
    {
      attack: 'removing both in one go',
      proof: {
        service: [MEMBERS_LAST, "can't be taken out together with the one before them"],
        panel: [
          LAST,
          'both at once are not taken out through the panel',
          'both at once are not removed by a bulk delete',
        ],
        REST: [LAST, 'may be taken out of Administrators, but not both at once'],
      },
    },
    {
      attack: 'two removing each other at once',
      proof: {
        'two processes, 300 times': [
          'administrators/two-processes',
          'are never both gone when they remove each other at once',
        ],
        'two instances in one process': [
          MEMBERS_LAST,
          'remains when two remove each other at once',
          'remains when two leave at once',
        ],
      },
    },
    {
      attack: 'disabling, deleting or soft-deleting the user',
      proof: {
        panel: [
          LAST,
          'cannot be disabled in the panel, which says so',
          'cannot be deleted in the panel, which says so',
        ],
        "the host's own code": [LAST, "cannot be disabled or deleted by the host's own code"],
        'soft deletion': [
          'memberships/soft-deleted',
          'is never the last administrator: they are not soft-deleted',
        ],
        'the same users under another name': [
          'admin/users-within-reach',
          'keep their last active administrator',
        ],
      },
    },
    {
      attack: 'leaving somebody who may not sign in',
      proof: {
        service: [
          MEMBERS_LAST,
          'is the last one who is active: who is disabled does not count',
          "can't be replaced by somebody who may not sign in",
        ],
        'one disabled while the other leaves': [
          MEMBERS_LAST,
          'remains when one is taken out while the other is disabled',
        ],
      },
    },
  ],
  Doors: [
    {
      attack: 'every action at every route with every method and spelling, with every single permission',
      proof: {
        panel: [
          MATRIX,
          'answers users with its permission, refuses all others, and runs no hook of the host for them',
        ],
        'odd spellings': [CLOSED, 'refuses them in odd spellings too'],
        'what is added later': [
          MATRIX,
          'is refused even to users who held everything before, until it is granted',
        ],
        'nobody signed in': [MATRIX, 'and nothing to anybody not signed in'],
        REST: [REST, 'nobody: %s %s is 401', 'a user without any group: %s %s is 403'],
      },
    },
    {
      attack: 'an isAccessible of the host that is async, answers later or not at all',
      proof: {
        'start (SQLite)': ['admin/setup', 'with an async isAccessible, and says what to write'],
        'panel (SQLite)': ['admin/setup', 'counts as no unless it says yes at once'],
      },
    },
    {
      attack: 'pages and their handlers, record actions at the address of the resource, HEAD',
      proof: {
        panel: [MATRIX, 'callsOfPages', "also those that aren't for its kind, with each method"],
        HEAD: [CLOSED, 'refuses HEAD, which AdminJS would answer by deleting'],
      },
    },
    {
      attack: 'unknown resources, actions, pages, records, and names that every object has',
      proof: {
        panel: [CLOSED, 'answers unknown resources, actions and pages with 404, never with 500'],
        records: [
          PANEL,
          'actions on records that are not there, or not any more',
          'odd ids and NUL, never with 500',
        ],
        REST: [REST, 'a group that is not there, and an id that is none'],
      },
    },
    {
      attack: 'queries that are objects, lists of a hundred thousand',
      proof: {
        'panel (SQLite)': [
          'attacks/queries',
          'hidden columns neither filter nor sort',
          'a bulk action on something else than ids is on nothing',
          'is refused as a whole and at once',
        ],
      },
    },
    {
      attack: 'reading by references, hidden columns, filters, sorting, searchProperty and perPage',
      proof: {
        references: [PRIVACY, 'are id and title for a user who may not view their resource'],
        'hidden columns': [PRIVACY, 'are not in %s, not even for an administrator', 'are not in a refusal'],
        filters: [PRIVACY, 'are no filter of lists and searches'],
        sorting: [PRIVACY, 'sort no lists and no searches'],
        searching: [PRIVACY, 'are not searched', 'and learns nothing by filters and sorting'],
        paging: [PRIVACY, 'is one of at most 500, and of at most 50 to choose from'],
        'the page itself': [
          PRIVACY,
          'holds no schema of what is out of reach',
          'has the id and the label of the signed-in user',
        ],
      },
    },
    {
      attack: 'asking about users and groups with a right to neither, or to one of them alone',
      proof: {
        directory: ['attacks/directory', 'learns nothing of groups from the list of users'],
        'what a change would do': [
          'attacks/small-rights',
          'learns of no user without a group by asking what a change would do',
        ],
      },
    },
    {
      attack: 'users who are called as no text of a database can be',
      proof: { REST: ['attacks/small-rights', 'gets no error of the database by a user who is called'] },
    },
    {
      attack: 'decorators that take back what another has said, calls that are no HTTP requests',
      proof: {
        'REST (SQLite)': [
          'access/narrowing',
          'A decorator narrows and never widens',
          'a class that asks for less than the one it extends',
        ],
        'GraphQL, WebSockets, messages (SQLite)': [
          'access/narrowing',
          'believes no caller by %s, and says what to override',
        ],
        'the whole application (SQLite)': ['access/narrowing', 'As a guard of the whole application'],
      },
    },
    {
      attack: 'the database is down, hangs, or holds half of what it should',
      proof: {
        'panel and REST, without tables': [
          'access/guard-fails-closed',
          'cannot be read, and open again afterwards',
          'while the row of the epoch is missing',
        ],
        'panel and REST, without the server (PostgreSQL, MariaDB)': [
          'attacks/database-gone',
          'everything is refused, nothing leaks, and no hook of the host runs',
          'that hangs, nothing is answered',
          'no user can sign in',
        ],
      },
    },
    {
      attack: 'the moment between the two halves of the form of a user',
      proof: {
        panel: [
          FORM,
          'leaves a new user without groups when one is gone in between',
          'leaves the groups as they were, all of them',
          'gives no groups that go beyond the editor in between',
        ],
      },
    },
  ],
  'Sessions and the web': [
    {
      attack: 'going on with what was taken: a permission, a membership, a group, a user',
      proof: {
        'panel and REST, this instance and another': [
          SESSIONS,
          'a permission that was taken is denied',
          'a membership that was taken gives nothing',
          'a group that was removed gives nothing',
          'a user who was disabled is nobody',
        ],
        'raw SQL': ['access/raw-sql', 'What another program changes in the database is in force at once'],
      },
    },
    {
      attack: 'inheriting from a user with the same id or address, or a group with the same name',
      proof: {
        id: [PANEL, 'a user made again with the id of another: the session ends'],
        address: [SESSIONS, 'a newcomer with the same address inherits nothing'],
        group: [SESSIONS, 'nor does one made again with its name'],
        'what is undone or restored for the one before': [
          'attacks/second-life',
          'is not put back into a group that is restored with its users',
          'is not put back into a group whose deletion is undone, where Max was deleted later',
          'is not put back where it is undone that Max',
        ],
        'the same in a directory': [
          'attacks/directory',
          "doesn't bring a removed user back by listing another one under the same key",
        ],
      },
    },
    {
      attack: 'calls that another site, a mail or something typed into a record makes the browser send',
      proof: {
        'forms, files, plain text, GET': [PANEL, 'makes the browser send, whatever its kind'],
        'sign-in and sign-out': [PANEL, 'a sign-in or a sign-out that another site makes'],
        'sign-in at other paths (SQLite)': [
          'attacks/guessing-passwords',
          'and other sites sign nobody in there',
        ],
      },
    },
    {
      attack: 'a session that is planted, kept, shared or started by something else than texts',
      proof: {
        planted: [SESSIONS, 'is none that somebody else has planted', 'ends where somebody signs in over it'],
        'signed out': [
          SESSIONS,
          'ends for good by signing out, however often and whatever else is under way',
        ],
        provider: [
          SESSIONS,
          'starts a session with an id of its own, which keeps only who it is',
          'is not renewed for a user who was disabled',
        ],
        texts: [SESSIONS, 'is started by an address and a password that are texts, and by nothing else'],
      },
    },
    {
      attack: 'guessing passwords, at any spelling of the path, from behind any header, at many accounts',
      proof: {
        'panel (SQLite)': [
          'attacks/guessing-passwords',
          'is slowed down after 20 failures',
          'at all accounts together',
          'however the path is written',
          'whatever the client says before it',
        ],
      },
    },
    {
      attack: 'bodies of strangers, bodies nobody asked for, bodies that are not what they say',
      proof: {
        strangers: [
          PANEL,
          'large bodies of strangers, which are not read',
          'bodies that are not what they say they are',
        ],
        'files (SQLite)': [
          'attacks/bodies',
          'is not kept when somebody without groups sends it to',
          'is not kept when a stranger sends it to',
        ],
      },
    },
    {
      attack: 'errors that tell of SQL, stacks, paths or other people',
      proof: {
        'a record that the database refuses': [
          PANEL,
          "the database's message about a refused record: no user sees it",
        ],
        'a database that fails': ['access/guard-fails-closed', 'cannot be read'],
        'a sign-in that fails': [PANEL, 'a sign-in whose database fails, without telling strangers why'],
      },
    },
    {
      attack: 'markup in names, pages in frames, scripts from elsewhere',
      proof: {
        markup: [PANEL, 'markup in what a page gets of the user'],
        headers: [PANEL, 'pages in frames and scripts from elsewhere: headers say so'],
      },
    },
    {
      attack: 'changes without a trace, or with the trace of somebody else',
      proof: {
        doors: ['history/doors', 'by REST', 'by the panel', 'no change, where a door refused'],
        refusals: [
          'history/refusals',
          'what the services refuse',
          'what REST refuses',
          'what the panel refuses',
        ],
        service: ['history/one-entry-per-fact', 'The history has one entry for'],
        'form of a user': [FORM, 'in their name'],
      },
    },
  ],
  'The record': [
    {
      attack: 'the id of somebody else: chosen, spelt otherwise, in a payload of any action, by two at once',
      proof: {
        creating: [
          'attacks/chosen-keys',
          'replaces no existing user, with the id "%s"',
          'whatever the type of the id',
          'creates one of two that are sent at once',
        ],
        "the host's actions": [BORDER, "stay as they are when the host's own action %s is called"],
        features: ['hosts/features', 'writes over no record', 'writes over no user'],
      },
    },
    {
      attack: 'deleting a record that users hang on by a foreign key, one level down or several',
      proof: {
        panel: [
          'attacks/cascades',
          'deletes no user out of reach, and changes none: %s',
          'deletes no user out of reach who depends on another user',
        ],
        "the host's own code": [
          'attacks/cascades',
          'leaves the last administrator to the code of the application, too',
          'leaves the last administrator where a relation is saved without them',
        ],
      },
    },
    {
      attack: 'a promotion, a revocation or a lost right while a hook runs',
      proof: {
        users: [
          BORDER,
          'are refused to somebody who edits one while they are promoted',
          'is gone for the user',
        ],
        'other records': [BORDER, 'is gone for any other record, too'],
      },
    },
    {
      attack:
        'what is hidden: columns called title, parts of JSON, eager relations, records of another resource',
      proof: {
        answers: [BORDER, 'is in no byte of %s', 'is no more than a reference shows'],
        questions: [BORDER, 'tells nothing by its order or by a filter'],
        writes: [BORDER, 'is not written by the action %s, as a client typed it', 'stays as it is stored'],
        'hosts nobody has seen': ['canary/canary', 'what is hidden stays inside'],
      },
    },
    {
      attack: 'writing another resource by naming it',
      proof: { panel: [BORDER, 'is not written by users without the permission to write it'] },
    },
    {
      attack: 'ids and filters that no column can hold',
      proof: { panel: [BORDER, 'match nothing, or what they say: %s'] },
    },
  ],
};
