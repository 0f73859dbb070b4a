/** When a membership that gives access ends by itself. */
export interface End {
  groupId: number;
  until: Date;
  /** The end in milliseconds of `performance.now()`, which doesn't change when the clock of the machine is set. */
  at: number;
}

const NONE: readonly End[] = [];

/**
 * The ends of memberships, the earliest first. The database says how long each lasts from now on, because the clock of this
 * process may be wrong.
 *
 * @param now the time by the clock of the database, as ISO text
 */
export function endsOf(
  memberships: readonly { group_id: number | null; until: string | null }[],
  now: string,
): readonly End[] {
  if (memberships.every(({ until }) => until === null)) return NONE;
  const received = performance.now();
  const ends = memberships.flatMap(({ group_id, until }) =>
    group_id === null || until === null
      ? []
      : [{ groupId: group_id, until: new Date(until), at: received + Date.parse(until) - Date.parse(now) }],
  );
  return ends.sort((one, other) => one.at - other.at);
}
