const CAPTIONS = ['caption', 'caption-length', 'numbered-caption'].map(
  (name) => `test/groups/${name}.spec.ts`,
);

/** The rules of the house, and where the specs are that hold them: a mutant in the one is shown to the others. */
const specsOf = {
  'src/access': ['test/access', 'test/groups/grant-ceiling.spec.ts'],
  'src/access/acting.ts': ['test/access/acting.spec.ts', 'test/admin/border.spec.ts'],
  'src/administrators': [
    'test/administrators/administrators.spec.ts',
    'test/administrators/entities.spec.ts',
    'test/administrators/impatient-subscribers.spec.ts',
    'test/administrators/last-administrator.spec.ts',
    'test/administrators/on-behalf.spec.ts',
    'test/administrators/refusals.spec.ts',
    'test/bootstrap/first-administrators.spec.ts',
    'test/memberships/effect.spec.ts',
    'test/memberships/soft-deleted.spec.ts',
  ],
  'src/groups': [
    'test/groups/change-group.spec.ts',
    'test/groups/dormant-grants.spec.ts',
    'test/groups/grant-ceiling.spec.ts',
    'test/groups/list-groups.spec.ts',
    'test/groups/remove-and-duplicate.spec.ts',
    'test/groups/unique-captions.spec.ts',
    'test/groups/without-panel.spec.ts',
    'test/history/one-entry-per-fact.spec.ts',
    'test/history/refusals.spec.ts',
  ],
  'src/groups/caption.ts': CAPTIONS,
  'src/groups/confusables.ts': CAPTIONS,
  'src/groups/many-groups.store.ts': [
    'test/transfer/chosen-groups.spec.ts',
    'test/transfer/plan-and-apply.spec.ts',
    'test/transfer/unknown-permissions.spec.ts',
  ],
  'src/groups/numbered-caption.ts': CAPTIONS,
  'src/memberships': [
    'test/administrators/on-behalf.spec.ts',
    'test/history/one-entry-per-fact.spec.ts',
    'test/history/refusals.spec.ts',
    'test/memberships/change-members.spec.ts',
    'test/memberships/counted-holders.spec.ts',
    'test/memberships/effective-permissions.spec.ts',
    'test/memberships/groups-of-user.spec.ts',
    'test/memberships/list-members.spec.ts',
    'test/memberships/locked-members.spec.ts',
    'test/memberships/effect.spec.ts',
    'test/memberships/many-holders.spec.ts',
    'test/memberships/reach.spec.ts',
    'test/memberships/soft-deleted.spec.ts',
    'test/administrators/last-administrator.spec.ts',
  ],
  // Without those that take tens of seconds to show that nobody waits.
  'src/transfer': [
    ...[
      'all-or-nothing',
      'chosen-groups',
      'encoding-places',
      'export-filename',
      'fault-limits',
      'faults',
      'idempotency',
      'import-ceiling',
      'json-faults',
      'many-groups',
      'moved-plan',
      'plan-and-apply',
      'plan-import',
      'read-document-bytes',
      'restore',
      'too-large',
      'unknown-permissions',
      'write-document',
    ].map((name) => `test/transfer/${name}.spec.ts`),
    'test/rest/export.spec.ts',
  ],
  'src/transfer/documents-received.ts': ['test/transfer/plans-at-once.spec.ts'],
  'src/transfer/json-to-document.ts': [
    'test/transfer/faults.spec.ts',
    'test/transfer/read-document-shape.spec.ts',
  ],
  'src/transfer/plans-at-once.ts': ['test/transfer/plans-at-once.spec.ts'],
  'src/rest': ['test/rest', 'test/options/rest-options.spec.ts', 'test/history/refused-once.spec.ts'],
  'src/admin/gate': [
    'test/admin/gate/layers',
    'test/admin/gate/pages',
    'test/admin/catalogue-words.spec.ts',
    'test/admin/closed-by-default.spec.ts',
    'test/admin/pages.spec.ts',
    'test/admin/setup.spec.ts',
    'test/attacks/bodies.spec.ts',
    'test/attacks/guessing-passwords.spec.ts',
    'test/attacks/panel.spec.ts',
    'test/attacks/sessions.spec.ts',
    'test/history/refused-once.spec.ts',
  ],
  // A few of seconds each for what only a whole panel shows; the rest is in specs of milliseconds.
  'src/admin/gate/records': [
    'test/admin/gate/records',
    'test/admin/border.spec.ts',
    'test/admin/export.spec.ts',
    'test/admin/privacy.spec.ts',
    'test/admin/users-by-group.spec.ts',
    'test/admin/users-within-reach.spec.ts',
    'test/attacks/chosen-keys.spec.ts',
    'test/attacks/creating-over-another.spec.ts',
    'test/attacks/panel.spec.ts',
    'test/history/refused-once.spec.ts',
    'test/hosts/current-admin.spec.ts',
    'test/hosts/features.spec.ts',
  ],
};

/**
 * Changes the sources in small ways, one at a time, and looks whether a test fails: `npm run mutation`, or of one folder
 * `npm run mutation -- --mutate 'src/access/**'`. On SQLite alone. It takes hours: nothing else needs it.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  testRunner: 'specs',
  plugins: ['./test/mutation/runner.js'],
  specsOf,
  mutate: [
    'src/{access,administrators,groups,memberships,transfer}/**/*.ts',
    'src/admin/gate/**/*.ts',
    'src/rest/{acting,error-statuses,etag,groups-error.filter,groups-rest.guard,validation}.ts',
  ],
  // Texts are held by the tests of messages, and a changed name in a query fails wherever it is asked.
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  // What runs once, while the modules are loaded, can't be switched while they stay loaded.
  ignoreStatic: true,
  dryRunTimeoutMinutes: 120,
  concurrency: 1,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['.stryker-tmp*'],
  thresholds: { high: 95, low: 90, break: 90 },
};
