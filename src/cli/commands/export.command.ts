import { EXIT } from '../exit-codes.js';
import { during } from '../progress.js';
import { writeWhole } from '../write-whole.js';
import type { Command } from './command.js';

interface ExportArgs {
  output?: string;
}

export const exportCommand: Command<ExportArgs> = {
  name: 'export',
  describe: 'Write all groups with their permissions as a document',
  build: (parser) =>
    parser
      .option('output', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        describe: 'Into this file, whole or not at all. Default: stdout',
      })
      .example(
        '$0 export -o groups.json --url https://office.example.com/groups',
        'Keep it in version control',
      )
      .example('$0 export --app dist/app.module.js | jq .groups[].caption', 'From the application itself'),

  async run({ output }, { terminal, client }) {
    const groups = await client();
    const document = await during(terminal, 'Exporting', () => groups.exported());
    if (output === undefined) terminal.out(document);
    else {
      await writeWhole(output, document);
      terminal.err(`Written to ${output}.\n`);
    }
    return EXIT.done;
  },
};
