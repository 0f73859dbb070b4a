import { LOCK_FILE, differencesText, lockDifferences, readLock } from '../../bootstrap/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { answerJson, type Running } from './command.js';

export { LOCK_FILE };

/** Compares the application with its lock file. */
export async function checkLock(file: string, running: Running): Promise<ExitCode> {
  const { terminal, json, client } = running;
  const kept = await readLock(file);
  const groups = await client();
  const differences = lockDifferences(kept, await groups.lock());
  const same = differences.length === 0;
  if (json) answerJson(running, { same, differences });
  else if (same) terminal.out(`The application is as ${file} says.\n`);
  else terminal.out(`${differencesText(differences, file)}\n`);
  return same ? EXIT.done : EXIT.no;
}
