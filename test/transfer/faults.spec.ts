import { documentFault } from '../../src/errors/document-faults.js';
import { Faults, type JsonPath, printPath } from '../../src/transfer/faults.js';
import { read, refusalOf } from './documents.js';

const FAULT = documentFault('NOT_A_GROUP');

describe('The faults of a document', () => {
  it.each<[JsonPath, string]>([
    [[], ''],
    [['groups'], 'groups'],
    [['groups', 3, 'permissions', 0], 'groups[3].permissions[0]'],
    [[0, 'caption'], '[0].caption'],
    [['$a', '_b', 'c9'], '$a._b.c9'],
    [['a', '9b'], 'a["9b"]'],
    [['a b', 'c"d', ''], '["a b"]["c\\"d"][""]'],
    [['é', 'x.y', 'x '], '["é"]["x.y"]["x "]'],
    [['x'.repeat(60)], 'x'.repeat(60)],
    [['x'.repeat(61)], `["${'x'.repeat(60)}…"]`],
    [['é'.repeat(60)], `["${'é'.repeat(60)}"]`],
    [['é'.repeat(61)], `["${'é'.repeat(60)}…"]`],
  ])('name their place as a person reads it: %j', (path, printed) => {
    expect(printPath(path)).toBe(printed);
  });

  it('name the place also where the document is a list', () => {
    const { faults } = refusalOf(() => read('[{"a":1,"a":2}]'));
    expect(faults).toMatchObject([{ path: '[0].a', line: 1, column: 9 }]);
  });

  it('are listed up to a hundred, and counted beyond', () => {
    const faults = new Faults();
    expect([faults.any, faults.isFull]).toEqual([false, false]);
    for (let index = 0; index < 99; index++) faults.add(FAULT, 'groups', index);
    expect([faults.any, faults.isFull]).toEqual([true, false]);
    faults.add(FAULT, 'groups', 99);
    expect(faults.isFull).toBe(true);
    faults.add(FAULT, 'groups', 100);
    expect(faults.shown).toHaveLength(100);
    const { data } = faults.toError('DOCUMENT_INVALID');
    expect([(data['faults'] as unknown[]).length, data['more']]).toEqual([100, 1]);
  });

  it('have the line and the column that are known of them, and no others', () => {
    const faults = new Faults();
    faults.add(FAULT, 'groups', 0);
    faults.add(FAULT, 'groups', 1);
    const placeOf = (path: JsonPath) => (path[1] === 0 ? { line: 2, column: 5 } : undefined);
    expect(faults.toError('DOCUMENT_INVALID', placeOf).data['faults']).toEqual([
      { path: 'groups[0]', ...FAULT, line: 2, column: 5 },
      { path: 'groups[1]', ...FAULT },
    ]);
    expect(faults.toError('DOCUMENT_INVALID').data['faults']).toEqual([
      { path: 'groups[0]', ...FAULT },
      { path: 'groups[1]', ...FAULT },
    ]);
  });
});
