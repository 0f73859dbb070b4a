/** A plausible mistake in what is tested: a text of a file, and what replaces it. */
export interface Mutation {
  name: string;
  file: string;
  before: string;
  after: string;
}

const RECORDS = 'src/admin/gate/records';

/** Each makes `npm run canary` find something. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'records are read with everything in them',
    file: `${RECORDS}/reading.ts`,
    before: 'record.params = veiledCopy(record.params, hidden);',
    after: '',
  },
  {
    name: 'records read by their ids have everything in them',
    file: `${RECORDS}/reading.ts`,
    before: 'return veiled(call, resource, await orNothing([], () => findMany(ids, ...rest)));',
    after: 'return orNothing([], () => findMany(ids, ...rest));',
  },
  {
    name: 'without view all visible columns are shown',
    file: `${RECORDS}/reading.ts`,
    before: 'new Hidden((path) => !isOfReference(visibility, path), true)',
    after: "new Hidden((path) => visibility.of(path) !== 'always', true)",
  },
  {
    name: 'what only forms show is shown everywhere',
    file: `${RECORDS}/reading.ts`,
    before: "shown !== 'always';",
    after: "shown === 'never';",
  },
  {
    name: 'hidden columns can be filtered and sorted by',
    file: `${RECORDS}/reading.ts`,
    before: 'return hiddenFrom(call, resource, false).has(path) || visibility.hiddenParts.has(path);',
    after: 'return visibility.hiddenParts.has(path);',
  },
  {
    name: 'columns with hidden parts can be filtered by',
    file: `${RECORDS}/reading.ts`,
    before: 'return hiddenFrom(call, resource, false).has(path) || visibility.hiddenParts.has(path);',
    after: 'return hiddenFrom(call, resource, false).has(path);',
  },
  {
    name: 'a hidden title is sent as the title',
    file: `${RECORDS}/record-json.ts`,
    before: 'json.title = titleOf(json, visibility.title);',
    after: '',
  },
  {
    name: 'a column called as a title is shown, hidden or not',
    file: 'src/admin/gate/visibility.ts',
    before: 'const isTitleShown = visible.has(title) ||',
    after: 'const isTitleShown = title.isTitle() || visible.has(title) ||',
  },
  {
    name: 'a search goes by a hidden title',
    file: `${RECORDS}/client-input.ts`,
    before: "if (key !== 'search' || isTitleOpen ||",
    after: 'if (key !== undefined ||',
  },
  {
    name: 'every action answers with a form',
    file: `${RECORDS}/record-json.ts`,
    before: "return called.resource === resource && (called.action === 'new' || called.action === 'edit');",
    after: 'return called.resource === resource;',
  },
  {
    name: 'hidden parts of a visible column are shown',
    file: 'src/admin/gate/visibility.ts',
    before: 'if (places.some((where) => part.isVisible(where))) all.add(part);',
    after: 'all.add(part);',
  },
  {
    name: 'parts of lists are looked up with their places',
    file: 'src/admin/gate/visibility.ts',
    before: 'if (names.length < end) prefixes.push(names);',
    after: '',
  },
  {
    name: 'what lies in a relation belongs to its property',
    file: 'src/admin/gate/visibility.ts',
    before: 'return prefix === path || !this.isRelation(prefix, property) ? property : undefined;',
    after: 'return property;',
  },
  {
    name: 'the id of a record can be written',
    file: `${RECORDS}/key.ts`,
    before: 'return Object.fromEntries(inParts.filter(([path]) => !isOfKey(path)));',
    after: 'return Object.fromEntries(inParts);',
  },
  {
    name: 'code that stored a payload saves the record it names',
    file: `${RECORDS}/record-json.ts`,
    before: 'const values = callFor(this) && readValuesOf(this);',
    after: 'const values = undefined as Params | undefined;',
  },
  {
    name: 'creating writes over the record that has the id',
    file: `${RECORDS}/writing.ts`,
    before: "return saving('new', resource, params, () => create(params, ...rest));",
    after: 'return create(params, ...rest);',
  },
  {
    name: 'creating writes over the record in memory that has the id',
    file: `${RECORDS}/saving.ts`,
    before: "if (kind === 'new' && !isWatched && (await isThere(resource, params))) throw taken(resource);",
    after: '',
  },
  {
    name: 'other resources can be written without a permission',
    file: `${RECORDS}/writing.ts`,
    before: 'if (resource === call.called.resource) return;',
    after: 'return;',
  },
  {
    name: 'records of other resources can be deleted without a permission',
    file: `${RECORDS}/writing.ts`,
    before: "await assertMayWrite(call, resource, 'delete', accessService);",
    after: '',
  },
  {
    name: 'actions of the host write hidden columns that clients send',
    file: `${RECORDS}/writing.ts`,
    before: 'if (found === undefined) return;',
    after: 'return;',
  },
  {
    name: 'forms write what they have no field for',
    file: `${RECORDS}/client-input.ts`,
    before:
      'if (!visibility.isWritable(path) || (isSingle(value) && visibility.holdsFixedParts(path))) return [];',
    after: '',
  },
  {
    name: 'saving a form drops the hidden parts of a column',
    file: `${RECORDS}/kept-parts.ts`,
    before: 'if (columns.length === 0) return params;',
    after: 'return params;',
  },
  {
    name: 'users who may do more are within reach',
    file: 'src/memberships/memberships.service.ts',
    before: 'if (access.administrator || userIds.length === 0) return new Set();',
    after: 'if (userIds.length >= 0) return new Set();',
  },
];
