import type { DataSource } from 'typeorm';
import { HistoryEntry } from '../../src/index.js';

/** What the history says of changes, without the times and the ids of requests: the oldest entry first. */
export async function entriesOf(dataSource: DataSource) {
  return (await all(dataSource)).filter(({ event }) => event !== 'refused');
}

/** What it says of what was refused. */
export async function refusalsOf(dataSource: DataSource) {
  return (await all(dataSource)).filter(({ event }) => event === 'refused');
}

async function all(dataSource: DataSource) {
  const entries = await dataSource.getRepository(HistoryEntry).find({ order: { id: 'ASC' } });
  return entries.map(({ at: _, id: __, request: ___, ...entry }) => entry);
}

/** What the history says of a piece of work, and nothing that was before. */
export async function entriesMadeBy(dataSource: DataSource, work: () => Promise<unknown>) {
  const before = await entriesOf(dataSource);
  await work();
  const after = await entriesOf(dataSource);
  expect(after.slice(0, before.length)).toEqual(before);
  return after.slice(before.length);
}

/** Runs something that is refused, and sees to it that neither rows have changed nor the history of changes. */
export async function expectNoTrace(
  dataSource: DataSource,
  stateOf: (dataSource: DataSource) => Promise<unknown>,
  refused: () => Promise<unknown>,
  refusal: object,
): Promise<void> {
  const before = [await stateOf(dataSource), await entriesOf(dataSource)];
  await expect(refused()).rejects.toMatchObject(refusal);
  expect([await stateOf(dataSource), await entriesOf(dataSource)]).toEqual(before);
}
