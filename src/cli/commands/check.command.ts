import { CommandFault } from '../fault.js';
import { LOCK_FILE, checkLock } from './check-lock.js';
import { EXIT } from '../exit-codes.js';
import { during } from '../progress.js';
import { planText } from '../text/plan-text.js';
import { answerJson, type Command } from './command.js';
import { isSame, readDocumentFile } from './document-options.js';

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
      .example(
        '$0 check groups.json --json | jq -r ".plan.deleted[].caption"',
        'Groups that the document does not have',
      ),

  async run({ file, lock }, running) {
    if (lock !== undefined) return checkLock(lock || LOCK_FILE, running);
    if (file === undefined) throw CommandFault.usage('Give the file of a document, or --lock.');
    const { terminal, json, client } = running;
    const document = await readDocumentFile(file);
    const groups = await client();
    const plan = await during(terminal, 'Comparing', () =>
      groups.import(document, { replace: 'mirror', unknown: 'refuse', dryRun: true }),
    );
    const same = isSame(plan) && plan.unknown.length === 0;
    if (json) answerJson(running, { same, plan });
    else if (same) terminal.out('The groups are the same as the document.\n');
    else {
      terminal.out('The groups differ from the document. To mirror it would do this:\n\n');
      terminal.out(planText(plan, terminal));
    }
    return same ? EXIT.done : EXIT.no;
  },
};
