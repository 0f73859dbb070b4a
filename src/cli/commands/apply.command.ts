import { randomUUID } from 'node:crypto';
import { EXIT } from '../exit-codes.js';
import { CommandFault } from '../fault.js';
import { during } from '../progress.js';
import { planText } from '../text/plan-text.js';
import { answerJson, type Command } from './command.js';
import {
  type DocumentArgs,
  documentOptions,
  isApplicable,
  isSame,
  readDocumentFile,
} from './document-options.js';

interface ApplyArgs extends DocumentArgs {
  fingerprint?: string;
  reason?: string;
  yes: boolean;
}

export const applyCommand: Command<ApplyArgs> = {
  name: 'apply <file>',
  describe: 'Make the groups what a document says: all of it or nothing',
  build: (parser) =>
    documentOptions(parser)
      .option('fingerprint', {
        type: 'string',
        requiresArg: true,
        describe: 'Of the plan that was looked at: refused if the plan is another one by now',
      })
      .option('reason', { type: 'string', requiresArg: true, describe: 'Why, for the history' })
      .option('yes', {
        alias: 'y',
        type: 'boolean',
        default: false,
        describe: "Don't ask. Required where nobody can be asked",
      })
      .example('$0 apply groups.json --reason "Ticket 4711"', 'Shows the plan, asks, applies')
      .example('$0 apply groups.json --yes --reason "Commit $GITHUB_SHA"', 'In a pipeline'),

  async run({ file, replace, unknown, fingerprint, reason, yes }, running) {
    const { terminal, json, client } = running;
    if (!yes && (!terminal.canAsk || file === '-'))
      throw CommandFault.usage('Nobody can be asked here. Add --yes to apply without a question.');
    const document = await readDocumentFile(file);
    const groups = await client();
    const planned = await during(terminal, 'Planning', () =>
      groups.import(document, { replace, unknown, dryRun: true }),
    );
    if (!yes && isApplicable(planned) && !isSame(planned)) {
      terminal.err(planText(planned, terminal));
      const answer = await terminal.ask('Apply this? Only "yes" does. ');
      if (answer.trim().toLowerCase() !== 'yes')
        throw new CommandFault('NOT_CONFIRMED', 'Nothing was applied.');
    }
    const report = await during(terminal, 'Applying', () =>
      groups.import(document, {
        replace,
        unknown,
        dryRun: false,
        // What was shown is what is done, or nothing.
        fingerprint: fingerprint ?? planned.fingerprint,
        idempotencyKey: randomUUID(),
        reason,
      }),
    );
    if (json) answerJson(running, report);
    else terminal.out(planText(report, terminal));
    return EXIT.done;
  },
};
