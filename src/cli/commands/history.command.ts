import type { HistoryEntryAnswer } from '../../answers/index.js';
import type { HistoryRequest } from '../clients/groups.client.js';
import { EXIT } from '../exit-codes.js';
import { CommandFault } from '../fault.js';
import { table } from '../text/table.js';
import { answerJson, type Command } from './command.js';

const FILTERS = ['group', 'actor', 'user', 'reason', 'event', 'source', 'from', 'to'] as const;
type Filter = (typeof FILTERS)[number];

type HistoryArgs = Partial<Record<Filter, string>> & { limit: number };

const DESCRIBED: Readonly<Record<Filter, string>> = {
  group: 'Part of what the group was called then',
  actor: 'Part of what who did it was called then',
  user: 'Part of what a user whom it is about was called then',
  reason: 'Part of the reason',
  event: 'For instance members.added or refused',
  source: 'admin, rest, import, cli or system',
  from: 'From this moment on, ISO 8601 with a zone',
  to: 'Before this moment, ISO 8601 with a zone',
};

/** How many entries are asked for at once. */
const AT_ONCE = 100;

export const historyCommand: Command<HistoryArgs> = {
  name: 'history',
  describe: 'List what changed, by whom and why, newest first',
  build: (parser) =>
    parser
      .options(
        Object.fromEntries(
          FILTERS.map((name) => [
            name,
            { type: 'string' as const, requiresArg: true, describe: DESCRIBED[name] },
          ]),
        ),
      )
      .option('limit', { type: 'number', default: 20, describe: 'How many entries at most' })
      .example('$0 history --group Managers --limit 5', '')
      .example('$0 history --source cli --json', 'What was done by command line'),

  async run({ limit, ...args }, running) {
    const { terminal, json, client } = running;
    if (!Number.isInteger(limit) || limit < 1)
      throw CommandFault.usage('--limit takes a whole number of at least 1.');
    const asked = filtersIn(args);
    const groups = await client();
    const entries: HistoryEntryAnswer[] = [];
    for (let before: number | undefined; entries.length < limit;) {
      const perPage = Math.min(AT_ONCE, limit - entries.length);
      const page = await groups.history({ ...asked, perPage, ...(before !== undefined && { before }) });
      entries.push(...page.records);
      if (page.next === null) break;
      before = page.next;
    }
    if (json) answerJson(running, { entries });
    else if (entries.length === 0) terminal.out('Nothing is found.\n');
    else terminal.out(table(['When', 'Who', 'By', 'What', 'Group', 'About', 'Why'], entries.map(rowOf)));
    return EXIT.done;
  },
};

function filtersIn(args: Partial<Record<Filter, string>>): Omit<HistoryRequest, 'perPage'> {
  for (const name of ['from', 'to'] as const) {
    const moment = args[name];
    if (moment !== undefined && !/T.*(Z|[+-]\d\d:?\d\d)$/.test(moment))
      throw CommandFault.usage(`--${name} takes a moment with its zone, for instance 2026-11-29T00:00:00Z.`);
  }
  return Object.fromEntries(
    FILTERS.flatMap((name) => (args[name] === undefined ? [] : [[name, args[name]]])),
  );
}

function rowOf(entry: HistoryEntryAnswer): string[] {
  const { at, actor, source, event, group, users, userCount, added, removed, reason } = entry;
  const about = [
    ...users.slice(0, 3).map(({ label }) => label),
    ...(userCount > 3 ? [`and ${userCount - 3} more`] : []),
    ...(added.length > 0 ? [`+${added.length}`] : []),
    ...(removed.length > 0 ? [`-${removed.length}`] : []),
  ];
  return [
    at.slice(0, 19) + 'Z',
    actor.label,
    source,
    event,
    group?.caption ?? '',
    about.join(', '),
    reason ?? '',
  ];
}
