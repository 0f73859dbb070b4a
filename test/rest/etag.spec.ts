import { etagOf, isConditional, versionFor } from '../../src/rest/etag.js';

const group = { id: 12, version: 345, memberCount: 2 };
const tag = etagOf(group);

describe('The ETag of a group', () => {
  it('is strong, and begins with its id and its version', () => {
    expect(tag).toMatch(/^"12-345-[\w-]{16}"$/);
  });

  it('is another one where anything else of the body is', () => {
    expect(etagOf({ ...group })).toBe(tag);
    const fuller = { ...group, memberCount: 3 };
    expect(etagOf(fuller)).not.toBe(tag);
  });
});

describe('A write of a group', () => {
  const match = (header: string) => () => versionFor({ 'if-match': header }, group);
  const noneMatch = (header: string) => () => versionFor({ 'if-none-match': header }, group);
  const stale = (expected: number) =>
    expect.objectContaining({ code: 'GROUP_STALE', data: { version: 345, expected } });

  it('is conditional with either header', () => {
    expect([{}, { 'if-match': '*' }, { 'if-none-match': '*' }].map(isConditional)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each([tag, `"a", ${tag}`, `"a,b",${tag} , "c"`, `W/"12-345-x", ${tag}`])(
    'is for the version of the group where If-Match has its tag: %s',
    (header) => {
      expect(match(header)()).toBe(345);
    },
  );

  it('is for any version with If-Match: * and without a header', () => {
    expect([match('*')(), match(' * ')(), versionFor({}, group)]).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    [`W/${tag}`, 345],
    ['"12-344-x"', 344],
    ['"13-345-x"', 0],
    ['"13-345-x", "12-7-x"', 7],
    ['"*"', 0],
    ['""', 0],
  ])('is refused with If-Match: %s, which is not the tag of the group', (header, expected) => {
    expect(match(header)).toThrow(stale(expected));
  });

  it.each(['*', tag, `W/${tag}`, `"a", W/${tag}`])('is refused with If-None-Match: %s', (header) => {
    expect(noneMatch(header)).toThrow(stale(345));
  });

  it('is for any version where If-None-Match has other tags', () => {
    expect(noneMatch('"12-344-x", "a"')()).toBeUndefined();
  });

  it.each([
    '',
    ' ',
    ',',
    '12-345',
    `x${tag}`,
    `${tag}x`,
    '"12',
    `**`,
    `*, ${tag}`,
    `${tag} ${tag}x`,
    'w/"a"',
  ])('is refused with %j, which is no list of tags, and the header is named', (header) => {
    for (const [name, call] of [
      ['If-Match', match(header)],
      ['If-None-Match', noneMatch(header)],
    ] as const) {
      expect(call).toThrow(
        expect.objectContaining({
          code: 'REQUEST_INVALID',
          data: { faults: [{ path: name, message: 'must be * or a list of ETags' }] },
        }),
      );
    }
  });
});
