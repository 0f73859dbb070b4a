import { EXIT } from '../exit-codes.js';
import { during } from '../progress.js';
import { planText } from '../text/plan-text.js';
import { answerJson, type Command } from './command.js';
import { type DocumentArgs, documentOptions, isApplicable, readDocumentFile } from './document-options.js';

export const planCommand: Command<DocumentArgs> = {
  name: 'plan <file>',
  describe: 'Tell what applying a document would do. Writes nothing; ends with 1 if it would be refused',
  build: (parser) =>
    documentOptions(parser)
      .example('$0 plan groups.json', 'Look before you apply')
      .example('$0 plan groups.json --json | jq -r .fingerprint', 'For "groups apply --fingerprint"'),

  async run({ file, replace, unknown }, running) {
    const { terminal, json, client } = running;
    const document = await readDocumentFile(file);
    const groups = await client();
    const report = await during(terminal, 'Planning', () =>
      groups.import(document, { replace, unknown, dryRun: true }),
    );
    if (json) answerJson(running, report);
    else terminal.out(`${planText(report, terminal)}Fingerprint: ${report.fingerprint}\n`);
    if (isApplicable(report, unknown)) return EXIT.done;
    if (!json) terminal.err('This would be refused.\n');
    return EXIT.fault;
  },
};
