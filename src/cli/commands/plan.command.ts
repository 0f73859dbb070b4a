import { planMarkdown } from '../../answers/index.js';
import { EXIT } from '../exit-codes.js';
import { during } from '../progress.js';
import { planText } from '../text/plan-text.js';
import { answerJson, type Command } from './command.js';
import { type DocumentArgs, documentOptions, isApplicable, readDocumentFile } from './document-options.js';

interface PlanArgs extends DocumentArgs {
  markdown: boolean;
}

export const planCommand: Command<PlanArgs> = {
  name: 'plan <file>',
  describe: 'Tell what applying a document would do. Writes nothing; ends with 1 if it would be refused',
  build: (parser) =>
    documentOptions(parser)
      .option('markdown', {
        type: 'boolean',
        default: false,
        describe: 'As Markdown, for a pull request',
      })
      .example('$0 plan groups.json', 'Look before you apply')
      .example('$0 plan groups.json --json | jq -r .fingerprint', 'For "groups apply --fingerprint"'),

  async run({ file, replace, unknown, markdown }, running) {
    const { terminal, json, client } = running;
    const document = await readDocumentFile(file);
    const groups = await client();
    const report = await during(terminal, 'Planning', () =>
      groups.import(document, { replace, unknown, dryRun: true }),
    );
    if (json) answerJson(running, report);
    else if (markdown) terminal.out(planMarkdown(report));
    else terminal.out(`${planText(report, terminal)}Fingerprint: ${report.fingerprint}\n`);
    if (!isApplicable(report)) {
      if (!json) terminal.err('This would be refused.\n');
      return EXIT.fault;
    }
    if (!json && !report.applicable) terminal.err('You may not apply this: somebody else has to.\n');
    return EXIT.done;
  },
};
