import { atOnce } from '../../src/database/index.js';
import { JsonFault, type JsonValue, readJson } from '../../src/transfer/json-reader.js';
import { DocumentError } from '../../src/errors/index.js';
import { parseJson } from '../../src/transfer/text-to-json.js';
import { refusalOf } from './documents.js';

/** The fault of a text and where it is; `read` where there is none. */
function faultOf(text: string, maxDepth = 3): [code: string, offset: number] | 'read' {
  try {
    atOnce(readJson(text, maxDepth));
    return 'read';
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return [error.fault.code, error.offset];
  }
}

describe('A JSON text', () => {
  it.each<[string, string, number]>([
    ['', 'TEXT_ENDS', 0],
    [' \n', 'TEXT_ENDS', 2],
    ['[', 'TEXT_ENDS', 1],
    ['[1', 'LIST_NOT_CLOSED', 2],
    ['[1,', 'TEXT_ENDS', 3],
    ['{', 'KEY_MISSING', 1],
    ['{"a"', 'COLON_MISSING', 4],
    ['{"a":', 'TEXT_ENDS', 5],
    ['{"a":1', 'OBJECT_NOT_CLOSED', 6],
    ['{"a":1,', 'KEY_MISSING', 7],
    ['{"a":1,}', 'KEY_MISSING', 7],
    ['[1,]', 'VALUE_MISSING', 3],
    ['[,1]', 'VALUE_MISSING', 1],
    ['[1 2]', 'COMMA_MISSING', 3],
    ['{"a":1 "b":2}', 'COMMA_MISSING', 7],
    ['[1}', 'COMMA_MISSING', 2],
    ['{"a":1]', 'COMMA_MISSING', 6],
    ['"abc', 'STRING_NOT_CLOSED', 0],
    ['["a\\"', 'STRING_NOT_CLOSED', 1],
    ['"a\nb"', 'CONTROL_CHARACTER', 0],
    ['"a\u001fb"', 'CONTROL_CHARACTER', 0],
    ['"\\x"', 'BACKSLASH', 0],
    ['[1] 2', 'TEXT_AFTER_END', 4],
    ['1 1', 'TEXT_AFTER_END', 2],
    ['// why\n1', 'COMMENT', 0],
    ['[1 /* why */]', 'COMMENT', 3],
    ['nul', 'VALUE_MISSING', 0],
    ["'a'", 'VALUE_MISSING', 0],
    ['[[[[1]]]]', 'TOO_DEEP', 3],
  ])('%j is refused for %s at %d', (text, code, offset) => {
    expect(faultOf(text)).toEqual([code, offset]);
  });

  it.each(['[[[1]]]', ' {"a" : [ 1 ,\t2 ] }\r\n', '"a b"', '"\\u00e9\\\\"', '-0.5e+2', 'null', '[]', '{}'])(
    '%j is read as JSON.parse reads it',
    (text) => {
      const plain = (value: JsonValue): unknown => {
        if (value instanceof Map)
          return Object.fromEntries([...value].map(([key, inside]) => [key, plain(inside)]));
        return Array.isArray(value) ? value.map(plain) : value;
      };
      expect(plain(atOnce(readJson(text, 3)))).toEqual(JSON.parse(text));
    },
  );

  it('is read also where nobody listens for keys that are there twice: the first counts', () => {
    const read = atOnce(readJson('{"a":1,"a":[2,{"a":3}]}', 5)) as Map<string, JsonValue>;
    expect([...read]).toEqual([['a', 1]]);
  });

  it('tells of each key that is there twice, where it is', () => {
    const twice: [string, number][] = [];
    const onKeyTwice = (path: readonly (string | number)[], offset: number) =>
      twice.push([path.join('.'), offset]);
    atOnce(readJson('{"a":1,"a":[{"b":1,"b":2}],"c":[1,{"d":1,"d":2}]}', 5, { onKeyTwice }));
    expect(twice).toEqual([
      ['a', 7],
      ['a.0.b', 19],
      ['c.1.d', 41],
    ]);
  });

  it('is refused with the places of all keys that are there twice', () => {
    const text = '{"a":1,\n"a":2,\n  "b":{"c":1,\n    "c":2}}';
    try {
      atOnce(parseJson(text, 5));
      throw new Error('expected a refusal');
    } catch (error) {
      expect(error).toBeInstanceOf(DocumentError);
      expect(error).toMatchObject({
        code: 'DOCUMENT_DUPLICATE_KEY',
        data: {
          faults: [
            { path: 'a', line: 2, column: 1 },
            { path: 'b.c', line: 4, column: 5 },
          ],
        },
      });
    }
  });

  it('is refused with the place of each time that one key is there again', () => {
    const { faults } = refusalOf(() => atOnce(parseJson('{"a":1,\n"a":2,\n "a":3}', 5)));
    expect(faults).toMatchObject([
      { path: 'a', line: 2, column: 1 },
      { path: 'a', line: 3, column: 2 },
    ]);
  });
});
