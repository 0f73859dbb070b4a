import { etagOf, versionIn } from '../../src/rest/etag.js';

describe('The ETag of a group', () => {
  it('is its id and its version, in quotes', () => {
    expect(etagOf({ id: 12, version: 345 })).toBe('"12-345"');
  });

  it('in If-Match names a version of that group', () => {
    expect([versionIn('"12-345"', 12), versionIn('"1-1"', 1)]).toEqual([345, 1]);
    expect(versionIn('"1234567890-1234567890"', 1234567890)).toBe(1234567890);
  });

  it('of another group names a version that this one never has', () => {
    expect([versionIn('"13-345"', 12), versionIn('"1-2"', 12)]).toEqual([0, 0]);
  });

  it('names none where there is no header, or any version will do', () => {
    expect([versionIn(undefined, 12), versionIn('*', 12)]).toEqual([undefined, undefined]);
  });

  it.each([
    '',
    '12-345',
    'x"12-345"',
    '"12-345"x',
    '"12-"',
    '"-345"',
    '"12345678901-1"',
    '"1-12345678901"',
    '**',
    'W/"12-345"',
  ])('is not %j, and the header is named', (header) => {
    expect(() => versionIn(header, 12)).toThrow(
      expect.objectContaining({
        code: 'REQUEST_INVALID',
        data: { faults: [{ path: 'If-Match', message: 'must be the ETag of the group' }] },
      }),
    );
  });
});
