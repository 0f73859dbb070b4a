import { RequestInvalidError } from '../../errors/index.js';
import type { HistoryEntryView, HistoryQuery } from '../../history/index.js';
import type { GroupsPermissions } from '../../permissions/index.js';
import { type RestoreService, streamedCsv } from '../../transfer/index.js';
import type { UndoService } from '../../undo/index.js';
import type { HistoryEntries, RestoreView, UndoView, UnknownMode } from '../contract/index.js';
import { actorIn } from '../fault.js';
import type { PanelServices } from '../panel-services.js';
import { planView } from './effect.actions.js';
import { type Input, choice, endpoint, integer, text } from './endpoint.js';

/** One part of the history, and whether the signed-in user may restore. */
export function historyAction(services: PanelServices) {
  const { history, accessService, permissions, options } = services;
  return endpoint('get', permissions.view, async (input, context): Promise<HistoryEntries> => {
    const access = await accessService.of(actorIn(context).userId);
    const may = {
      create: access.can(permissions.create),
      update: access.can(permissions.update),
      delete: access.can(permissions.delete),
      members: access.can(permissions.members),
      keep: access.administrator,
    };
    const { entries, next } = await history.list(historyQueryIn(input));
    return { entries: await withoutRefused(services, entries), next, may, reasons: options.reasons };
  });
}

/**
 * Removes what a group declared in a file doesn't allow: its state can't be restored or undone. Changes of its members can.
 */
async function withoutRefused(
  { groups }: PanelServices,
  entries: HistoryEntryView[],
): Promise<HistoryEntryView[]> {
  const ids = new Set(entries.flatMap(({ group }) => (group?.exists ? group.id : [])));
  const { records } = await groups.list({ ids: [...ids], perPage: 500 });
  const declared = new Set(records.flatMap((group) => (group.declared === undefined ? [] : group.id)));
  return entries.map((entry) =>
    entry.group && declared.has(entry.group.id)
      ? { ...entry, restorable: false, undo: entry.undo === 'members' ? entry.undo : null }
      : entry,
  );
}

/** All entries that match the filters, as CSV. */
export function historyCsvAction({ history, permissions }: PanelServices) {
  return endpoint('get', permissions.view, async (input) => {
    const { parts, filename } = await history.csv(historyQueryIn(input));
    return streamedCsv(parts, filename);
  });
}

/**
 * Restores a state, or plans it. The service knows the required permission, because it depends on whether the group still
 * exists.
 */
export function restoreAction(restoring: RestoreService, permissions: GroupsPermissions) {
  return endpoint('post', permissions.view, async (input, context): Promise<{ report: RestoreView }> => {
    const entryId = integer(input, 'entryId') ?? 0;
    const report = await restoring.restore(actorIn(context, input), entryId, planOptionsIn(input));
    return { report: planView(report) };
  });
}

/** Undoes a change, or plans it. The service knows the required permission. */
export function undoAction(undoing: UndoService, permissions: GroupsPermissions) {
  return endpoint('post', permissions.view, async (input, context): Promise<{ report: UndoView }> => {
    const entryId = integer(input, 'entryId') ?? 0;
    const report = await undoing.undo(actorIn(context, input), entryId, planOptionsIn(input));
    return { report: planView(report) };
  });
}

function planOptionsIn(input: Input) {
  const fingerprint = text(input, 'fingerprint');
  return {
    unknown: choice<UnknownMode>(input, 'unknown', ['refuse', 'drop', 'keep']),
    dryRun: text(input, 'dryRun') !== 'false',
    users: text(input, 'users') === 'true',
    ...(fingerprint !== '' && { fingerprint }),
  };
}

function historyQueryIn(input: Input): HistoryQuery {
  const query: HistoryQuery = {};
  for (const name of ['groupId', 'before'] as const) {
    const number = integer(input, name);
    if (number !== undefined) query[name] = number;
  }
  for (const name of ['group', 'actor', 'user', 'userId', 'reason', 'event', 'source'] as const) {
    if (text(input, name) !== '') query[name] = text(input, name);
  }
  for (const name of ['from', 'to'] as const) {
    if (text(input, name) === '') continue;
    query[name] = new Date(text(input, name));
    if (Number.isNaN(query[name].getTime()))
      throw RequestInvalidError.at([{ path: name, message: 'must be a moment in time' }]);
  }
  return query;
}
