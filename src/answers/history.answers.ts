import type { HistoryEntryView, HistoryPage } from '../history/index.js';
import { type Renamed, renamed } from './renamed.js';

const NAMES = { usersTotal: 'userCount' } as const;

export type HistoryEntryAnswer = Renamed<HistoryEntryView, typeof NAMES>;

/** A part of the history. Its records are counted by nobody: `next` leads on. */
export interface HistoryPageAnswer extends Pick<HistoryPage, 'next'> {
  records: HistoryEntryAnswer[];
}

export function historyPageAnswer({ entries, next }: HistoryPage): HistoryPageAnswer {
  return { records: entries.map((entry) => renamed(entry, NAMES)), next };
}
