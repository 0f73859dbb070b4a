import type { Matrix } from '../../reports/index.js';
import { EXIT } from '../exit-codes.js';
import { counted } from '../text/style.js';
import { table } from '../text/table.js';
import { answerJson, type Command } from './command.js';

interface MatrixArgs {
  groups?: string;
  search?: string;
  differences: boolean;
  csv: boolean;
}

export const matrixCommand: Command<MatrixArgs> = {
  name: 'matrix',
  describe: 'Show which group gives which permission',
  build: (parser) =>
    parser
      .options({
        groups: {
          type: 'string',
          requiresArg: true,
          describe: 'The ids of the groups, as in 2,5. Default: the first 200 by caption',
        },
        search: {
          type: 'string',
          requiresArg: true,
          describe: 'Words of the permissions, or parts of their keys',
        },
        differences: {
          type: 'boolean',
          default: false,
          describe: 'Only permissions that not all of the groups have alike',
        },
        csv: { type: 'boolean', default: false, describe: 'As CSV, for a program for tables' },
      })
      .example('$0 matrix --groups 2,5 --differences', '')
      .example('$0 matrix --csv > matrix.csv', ''),

  async run({ csv, differences, groups: ids, search }, running) {
    const { terminal, json, client } = running;
    const groups = await client();
    const request = {
      differences,
      ...(ids !== undefined && { groups: ids }),
      ...(search !== undefined && { search }),
    };
    if (csv) terminal.out(await groups.matrixCsv(request));
    else {
      const matrix = await groups.matrix(request);
      if (json) answerJson(running, matrix);
      else terminal.out(matrixText(matrix));
    }
    return EXIT.done;
  },
};

function matrixText({ groups, total, permissions, dormant }: Matrix): string {
  const rows = [
    ...permissions.map(({ key, granted, implied }) => {
      const giving = implied.map(({ groupId }) => groupId);
      return [key, ...groups.map(({ id, administrators }) => cellOf(id, administrators, granted, giving))];
    }),
    ...dormant.map(({ key, granted }) => [
      key,
      ...groups.map(({ id }) => (granted.includes(id) ? 'dormant' : '')),
    ]),
  ];
  const more = total > groups.length ? ` The other ${total - groups.length} groups: see --groups.` : '';
  const head = ['Permission', ...groups.map(({ id, caption }) => `${caption} (${id})`)];
  const text = rows.length > 0 ? `${table(head, rows)}\n` : '';
  return `${text}${counted(rows.length, 'permission')}.${more}\n`;
}

function cellOf(
  id: number,
  administrators: boolean,
  granted: readonly number[],
  implied: readonly number[],
): string {
  if (administrators) return 'everything';
  return granted.includes(id) ? 'granted' : implied.includes(id) ? 'implied' : '';
}
