import { LOCK_FILE, lockText } from '../../bootstrap/index.js';
import { EXIT } from '../exit-codes.js';
import { counted } from '../text/style.js';
import { writeWhole } from '../write-whole.js';
import { answerJson, type Command } from './command.js';

interface LockArgs {
  output: string;
}

export const lockCommand: Command<LockArgs> = {
  name: 'lock',
  describe: 'Write down every permission, and every route and panel action with what it requires. With --app',
  build: (parser) =>
    parser
      .option('output', {
        alias: 'o',
        type: 'string',
        requiresArg: true,
        default: LOCK_FILE,
        describe: 'The file; - for stdout',
      })
      .example(
        '$0 lock --app dist/app.module.js && git diff permissions.lock.json',
        'See what a change opens',
      ),

  async run({ output }, running) {
    const { terminal, json, client } = running;
    const groups = await client();
    const lock = await groups.lock();
    if (json) answerJson(running, lock);
    else if (output === '-') terminal.out(lockText(lock));
    else {
      await writeWhole(output, lockText(lock));
      const open = Object.values(lock.routes).filter((requirement) => requirement === 'unguarded').length;
      terminal.err(
        `Written to ${output}: ${counted(lock.permissions.length, 'permission')}, ${counted(Object.keys(lock.routes).length, 'route')}, ${open} of them not guarded.\n`,
      );
    }
    return EXIT.done;
  },
};
