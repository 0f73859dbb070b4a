import { createRequire } from 'node:module';
import yargs, { type Argv } from 'yargs';
import { adminCommand } from './commands/admin.command.js';
import { applyCommand } from './commands/apply.command.js';
import { canCommand } from './commands/can.command.js';
import { checkCommand } from './commands/check.command.js';
import { compareCommand } from './commands/compare.command.js';
import type { Command } from './commands/command.js';
import { exportCommand } from './commands/export.command.js';
import { historyCommand } from './commands/history.command.js';
import { lockCommand } from './commands/lock.command.js';
import { matrixCommand } from './commands/matrix.command.js';
import { planCommand } from './commands/plan.command.js';
import { reportCommand } from './commands/report.command.js';
import { whoCommand } from './commands/who.command.js';
import { type GroupsClient } from './clients/groups.client.js';
import { type Where, openClient } from './clients/open-client.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { CommandFault, faultText, toldOf } from './fault.js';
import type { Terminal } from './terminal.js';

const COMMANDS: readonly Command[] = [
  exportCommand,
  planCommand,
  applyCommand,
  checkCommand,
  whoCommand,
  canCommand,
  historyCommand,
  matrixCommand,
  compareCommand,
  reportCommand,
  lockCommand,
  adminCommand,
];

const EPILOGUE = `Ends with 0 when it is done or the answer is yes, with 2 when the answer is no (check, compare: the
groups differ; can: the user may not), and with 1 when it can't be done. Only answers are on stdout.

Where the groups are:
  --url  an application that runs. The token of a user goes into GROUPS_TOKEN.
  --app  the application itself, on its machine, without HTTP. It may do everything.

More in docs/command-line.md of the package`;

/** Runs one command to its end. Never throws: what goes wrong is told on stderr. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  try {
    await parserOf(terminal, (ended) => (code = ended)).parseAsync([...args]);
    return code;
  } catch (error) {
    const told = toldOf(error);
    terminal.err(args.includes('--json') ? `${JSON.stringify({ error: told })}\n` : `${faultText(told)}\n`);
    return EXIT.fault;
  }
}

function parserOf(terminal: Terminal, end: (code: ExitCode) => void): Argv {
  const parser = yargs()
    .scriptName('groups')
    .locale('en')
    .usage('$0 <command>\n\nThe user groups of a back office, for scripts and for people at a terminal.')
    .options({
      url: {
        type: 'string',
        requiresArg: true,
        describe: 'Address of the REST routes of an application that runs. Default: GROUPS_URL',
      },
      header: {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'A header beside that of the token, "Name: value"',
      },
      app: {
        type: 'string',
        requiresArg: true,
        describe: 'Compiled file of the root module (AppModule or default). Default: GROUPS_APP',
      },
      as: {
        type: 'string',
        requiresArg: true,
        describe: 'With --app: who you are, for the history. Default: your user on this machine',
      },
      json: { type: 'boolean', default: false, describe: 'Answer as JSON, for programs' },
    })
    .group(['url', 'header', 'app', 'as'], 'Where:')
    .strict()
    .recommendCommands()
    .demandCommand(1, 'Give a command. "groups --help" lists them.')
    .completion('completion', 'Print the script that completes commands in bash and zsh')
    .version(versionOfPackage())
    .wrap(Math.min(100, terminal.columns))
    .epilogue(EPILOGUE)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? CommandFault.usage(`${message} See "groups --help".`);
    });
  for (const command of COMMANDS) addTo(parser, command, terminal, end);
  return parser;
}

function addTo(parser: Argv, command: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const { name, describe, build, run } = command;
  parser.command(
    name,
    describe,
    (own) => build(own),
    async (args) => {
      let opened: GroupsClient | undefined;
      try {
        end(
          await run(args as never, {
            terminal,
            json: args['json'] === true,
            client: async (start) => (opened ??= await openClient(args as Where, terminal, start)),
          }),
        );
      } finally {
        await opened?.close();
      }
    },
  );
}

function versionOfPackage(): string {
  try {
    const manifest = createRequire(import.meta.url)('nestjs-adminjs-groups/package.json') as unknown;
    return (manifest as { version: string }).version;
  } catch {
    return 'unknown';
  }
}
