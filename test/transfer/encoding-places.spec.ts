import { atOnce } from '../../src/database/index.js';
import { DocumentError, type DocumentFault } from '../../src/errors/index.js';
import { DOCUMENT_LIMITS } from '../../src/transfer/document.js';
import { decodeUtf8 } from '../../src/transfer/bytes-to-text.js';

const LINE = `${'x'.repeat(99)}\n`;
/** Several times what is looked at together. */
const LINES = 3000;

/** What is wrong with the encoding; the text where nothing is. */
function faultOf(...parts: (string | number[])[]): DocumentFault | string {
  const bytes = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );
  try {
    return atOnce(decodeUtf8(bytes, DOCUMENT_LIMITS.bytes));
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    expect(error.code).toBe('DOCUMENT_ENCODING');
    return (error.data['faults'] as DocumentFault[])[0]!;
  }
}

describe('A byte that is not UTF-8', () => {
  it.each([1, 2, 655, 656, 657, 1311, 1312, LINES])(
    'is found in line %d of a long file, whatever comes after it',
    (line) => {
      const [before, after] = [LINE.repeat(line - 1), LINE.repeat(LINES - line)];
      expect(faultOf(before, 'Caf', [0xe9], '\n', after)).toMatchObject({ line });
      expect(faultOf(before, [0xe9], 'Caf\n', after, [0xe9])).toMatchObject({ line });
      expect(faultOf(before, 'Caf', [0xe9])).toMatchObject({ line });
    },
  );

  it.each([
    [[0xff, 0x41]],
    [[0xfe, 0x41]],
    [[0x41, 0xfe]],
    [[0x41, 0xff]],
    [[0xff, 0xff]],
    [[0xfe, 0xfe]],
    [[0xff]],
  ])('is no mark of UTF-16 where it is one of %j', (bytes) => {
    expect(faultOf(bytes)).toMatchObject({
      message: expect.not.stringContaining('UTF-16') as unknown,
      line: 1,
    });
  });

  it.each([[[0xff, 0xfe]], [[0xfe, 0xff]]])(
    'is a mark of UTF-16 where it is one of %j: no line says more',
    (mark) => {
      const fault = faultOf(mark, 'abc');
      expect(fault).toMatchObject({ message: expect.stringContaining('UTF-16') as unknown });
      expect(fault).not.toHaveProperty('line');
    },
  );

  it('is told from a NUL, which says UTF-16 or UTF-32 among the first four bytes, and nothing later', () => {
    for (let place = 0; place < 4; place++) {
      const fault = faultOf('abcd'.slice(0, place), [0], 'efgh');
      expect([place, fault]).toMatchObject([
        place,
        { message: expect.stringContaining('UTF-16') as unknown },
      ]);
    }
    expect(faultOf('abcd', [0], 'efgh')).toBe('abcd\u0000efgh');
  });
});
