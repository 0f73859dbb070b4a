import { CSV_BEGINNING, csvLine } from './csv.js';
import type { HistoryEntryView, HistoryPage, HistoryUserView } from './history-views.js';

/** The most entries of one CSV. A last row says that there are more. */
export const CSV_ENTRIES = 100_000;

/** The most permissions, and the most groups, that the details of an entry name. */
const NAMED = 20;

const COLUMNS = [
  'at',
  'event',
  'group',
  'actor',
  'actor groups',
  'users',
  'reason',
  'details',
  'request',
] as const;

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string | null>>>;

/** The most entries of a CSV, and the parameter that reads those after its last one. */
interface CsvEnd {
  limit: number;
  place: 'before' | 'after';
}

/**
 * Entries as CSV by RFC 4180, in UTF-8 with a byte order mark, part by part. No cell is a formula.
 *
 * @param more reads the next part, for the `next` of the current one
 */
export async function* csvParts(
  first: HistoryPage,
  more: (next: number) => Promise<HistoryPage>,
  { limit, place }: CsvEnd,
): AsyncGenerator<string> {
  yield CSV_BEGINNING + csvLine(COLUMNS);
  let left = limit;
  for (let page = first; ; page = await more(page.next)) {
    const entries = page.entries.slice(0, left);
    yield entries.map((entry) => entryLine(rowOf(entry))).join('');
    left -= entries.length;
    const isWhole = entries.length === page.entries.length;
    if (isWhole && page.next === null) return;
    if (left > 0 && page.next !== null) continue;
    yield entryLine({ event: 'truncated', details: `the rest comes with ${place}=${entries.at(-1)!.id}` });
    return;
  }
}

/** One line of the table, with its end. */
export function entryLine(row: Row): string {
  return csvLine(COLUMNS.map((column) => row[column] ?? ''));
}

function rowOf(entry: HistoryEntryView): Row {
  const { at, event, group, actor, users, usersTotal, reason, request } = entry;
  return {
    at,
    event,
    group: group && group.caption,
    actor: actor.name === undefined ? actor.label : `${actor.name} (${actor.label})`,
    'actor groups': actor.groups && captionsOf(actor.groups),
    users: listed(
      users.map(({ label }) => label),
      usersTotal,
      users.length,
    ),
    reason,
    details: detailsOf(entry).join('; '),
    request,
  };
}

/** A summary of what happened, by the field names of the JSON. */
function detailsOf(entry: HistoryEntryView): string[] {
  const { before, group, description, descriptionBefore, copyOf, added, removed, groups, users } = entry;
  const { stateOf, counts = {}, refused, found, imported } = entry;
  const facts: [name: string, text: string | undefined][] = [
    ['caption', before && `${before} → ${group?.caption ?? ''}`],
    ['description', description !== undefined ? `${descriptionBefore ?? ''} → ${description}` : undefined],
    ['copy of', copyOf?.caption],
    ['added', listed(added)],
    ['removed', listed(removed)],
    ['groups', captionsOf(groups)],
    ['until', listed(users.flatMap(endOf))],
    ['state of', stateOf],
    ['counts', listed(Object.entries(counts).map(([outcome, count]) => `${outcome} ${count}`))],
    ['attempt', refused?.attempt],
    ['code', refused?.code],
    ['missing', refused && listed(refused.permissions)],
    ['found', found ? 'in the database' : undefined],
    ['by', imported ? 'import' : undefined],
  ];
  return facts.flatMap(([name, text]) => (text ? `${name}: ${text}` : []));
}

function endOf({ label, until }: HistoryUserView): string[] {
  return until === undefined ? [] : [`${label} ${until ?? 'no end'}`];
}

function captionsOf(groups: readonly { caption: string }[]): string {
  return listed(groups.map(({ caption }) => caption));
}

/** @param total the number of all items, if only some of them are given */
function listed(items: readonly string[], total = items.length, most = NAMED): string {
  const shown = items.slice(0, most);
  const rest = total - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
