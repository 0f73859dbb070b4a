import { unbrokenSince } from '../../src/history/unbroken.js';

const change = (id: number, added: string[], removed: string[] = []) => ({ id, added, removed });
const since = (granted: string[], ...changes: ReturnType<typeof change>[]) =>
  unbrokenSince(granted, changes)?.id;

describe('Since when a group has a permission', () => {
  it('is the newest change that gave it', () => {
    expect(since(['view'], change(3, ['view']), change(2, [], ['view']), change(1, ['view']))).toBe(3);
    expect(since(['view'], change(1, ['view']))).toBe(1);
  });

  it('goes on while another permission that implies it is there', () => {
    expect(since(['view', 'update'], change(2, ['view']), change(1, ['update']))).toBe(1);
    // One for the other in one change.
    expect(since(['view'], change(2, ['view'], ['update']), change(1, ['update']))).toBe(1);
    // The one was there until the other came.
    expect(since(['view'], change(3, [], ['update']), change(2, ['view']), change(1, ['update']))).toBe(1);
    expect(since(['view'], change(3, ['view']), change(2, [], ['update']), change(1, ['update']))).toBe(3);
  });

  it('is unknown where SQL gave it', () => {
    expect(since(['view'])).toBeUndefined();
    expect(since(['view'], change(2, [], ['view']), change(1, ['view']))).toBeUndefined();
    expect(since(['view'], change(1, ['update']))).toBeUndefined();
    expect(since(['view', 'update'], change(1, ['view']))).toBeUndefined();
  });

  it('is not disturbed by what SQL took', () => {
    expect(since(['update'], change(2, ['view']), change(1, ['update']))).toBe(1);
  });
});
