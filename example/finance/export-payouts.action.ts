import { type Action, type ActionContext, type ActionResponse, Filter, flat } from 'adminjs';

/** The most payouts in one file. */
const LIMIT = 10_000;
const COLUMNS = ['id', 'requestedAt', 'beneficiary', 'iban', 'amount', 'status', 'approvedAt'];

/** What the browser gets: the file as text, and its name. */
export interface ExportedPayouts {
  filename: string;
  csv: string;
}

/** The payouts of the list, with its filters, as a file for a spreadsheet. */
export function exportPayouts(component: string): Partial<Action<ActionResponse>> {
  return {
    actionType: 'resource',
    icon: 'Download',
    component,
    showInDrawer: true,
    containerWidth: '420px',
    handler: async (request, _response, { resource }: ActionContext) => {
      const { filters = {} } = flat.unflatten(request.query ?? {}) as { filters?: object };
      const records = await resource.find(new Filter(filters, resource), {
        limit: LIMIT,
        sort: { sortBy: 'requestedAt', direction: 'desc' },
      });
      const rows = records.map(({ params }) => COLUMNS.map((column) => cell(params[column])));
      return {
        filename: `payouts-${new Date().toISOString().slice(0, 10)}.csv`,
        csv: [COLUMNS, ...rows].map((row) => row.join(',') + '\r\n').join(''),
      };
    },
  };
}

/** Quoted, and with an apostrophe before what a spreadsheet would take for a formula. */
function cell(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : String(value ?? '');
  return `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
}
