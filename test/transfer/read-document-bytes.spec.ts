import { atOnce } from '../../src/database/index.js';
import { readDocument } from '../../src/transfer/read-document.js';
import { documentWith, fileOf, read, refusalOf } from './documents.js';

const document = documentWith({ caption: 'Café', permissions: ['Client:view'] });
const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);
const refusalOfText = (text: string) => refusalOf(() => read(text));
const refusalOfBytes = (bytes: Uint8Array) => refusalOf(() => atOnce(readDocument(bytes)));

function wide(text: string, unit: 2 | 4, littleEndian: boolean, mark: boolean): Uint8Array {
  const points = Array.from((mark ? '\ufeff' : '') + text, (character) => character.codePointAt(0)!);
  const view = new DataView(new ArrayBuffer(points.length * unit));
  points.forEach((point, index) =>
    unit === 2
      ? view.setUint16(index * 2, point, littleEndian)
      : view.setUint32(index * 4, point, littleEndian),
  );
  return new Uint8Array(view.buffer);
}

describe('the encoding of an imported file', () => {
  it('is UTF-8, with or without a byte order mark', () => {
    expect(read(document).groups[0]?.caption).toBe('Café');
    expect(read(`\ufeff${document}`)).toEqual(read(document));
  });

  it.each([
    ['UTF-16, little endian', wide(document, 2, true, true)],
    ['UTF-16, big endian', wide(document, 2, false, true)],
    ['UTF-16 without a mark', wide(document, 2, true, false)],
    ['UTF-16, big endian, without a mark', wide(document, 2, false, false)],
    ['UTF-32, little endian', wide(document, 4, true, true)],
    ['UTF-32, big endian', wide(document, 4, false, true)],
    ['UTF-32 without a mark', wide(document, 4, true, false)],
  ])('is refused when it is %s', (_name, bytes) => {
    expect(refusalOfBytes(bytes)).toMatchObject({
      code: 'DOCUMENT_ENCODING',
      message: expect.stringContaining('UTF-16'),
    });
  });

  it.each([
    ['Latin 1', bytesOf(0xe9)],
    ['an overlong slash', bytesOf(0xc0, 0xaf)],
    ['an overlong NUL', bytesOf(0xc0, 0x80)],
    ['a surrogate', bytesOf(0xed, 0xa0, 0x80)],
    ['a code point past the last', bytesOf(0xf4, 0x90, 0x80, 0x80)],
    ['half a character', bytesOf(0xe2, 0x82)],
    ['a lone continuation', bytesOf(0x80)],
  ])('is refused with its line when it holds %s, and nothing is replaced', (_name, bytes) => {
    const file = Buffer.concat([fileOf('{\n"format":\n"'), bytes, fileOf('"}')]);
    expect(refusalOfBytes(file)).toMatchObject({
      code: 'DOCUMENT_ENCODING',
      faults: [{ path: '', line: 3 }],
    });
  });
});

describe('the size and depth of an imported file', () => {
  it('is refused over the size limit before anything is read', () => {
    const garbage = new Uint8Array(10 * 1024 * 1024 + 1).fill(0xff);
    expect(refusalOfBytes(garbage).code).toBe('DOCUMENT_TOO_LARGE');
    expect(refusalOf(() => read(document, { bytes: 20 })).code).toBe('DOCUMENT_TOO_LARGE');
    expect(() => read(document, { bytes: fileOf(document).byteLength })).not.toThrow();
  });

  it('is refused with more groups than a document may have', () => {
    const text = documentWith({ caption: 'A', permissions: [] }, { caption: 'B', permissions: [] });
    expect(refusalOf(() => read(text, { groups: 1 }))).toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
      faults: [{ path: 'groups' }],
    });
    expect(() => read(text, { groups: 2 })).not.toThrow();
  });

  it.each([
    ['10,000 nested lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['a million nested lists', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
    ['a million nested objects', '{"a":'.repeat(1_000_000)],
    [
      'lists inside a permission',
      documentWith({ caption: 'A', permissions: [] }).replace('[]', '['.repeat(1_000_000)),
    ],
    ['lists behind an unclosed quote', `"\n${'['.repeat(1_000_000)}`],
    ['lists behind a quote in a comment', `/*"*/${'['.repeat(1_000_000)}`],
    ['lists behind a wrong escape', `["\\x", ${'['.repeat(1_000_000)}`],
  ])('is refused at once with %s', (_what, text) => {
    const started = performance.now();
    expect(['DOCUMENT_TOO_DEEP', 'DOCUMENT_NOT_JSON']).toContain(refusalOfText(text).code);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('tells where it goes too deep', () => {
    expect(refusalOfText(`[\n[${'['.repeat(20)}`)).toMatchObject({
      code: 'DOCUMENT_TOO_DEEP',
      faults: [{ line: 2, column: 16 }],
    });
  });

  it('does not take brackets inside a caption for depth', () => {
    const caption = '[{'.repeat(30);
    expect(read(documentWith({ caption, permissions: [] })).groups[0]?.caption).toBe(caption);
  });

  it('of ten megabytes are read within seconds', () => {
    const permissions = Array.from({ length: 300 }, (_, index) => `Subject${index}:update`);
    const text = documentWith(
      ...Array.from({ length: 1_600 }, (_, index) => ({ caption: `Group ${index}`, permissions })),
    );
    expect(text.length).toBeGreaterThan(9_000_000);
    const started = performance.now();
    expect(read(text).groups).toHaveLength(1_600);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('the JSON of an imported file', () => {
  it.each([
    ['no bytes', ''],
    ['white space', ' \r\n\t'],
    ['a byte order mark', '\ufeff'],
  ])('is refused as empty when there is only %s', (_what, text) => {
    expect(refusalOfText(text).code).toBe('DOCUMENT_EMPTY');
  });

  it.each([
    ['a truncated file', document.slice(0, -2), 1, document.length - 1],
    ['text behind the end', `${document}\n  x`, 2, 3],
    ['a second document', `${document}\n${document}`, 2, 1],
    ['a line comment', '{\n  // groups\n}', 2, 3],
    ['a block comment', '{ /* groups */ }', 1, 3],
    ['a trailing comma', '{\r\n"a": [1,\r\n]}', 3, 1],
    ['single quotes', "{'a': 1}", 1, 2],
    ['a bare key', '{a: 1}', 1, 2],
    ['a missing comma', '{"a": 1\n"b": 2}', 2, 1],
    ['a missing colon', '{"a" 1}', 1, 6],
    ['NaN', '{"a": NaN}', 1, 7],
    ['a leading zero', '[01]', 1, 3],
    ['a line break in a string', '["a\nb"]', 1, 2],
    ['a tab in a string', '["a\tb"]', 1, 2],
    ['a wrong escape', '["\\x"]', 1, 2],
    ['a no-break space', '[\u00a01]', 1, 2],
    ['a second byte order mark', `\ufeff\ufeff${document}`, 1, 1],
    ['NUL', `{\n"format": \u0000}`, 2, 11],
  ])('is refused with line and column: %s', (_what, text, line, column) => {
    const { code, faults, message } = refusalOfText(text);
    expect({ code, faults }).toMatchObject({
      code: 'DOCUMENT_NOT_JSON',
      faults: [{ path: '', line, column }],
    });
    expect(message).toContain(`Line ${line}, column ${column}`);
  });

  it('is refused with path and place for a duplicate key', () => {
    const text =
      '{\n  "format": "nestjs-adminjs-groups",\n  "groups": [{ "caption": "A",\n "caption": "B" }],\n  "version": 1, "groups": []\n}';
    const { code, faults } = refusalOfText(text);
    expect(code).toBe('DOCUMENT_DUPLICATE_KEY');
    expect(faults).toEqual([
      expect.objectContaining({ path: 'groups[0].caption', line: 4, column: 2 }),
      expect.objectContaining({ path: 'groups', line: 5, column: 17 }),
    ]);
  });

  it.each([
    ['escaped', '{"caption": 1, "c\\u0061ption": 2}'],
    ['__proto__', '{"__proto__": {}, "__proto__": {}}'],
    ['empty', '{"": 1, "" : 2}'],
    ['in an object that holds others between', '{"a": {"b": [{"a": 1}]}, "a": 1}'],
    ['on another line than its colon', '{"a"\r\n\t: 1, "a"\n: 2}'],
  ])('is refused for a duplicate key: %s', (_what, text) => {
    expect(refusalOfText(text).code).toBe('DOCUMENT_DUPLICATE_KEY');
  });

  it('may hold one key in many objects, and as a value', () => {
    const entry = (caption: string) => ({ caption, permissions: ['caption', 'caption'] });
    expect(read(documentWith(entry('caption'), entry('permissions'))).groups).toHaveLength(2);
  });

  it('lists a hundred keys that stand twice, of a million, within seconds', () => {
    const started = performance.now();
    expect(refusalOfText(`{${'"a":1,'.repeat(1_000_000)}"a":1}`).faults).toHaveLength(100);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
