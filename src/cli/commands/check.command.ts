import { CommandFault } from '../fault.js';
import { LOCK_FILE, checkLock } from './check-lock.js';
import { EXIT } from '../exit-codes.js';
import { during } from '../progress.js';
import { planText } from '../text/plan-text.js';
import { counted } from '../text/style.js';
import { printable } from '../text/printable.js';
import { answerJson, type Command } from './command.js';
import { isSame, readDocumentFile } from './document-options.js';
import { groupsBeside } from './groups-beside.js';

interface CheckArgs {
  file?: string;
  lock?: string;
}

export const checkCommand: Command<CheckArgs> = {
  name: 'check [file]',
  describe:
    'Compare the groups with a document, or the application with its lock file: ends with 0 if they are the same, with 2 if they differ',
  build: (parser) =>
    parser
      .positional('file', { type: 'string', describe: 'The document; - for stdin' })
      .option('lock', {
        type: 'string',
        describe: `Compare with this lock file instead. Default: ${LOCK_FILE}. Needs --app`,
      })
      .example('$0 check --lock --app dist/app.module.js', 'Does any route require less than before?')
      .example('$0 check groups.json', 'Every night: did anybody change groups by hand?')
      .example('$0 check groups.json --json | jq -r ".beside[]"', 'Groups that the document does not have'),

  async run({ file, lock }, running) {
    if (lock !== undefined) return checkLock(lock || LOCK_FILE, running);
    if (file === undefined) throw CommandFault.usage('Give the file of a document, or --lock.');
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
