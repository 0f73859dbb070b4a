import type { Action, ActionContext, ActionResponse } from 'adminjs';
import { csvFilename } from '../../history/index.js';
import {
  REPORT_FORMATS,
  REPORT_ORDERS,
  type ReportEnd,
  type ReportRow,
  matrixCsv,
} from '../../reports/index.js';
import type { GroupsPermissions } from '../../permissions/index.js';
import { streamed, streamedCsv } from '../../transfer/index.js';
import type { ComparisonView, HoldersCount, MatrixView, ReportBeginning } from '../contract/index.js';
import { actorIn } from '../fault.js';
import { accessOfAdmin } from '../gate/panel-access.js';
import { permissionsIdOf } from '../own-resource.js';
import type { PanelServices } from '../panel-services.js';
import { categoriesOf } from './catalogue-view.js';
import { mayOf, usersResourceIn } from './editor.action.js';
import { type Input, choice, endpoint, groupIds, list, text } from './endpoint.js';

/** How many rows of a report are shown. */
const ROWS_SHOWN = 100;

/** Which group gives which permission, and the words for all of it. */
export function matrixAction(services: PanelServices) {
  const { matrices, catalogue, permissions } = services;
  return endpoint('get', permissions.view, async (_input, context): Promise<MatrixView> => {
    const access = accessOfAdmin(context.currentAdmin)!;
    const matrix = await matrices.of();
    return {
      groups: matrix.groups,
      total: matrix.total,
      permissions: matrix.permissions.map(({ key, granted, implied }) => ({ key, granted, implied })),
      dormant: matrix.dormant,
      catalogue: categoriesOf(catalogue.entries, access),
      may: mayOf(services, access),
      ...usersResourceIn(services, context, access),
      members: access.can(permissions.members),
    };
  });
}

/**
 * The visible part of the matrix, as CSV. The page sends its groups and keys in order, because it knows the user's language and
 * search.
 */
export function matrixCsvAction({ matrices, permissions: { view } }: PanelServices) {
  return endpoint('post', view, async (input) => {
    const ids = groupIds(input, 'groupIds');
    const matrix = await matrices.of({ groups: ids });
    const groups = [...matrix.groups].sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
    const keys = new Set(list(input, 'keys'));
    const permissions = matrix.permissions.filter(({ key }) => keys.has(key));
    return streamedCsv(
      matrixCsv({ ...matrix, groups, permissions, dormant: [] }),
      csvFilename('matrix', new Date()),
    );
  });
}

/** How many users have each of these permissions. */
export function holdersCountAction({ effective, permissions }: PanelServices) {
  return endpoint('post', permissions.view, async (input): Promise<{ counts: HoldersCount[] }> => ({
    counts: await effective.countUsersWith(list(input, 'keys').map(String)),
  }));
}

/** The button that compares the ticked groups. Its page opens the comparison, also in a new tab. */
export function compareSelectedAction(permissions: GroupsPermissions): Partial<Action<ActionResponse>> {
  return {
    actionType: 'bulk',
    component: 'GroupsCompare',
    showInDrawer: false,
    hideActionHeader: true,
    icon: 'Columns',
    custom: { permission: permissions.view, page: permissionsIdOf(permissions.subject) },
    handler: (_request: unknown, _response: unknown, { records = [], currentAdmin }: ActionContext) =>
      Promise.resolve({ records: records.map((record) => record.toJSON(currentAdmin)) }),
  };
}

/** What two groups have in common, and what only one of them gives. */
export function compareAction({ comparisons, permissions }: PanelServices) {
  return endpoint('get', permissions.view, (input, context): Promise<ComparisonView> =>
    comparisons.compare(actorIn(context), text(input, 'a'), text(input, 'b')),
  );
}

/** Who may do what, now or at an earlier moment, as a file. The service asks for more than to view groups. */
export function reportAction({ reports, permissions }: PanelServices) {
  return endpoint('get', permissions.view, async (input, context, gone) => {
    const asked = { ...reportQueryIn(input), format: choice(input, 'format', REPORT_FORMATS) };
    const { parts, filename, format } = await reports.report(actorIn(context), asked, gone);
    return format === 'csv' ? streamedCsv(parts, filename) : streamed(parts, filename);
  });
}

/** The first rows of the report. */
export function reportBeginningAction({ reports, permissions }: PanelServices) {
  return endpoint('get', permissions.view, async (input, context, gone): Promise<ReportBeginning> => {
    const { head, parts } = await reports.report(actorIn(context), reportQueryIn(input), gone);
    return { head, ...(await beginningOf(parts)) };
  });
}

function reportQueryIn(input: Input) {
  const at = text(input, 'at');
  return { by: choice(input, 'by', REPORT_ORDERS), ...(at !== '' && { at }) };
}

/**
 * Reads a JSON report until there are enough rows. Each row has its own line, after the lines of the head and before those of
 * the end.
 */
async function beginningOf(parts: AsyncIterable<string>): Promise<Pick<ReportBeginning, 'rows' | 'end'>> {
  let written = '';
  let lines = 0;
  for await (const part of parts) {
    written += part;
    lines += part.split('\n').length - 1;
    if (lines > ROWS_SHOWN + 1) break;
  }
  const [, ...others] = written.split('\n');
  const isEnd = (line: string) => line.startsWith(']');
  const rows = others.filter((line) => line.startsWith('{')).slice(0, ROWS_SHOWN);
  const end = others.find(isEnd);
  return {
    rows: rows.map((line) => JSON.parse(line.replace(/,$/, '')) as ReportRow),
    end:
      end === undefined ? null : (JSON.parse(end.replace(/^\],"end":/, '').replace(/\}$/, '')) as ReportEnd),
  };
}
