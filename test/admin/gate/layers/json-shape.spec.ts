import { JsonShape } from '../../../../src/admin/gate/layers/bodies/json-shape.js';

/** Whether a text that comes in these pieces is taken. */
function isTaken(...pieces: string[]): boolean {
  const shape = new JsonShape();
  try {
    for (const piece of pieces) shape.read(Buffer.from(piece));
    return true;
  } catch (error) {
    expect(error).toMatchObject({ status: 413 });
    return false;
  }
}

const lists = (depth: number, inside = '') => '['.repeat(depth) + inside + ']'.repeat(depth);
const objects = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
const values = (count: number) => `[${Array.from({ length: count }, () => 1).join(',')}]`;

describe('JSON that comes in', () => {
  it('may have 32 lists or objects inside each other, and no more', () => {
    expect([isTaken(lists(32)), isTaken(lists(33))]).toEqual([true, false]);
    expect([isTaken(objects(32)), isTaken(objects(33))]).toEqual([true, false]);
    expect([isTaken(lists(20, objects(12))), isTaken(lists(20, objects(13)))]).toEqual([true, false]);
  });

  it('may have any number of lists and objects beside each other', () => {
    const beside = Array.from({ length: 100 }, () => `${lists(30)},${objects(30)}`).join(',');
    expect(isTaken(`[${beside}]`)).toBe(true);
  });

  it('may have 10,001 values, and no more, however it is cut', () => {
    expect([isTaken(values(10_001)), isTaken(values(10_002))]).toEqual([true, false]);
    const text = values(10_002);
    expect(isTaken(text.slice(0, 5_000), text.slice(5_000))).toBe(false);
  });

  it('is stopped as soon as it is too much, not at its end', () => {
    expect([isTaken('['.repeat(33)), isTaken(','.repeat(10_001))]).toEqual([false, false]);
  });

  it('may have any signs in its texts', () => {
    const signs = `${'['.repeat(50)}${'{'.repeat(50)}${','.repeat(20_000)}`;
    expect(isTaken(JSON.stringify({ text: signs }))).toBe(true);
    expect(isTaken(JSON.stringify({ [signs]: 'text' }))).toBe(true);
    expect(isTaken(JSON.stringify(`"${signs}"`))).toBe(true);
    expect(isTaken(JSON.stringify(`\\"\\${signs}\\`))).toBe(true);
  });

  it('has no signs beyond the end of a text, whatever the text ends with', () => {
    const beyond = '['.repeat(33);
    for (const text of ['', 'a', '\\', '"', '\\"', '\\\\', 'a\\"b\\']) {
      expect([text, isTaken(JSON.stringify(text) + beyond)]).toEqual([text, false]);
    }
  });

  it('may be cut anywhere, also inside of a text', () => {
    const text = JSON.stringify({ a: `\\"${'['.repeat(40)}\\` });
    for (let at = 0; at <= text.length; at++) {
      expect([at, isTaken(text.slice(0, at), text.slice(at))]).toEqual([at, true]);
      expect([at, isTaken(text.slice(0, at), text.slice(at) + lists(33))]).toEqual([at, false]);
    }
  });

  it('does not become less deep by what a text closes', () => {
    expect(isTaken(`${'['.repeat(32)}"]]]]"${'['.repeat(1)}`)).toBe(false);
  });
});
