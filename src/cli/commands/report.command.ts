import { EXIT } from '../exit-codes.js';
import { writeWhole } from '../write-whole.js';
import type { Command } from './command.js';

interface ReportArgs {
  at?: string;
  by: 'user' | 'permission' | 'group';
  output?: string;
}

export const reportCommand: Command<ReportArgs> = {
  name: 'report',
  describe: 'Report who may do what and by which groups, now or at an earlier moment, as CSV',
  build: (parser) =>
    parser
      .options({
        at: {
          type: 'string',
          requiresArg: true,
          describe: 'Who could do what at this moment, ISO 8601 with a zone. Default: who can now',
        },
        by: {
          choices: ['user', 'permission', 'group'] as const,
          default: 'user',
          describe: 'What the rows are sorted by',
        },
        output: {
          alias: 'o',
          type: 'string',
          requiresArg: true,
          describe: 'Into this file, whole or not at all. Default: stdout',
        },
      })
      .example('$0 report --at 2026-11-01T00:00:00Z -o november.csv', 'For an auditor')
      .example('$0 report --by permission | grep Payout:approve', 'Who may approve payouts')
      .example('$0 report --json | jq -c ".rows[]"', 'JSON, for programs'),

  async run({ at, by, output }, { terminal, json, client }) {
    const groups = await client();
    const parts = await groups.report({ by, format: json ? 'json' : 'csv', ...(at !== undefined && { at }) });
    if (output === undefined) await terminal.flow(parts);
    else {
      await writeWhole(output, parts);
      terminal.err(`Written to ${output}.\n`);
    }
    return EXIT.done;
  },
};
