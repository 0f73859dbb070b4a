import { en } from '../../src/admin/locale/en.js';
import { DOCUMENT_FAULTS } from '../../src/errors/document-faults.js';
import * as errors from '../../src/errors/index.js';
import { STATUSES } from '../../src/rest/error-statuses.js';

/** One of each, made as the services make it. A class that is missing here fails the first test. */
const MADE: Record<string, errors.GroupsError[]> = {
  AdministratorsProtectedError: [
    errors.AdministratorsProtectedError.onDelete(),
    errors.AdministratorsProtectedError.onUpdate(),
    errors.AdministratorsProtectedError.onMembers(),
  ],
  LastAdministratorError: [new errors.LastAdministratorError()],
  GroupDeclaredError: [errors.GroupDeclaredError.in('groups.json', 'Sales')],
  GroupNotFoundError: [errors.GroupNotFoundError.withId(7)],
  HistoryEntryNotFoundError: [errors.HistoryEntryNotFoundError.withId(7)],
  CaptionInvalidError: [
    errors.CaptionInvalidError.empty(),
    errors.CaptionInvalidError.tooLong(100),
    errors.CaptionInvalidError.invisible({ codePoint: 'U+200B', marked: 'Sa[U+200B]les' }),
    errors.CaptionInvalidError.reserved(),
  ],
  CaptionTakenError: [errors.CaptionTakenError.by('Sales')],
  RenameConflictError: [
    errors.RenameConflictError.at({ entry: 3, caption: 'Clients', renamedFrom: 'Sales' }),
  ],
  AccessDeniedError: [
    errors.AccessDeniedError.unauthenticated(),
    errors.AccessDeniedError.missing(['Client:view']),
  ],
  GrantCeilingError: [errors.GrantCeilingError.keys(['Client:view'])],
  PermissionNotFoundError: [errors.PermissionNotFoundError.withKey('Nothing:view')],
  UnknownPermissionError: [errors.UnknownPermissionError.keys(['Nothing:view'])],
  DirectoryKeyTakenError: [errors.DirectoryKeyTakenError.by('anna')],
  PlainTextInvalidError: [
    errors.PlainTextInvalidError.empty('reason'),
    errors.PlainTextInvalidError.notText('description'),
    errors.PlainTextInvalidError.tooLong('reason', 500),
    errors.PlainTextInvalidError.invisible('reason', { codePoint: 'U+200B', marked: 'Sa[U+200B]les' }),
  ],
  EndInvalidError: [
    errors.EndInvalidError.notTime(),
    errors.EndInvalidError.noZone(),
    errors.EndInvalidError.past('2026-12-12T10:00:00.000Z'),
    errors.EndInvalidError.tooFar(),
  ],
  ReasonRequiredError: [errors.ReasonRequiredError.forChange()],
  DirectoryTextError: [
    errors.DirectoryTextError.missing('id'),
    errors.DirectoryTextError.notText('label'),
    errors.DirectoryTextError.tooLong('name', 191),
    errors.DirectoryTextError.control('id'),
    errors.DirectoryTextError.status(),
  ],
  UserNotListedError: [errors.UserNotListedError.withKey('anna')],
  UserIdInvalidError: [errors.UserIdInvalidError.notA('a whole number')],
  UserProtectedError: [errors.UserProtectedError.beyond(7)],
  UserNotFoundError: [errors.UserNotFoundError.withIds([7]), errors.UserNotFoundError.inactive('otto')],
  UserLabelUnknownError: [errors.UserLabelUnknownError.called('otto')],
  UserLabelAmbiguousError: [errors.UserLabelAmbiguousError.called('otto', [7, 8], 2)],
  PreconditionRequiredError: [errors.PreconditionRequiredError.ifMatch()],
  IdempotencyKeyUsedError: [errors.IdempotencyKeyUsedError.forAnother()],
  RequestInvalidError: [errors.RequestInvalidError.at([{ path: 'caption', message: 'must be text.' }])],
  BodyTooLargeError: [errors.BodyTooLargeError.over(1_048_576), errors.BodyTooLargeError.over()],
  BodyUnreadableError: [errors.BodyUnreadableError.encoded('UTF-7')],
  GroupStaleError: [errors.GroupStaleError.changedTo(2, 1)],
  PlanMovedError: [errors.PlanMovedError.since('a', { fingerprint: 'b' })],
  DocumentError: (
    [
      'DOCUMENT_EMPTY',
      'DOCUMENT_TOO_LARGE',
      'DOCUMENT_ENCODING',
      'DOCUMENT_NOT_JSON',
      'DOCUMENT_TOO_DEEP',
      'DOCUMENT_DUPLICATE_KEY',
      'DOCUMENT_VERSION',
      'DOCUMENT_INVALID',
    ] satisfies errors.DocumentErrorCode[]
  ).map((code) =>
    errors.DocumentError.with(code, [
      { path: '', code: 'COMMA_MISSING', message: 'a comma is missing', data: {} },
    ]),
  ),
  TooManyPlansError: [errors.TooManyPlansError.retryAfter(5)],
  TooManyReportsError: [errors.TooManyReportsError.retryAfter(5)],
  TooManySignInsError: [errors.TooManySignInsError.retryAfter(300)],
  DatabaseBusyError: [errors.DatabaseBusyError.after(5000), errors.DatabaseBusyError.whileChanging()],
  DatabaseOutcomeUnknownError: [errors.DatabaseOutcomeUnknownError.because(new Error('ECONNRESET'))],
  DatabaseUnavailableError: [errors.DatabaseUnavailableError.because(new Error('ECONNREFUSED'))],
  GroupsSetupError: [new errors.GroupsSetupError('Something is missing.', 'Write it.')],
};

/** Fail at start, where no door is open yet. */
const INTERNAL = ['SETUP'];

/** What only REST, the command line and the host's own code hear: no page of the panel has words for it. */
const REST_ONLY = [
  'BODY_UNREADABLE',
  'IDEMPOTENCY_KEY_USED',
  'PERMISSION_NOT_FOUND',
  'TOO_MANY_SIGN_INS',
  'USER_LABEL_AMBIGUOUS',
  'USER_LABEL_UNKNOWN',
];

/** What the panel's gate and its components say without any of our errors. */
const PANEL_ONLY = [
  'BAD_REQUEST',
  'FILE_NOT_JSON',
  'FILE_TOO_LARGE',
  'FILE_UNREADABLE',
  'FILES_MANY',
  'FROM_ELSEWHERE',
  'NETWORK',
  'NOT_FOUND',
  'NOT_SAVED',
  'RECORD_EXISTS',
  'SERVER',
  'SESSION_UNKNOWN',
  'SEVERAL_RECORDS',
];

const all = Object.values(MADE).flat();
const codes = [...new Set(all.map(({ code }) => code))];
const texts = en.messages as Record<string, string>;
const fieldsIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, field]) => field!);

describe('Every error', () => {
  it('is known here', () => {
    const classes = Object.entries(errors)
      .filter(([, value]) => value !== errors.GroupsError && value.prototype instanceof errors.GroupsError)
      .map(([name]) => name);
    expect(Object.keys(MADE).sort()).toEqual(classes.sort());
  });

  it.each(Object.entries(MADE))(
    '%s is a GroupsError with its name, a code in capitals and a sentence',
    (name, made) => {
      for (const error of made) {
        expect(error).toBeInstanceOf(errors.GroupsError);
        expect(error.name).toBe(name);
        expect(error.code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
        expect(error.message).toMatch(/^[“A-Za-z].*[.…]$/);
        expect(error.message).not.toMatch(/undefined|null|NaN|\[object/);
        expect(JSON.parse(JSON.stringify(error.data))).toEqual(error.data);
      }
    },
  );

  it('has a code of its own: no two classes share one', () => {
    const owners = Object.entries(MADE).map(([, made]) => new Set(made.map(({ code }) => code)));
    expect(owners.reduce((sum, { size }) => sum + size, 0)).toBe(codes.length);
  });
});

describe('Every code', () => {
  it.each(codes.filter((code) => !INTERNAL.includes(code)))('%s has a status at REST', (code) => {
    expect(STATUSES[code]).toBeGreaterThanOrEqual(400);
    expect(STATUSES[code]).not.toBe(500);
  });

  it.each(codes.filter((code) => !INTERNAL.includes(code) && !REST_ONLY.includes(code)))(
    '%s has a text in the panel, that asks for no field the error lacks',
    (code) => {
      const text = texts[code];
      expect(text).toBeDefined();
      for (const error of all.filter((error) => error.code === code)) {
        for (const field of fieldsIn(text!)) expect(error.data).toHaveProperty(field);
      }
    },
  );

  it.each(all.filter(({ data }) => 'reason' in data || 'attempt' in data))(
    '$code with a reason has a text for the reason',
    ({ code, data }) => {
      const text = texts[`${code}_${String(data['reason'] ?? data['attempt'])}`];
      expect(text).toBeDefined();
      for (const field of fieldsIn(text!)) expect(data).toHaveProperty(field);
    },
  );

  it('at REST and in the panel is one that an error has', () => {
    expect(Object.keys(STATUSES).filter((code) => !codes.includes(code))).toEqual([]);
    const inPanel = Object.keys(texts).filter((key) => /^[A-Z]+(_[A-Z]+)*$/.test(key));
    const known = [...codes, ...PANEL_ONLY, ...Object.keys(DOCUMENT_FAULTS)];
    expect(inPanel.filter((code) => !known.includes(code))).toEqual([]);
  });
});
