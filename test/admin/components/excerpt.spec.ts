import { excerptOf } from '../../../src/admin/components/features/transfer/excerpt.js';

const at = (line: string, column: number) => excerptOf([line], { line: 1, column });

describe('The text at a fault of a file', () => {
  it('is the value, with what is around it', () => {
    expect(at('    { "caption": 42, "permissions": [] },', 18)).toEqual({
      before: '{ "caption": ',
      at: '42',
      after: ', "permissions": [] },',
    });
  });

  it('is a whole string, also with quotes in it, and cut where it is long', () => {
    expect(at('["a \\"b\\" c", 1]', 2)?.at).toBe('"a \\"b\\" c"');
    expect(at(`["${'x'.repeat(500)}"]`, 2)?.at).toBe(`"${'x'.repeat(47)}…`);
  });

  it('is cut on both sides of a file that is one line', () => {
    const excerpt = at(`${'[1,'.repeat(1000)}true${',2]'.repeat(1000)}`, 3001);
    expect([excerpt?.before.length, excerpt?.at, excerpt?.after.length]).toEqual([25, 'true', 25]);
  });

  it('is nothing behind the end, on an empty line, or without a place', () => {
    expect(at('[1]', 40)?.at).toBe(' ');
    expect(at('', 1)).toBeNull();
    expect(excerptOf([], { line: 3, column: 1 })).toBeNull();
    expect(excerptOf(['[1]'], {})).toBeNull();
  });
});
