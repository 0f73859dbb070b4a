import { localTime, untilOf } from '../../shared/ends.js';

/** A group as one side of a comparison. */
export interface Side {
  /** Its id. */
  group: string;
  /** Local time; empty for now. */
  at: string;
}

/** A side as the server expects it and as the address contains it: `5`, or `5@2026-11-01T09:00:00.000Z`. */
export function referenceOf({ group, at }: Side): string {
  const moment = untilOf(at);
  return moment === null ? group : `${group}@${moment}`;
}

/** Reads a side from the address; undefined if the address names no group for it. */
export function sideIn(search: string, name: 'a' | 'b'): Side | undefined {
  const [, group, at] = /^(\d+)(?:@(\d{4}-.+))?$/.exec(new URLSearchParams(search).get(name) ?? '') ?? [];
  if (group === undefined) return undefined;
  return { group, at: at === undefined || Number.isNaN(Date.parse(at)) ? '' : localTime(at) };
}

/** The address with both sides. All its other parameters stay. */
export function withSides(search: string, a: Side, b: Side): string {
  const params = new URLSearchParams(search);
  params.set('a', referenceOf(a));
  params.set('b', referenceOf(b));
  return `?${params.toString()}`;
}
