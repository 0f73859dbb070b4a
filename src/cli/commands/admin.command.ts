import type { Argv } from 'yargs';
import { EXIT } from '../exit-codes.js';
import { CommandFault } from '../fault.js';
import { printable } from '../text/printable.js';
import { answerJson, type Command } from './command.js';
import { userIn } from './user-argument.js';

interface AdminArgs {
  action: string;
  user: string;
  reason: string;
  url?: string;
}

/** Break-glass. */
export const adminCommand: Command<AdminArgs> = {
  name: 'admin <action> <user>',
  describe:
    'Put a user into Administrators when nobody can sign in who could: "admin add <label>", with --app',
  build: (parser: Argv) =>
    parser
      .positional('action', { choices: ['add'], demandOption: true, describe: 'What to do' })
      .positional('user', { type: 'string', demandOption: true, describe: 'Label of the user, or id:5' })
      .option('reason', {
        type: 'string',
        requiresArg: true,
        demandOption: 'Say why with --reason "…": the history keeps it.',
        describe: 'Why, for the history',
      })
      .example(
        '$0 admin add anna@example.com --reason "Nobody can sign in, ticket 4711" --app dist/app.module.js',
        '',
      )
      .epilogue(
        'Starts the application without HTTP and without its panel, so that it works when those are broken. Where the application itself does not start, give --app a smaller module: the database and GroupsModule.',
      ),

  async run({ user, reason, url }, running) {
    const { terminal, json, client } = running;
    if (url !== undefined) throw CommandFault.onlyByApplication('admin add');
    const groups = await client({ withoutPanel: true });
    const answer = await groups.addAdministrator(userIn(user), reason);
    if (json) answerJson(running, answer);
    else {
      const done = answer.added ? 'is in Administrators now' : 'was in Administrators already';
      terminal.out(`${printable(answer.user.label)} ${done}.\n`);
    }
    return EXIT.done;
  },
};
