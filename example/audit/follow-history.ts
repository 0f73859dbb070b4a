/** Where a program keeps how far it got: in a row, a file, a key of its own. */
export interface Position {
  /** The id of the last entry that was told; 0 before the first. */
  read(): Promise<number>;
  keep(id: number): Promise<void>;
}

/**
 * Tells every entry of the history that is new since the last time, in order. What fails is told again the next time, so each entry
 * arrives at least once.
 *
 * @param page `(after) => history.list({ after })`, or `GET /groups/history?after=`, whose `records` are the entries
 */
export async function followHistory<Entry extends { id: number }>(
  page: (after: number) => Promise<{ entries: Entry[]; next: number | null }>,
  position: Position,
  tell: (entry: Entry) => Promise<void>,
): Promise<void> {
  for (let after: number | null = await position.read(); after !== null;) {
    const { entries, next } = await page(after);
    for (const entry of entries) {
      await tell(entry);
      await position.keep(entry.id);
    }
    after = next;
  }
}
