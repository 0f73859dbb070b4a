import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { DocumentError } from '../../src/errors/index.js';
import { read } from './documents.js';

const schema: object = JSON.parse(readFileSync('src/transfer/document.schema.json', 'utf8'));
const matches = new Ajv2020.default({ strict: false }).compile(schema);

/** What an import finds, but for the rules of captions and descriptions that no schema can say. */
function isRead(text: string): boolean {
  try {
    read(text);
    return true;
  } catch (error) {
    if (error instanceof DocumentError) return false;
    throw error;
  }
}

const odd = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, '', 'x', [], {}, [[]], { a: 1 });
const caption = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('Sales', 'Café', 'A (1)', 'ＡＢ') }, odd);
const permission = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Client:view', '*', 'a', '~', '!', 'x'.repeat(191)) },
  fc.constantFrom<unknown>('a b', 'é', 'x'.repeat(192), '\u007f', '', null, 1, ['a']),
);
const permissions = fc.oneof({ weight: 6, arbitrary: fc.array(permission, { maxLength: 3 }) }, odd);
const description = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('Sells things', '') }, odd);
const key = fc.constantFrom(
  'id',
  'Caption',
  'administrators',
  'permissions',
  'description',
  'renamedFrom',
  'constructor',
  '$schema',
);

const group = fc
  .tuple(
    fc.record({ caption, description, renamedFrom: caption, permissions }, { requiredKeys: [] }),
    fc.option(fc.tuple(key, odd), { freq: 8, nil: undefined }),
    fc.option(fc.constant({ administrators: true }), { freq: 5, nil: undefined }),
  )
  .map(([entry, more, administrators]) => ({
    ...entry,
    ...administrators,
    ...(more && { [more[0]]: more[1] }),
  }));

const document = fc
  .tuple(
    fc.record({
      format: fc.oneof({ weight: 12, arbitrary: fc.constant('nestjs-adminjs-groups') }, odd),
      version: fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, odd),
      groups: fc.oneof(
        {
          weight: 12,
          arbitrary: fc.array(fc.oneof({ weight: 15, arbitrary: group }, odd), { maxLength: 3 }),
        },
        odd,
      ),
    }),
    fc.option(fc.tuple(key, odd), { freq: 12, nil: undefined }),
  )
  .map(([whole, more]) => ({ ...whole, ...(more && { [more[0]]: more[1] }) }));

const valid = fc.record({
  format: fc.constant('nestjs-adminjs-groups'),
  version: fc.constant(1),
  groups: fc.array(
    fc.oneof(
      fc.record({
        caption: fc.constantFrom('Sales', 'Desk'),
        permissions: fc.array(fc.constantFrom('a:b', '*')),
      }),
      fc.record({ caption: fc.constantFrom('Administrators', ''), administrators: fc.constant(true) }),
    ),
  ),
});

it('the published JSON Schema and an import agree on every document', () => {
  const verdicts = { yes: 0, no: 0 };
  fc.assert(
    fc.property(fc.oneof(document, valid), (made) => {
      const text = JSON.stringify(made);
      const answer = matches(JSON.parse(text));
      expect([text, isRead(text)]).toEqual([text, answer]);
      verdicts[answer ? 'yes' : 'no']++;
    }),
    { numRuns: 3000 },
  );
  expect(verdicts.yes).toBeGreaterThan(300);
  expect(verdicts.no).toBeGreaterThan(300);
});

it('and on a group with as many permissions as it may have, and with one more', () => {
  for (const count of [10_000, 10_001]) {
    const groups = [{ caption: 'A', permissions: Array<string>(count).fill('Client:view') }];
    const text = JSON.stringify({ format: 'nestjs-adminjs-groups', version: 1, groups });
    expect([isRead(text), matches(JSON.parse(text))]).toEqual([count === 10_000, count === 10_000]);
  }
});
