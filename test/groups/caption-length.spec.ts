import { readCaption } from '../../src/groups/caption.js';

/** A letter of one code point, which may be written as two, and then takes four units of UTF-16. */
const COMPOSED = '\u{1109a}';
const APART = COMPOSED.normalize('NFD');

describe('The length of a caption', () => {
  it('is counted in composed characters, however it was written', () => {
    expect(APART).toHaveLength(4);
    expect(readCaption(APART.repeat(100)).caption).toBe(COMPOSED.repeat(100));
    expect(() => readCaption(APART.repeat(101))).toThrow(
      expect.objectContaining({
        code: 'CAPTION_INVALID',
        data: expect.objectContaining({ reason: 'too-long' }) as unknown,
      }),
    );
  });
});
