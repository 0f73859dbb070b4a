import fc from 'fast-check';
import { atOnce } from '../../src/database/index.js';
import { JsonFault, type JsonValue, readJson } from '../../src/transfer/json-reader.js';

/** As `JSON.parse` would have it, keys of the language included. */
function plain(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
}

/** What is read, or `fault`; and whether a key stood twice. */
function readingOf(text: string) {
  let isTwice = false;
  try {
    const value = atOnce(readJson(text, 1000, { onKeyTwice: () => void (isTwice = true) }));
    return { value: plain(value), isTwice };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    expect(error.offset).toBeGreaterThanOrEqual(0);
    expect(error.offset).toBeLessThanOrEqual(text.length);
    return { fault: true, isTwice };
  }
}

function parsingOf(text: string) {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { fault: true };
  }
}

const texts = fc
  .tuple(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t', '\r\n'))
  .map(([text, indent]) => JSON.stringify(JSON.parse(text), null, indent));

/** A text in which something was put, taken out or put in its place. */
const mutated = fc
  .tuple(
    texts,
    fc.array(
      fc.record({
        at: fc.nat(),
        take: fc.nat({ max: 3 }),
        put: fc.oneof(
          fc.constantFrom(
            ...'[]{},:"\\/-+.eE0123 \n\r\t\u00a0\ufeff\u0000\u2028tfn',
            '',
            '\\u00e9',
            '\\ud800',
          ),
          fc.constantFrom(
            'true',
            'nul',
            '01',
            '1e5',
            '-',
            '.5',
            '1.',
            '//',
            '/**/',
            'NaN',
            "'",
            ',]',
            '{}',
            '[]',
          ),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce((now, { at, take, put }) => {
      const place = at % (now.length + 1);
      return now.slice(0, place) + put + now.slice(place + take);
    }, text),
  );

describe('a JSON text is read', () => {
  it('as JSON.parse reads it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(readingOf(text)).toEqual({ ...parsingOf(text), isTwice: false });
      }),
      { numRuns: 500 },
    );
  });

  it('or refused, exactly where JSON.parse refuses it', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const { isTwice, ...reading } = readingOf(text);
        const parsing = parsingOf(text);
        // Of two values of one key JSON.parse keeps the last, and nobody reads the text any further here.
        if (isTwice && !('fault' in reading)) expect(parsing).not.toHaveProperty('fault');
        else expect(reading).toEqual(parsing);
      }),
      { numRuns: 5000 },
    );
  });

  it('with the place of every value', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const seen: [string, number][] = [];
        atOnce(readJson(text, 1000, { onValue: (path, at) => void seen.push([JSON.stringify(path()), at]) }));
        expect(new Set(seen.map(([path]) => path)).size).toBe(seen.length);
        for (const [path, at] of seen) {
          const value = (JSON.parse(path) as (string | number)[]).reduce<unknown>(
            (around, step) => (around as Record<string, unknown>)[step],
            JSON.parse(text),
          );
          const kind = Array.isArray(value)
            ? '['
            : typeof value === 'object' && value
              ? '{'
              : String(value)[0];
          expect(text.slice(at, at + 1)).toBe(typeof value === 'string' ? '"' : kind);
        }
      }),
    );
  });

  it('no deeper than it may', () => {
    expect(readingOf('['.repeat(1000) + ']'.repeat(1000))).toHaveProperty('value');
    expect(readingOf('['.repeat(1001) + ']'.repeat(1001))).toHaveProperty('fault');
  });
});
