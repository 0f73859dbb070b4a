import { EXIT } from '../exit-codes.js';
import { during } from '../progress.js';
import { planText } from '../text/plan-text.js';
import { counted } from '../text/style.js';
import { printable } from '../text/printable.js';
import { answerJson, type Command } from './command.js';
import { isSame, readDocumentFile } from './document-options.js';
import { groupsBeside } from './groups-beside.js';

interface CheckArgs {
  file: string;
}

export const checkCommand: Command<CheckArgs> = {
  name: 'check <file>',
  describe: 'Compare the groups with a document: ends with 0 if they are the same, with 2 if they differ',
  build: (parser) =>
    parser
      .positional('file', { type: 'string', demandOption: true, describe: 'The document; - for stdin' })
      .example('$0 check groups.json', 'Every night: did anybody change groups by hand?')
      .example('$0 check groups.json --json | jq -r ".beside[]"', 'Groups that the document does not have'),

  async run({ file }, running) {
    const { terminal, json, client } = running;
    const document = await readDocumentFile(file);
    const groups = await client();
    const { plan, beside } = await during(terminal, 'Comparing', async () => {
      const report = await groups.import(document, { replace: 'enabled', unknown: 'refuse', dryRun: true });
      return { plan: report, beside: groupsBeside(report, await groups.exported()) };
    });
    const same = isSame(plan) && plan.unknown.length === 0 && beside.length === 0;
    if (json) answerJson(running, { same, beside, plan });
    else if (same) terminal.out('The groups are the same as the document.\n');
    else {
      terminal.out('The groups differ from the document. Applying it would do this:\n\n');
      terminal.out(planText(plan, terminal));
      if (beside.length > 0) {
        const names = beside.map((caption) => `  ${printable(caption)}\n`).join('');
        terminal.out(`\nNot in the document, and left alone: ${counted(beside.length, 'group')}\n${names}`);
      }
    }
    return same ? EXIT.done : EXIT.no;
  },
};
