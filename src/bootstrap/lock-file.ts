import { readFile } from 'node:fs/promises';
import { GroupsSetupError } from '../errors/index.js';
import type { Lock, LockDifference } from './lock.js';

/** Where the lock is kept, unless somebody says otherwise. */
export const LOCK_FILE = 'permissions.lock.json';

/** @throws GroupsSetupError when the file isn't there, or is no lock */
export async function readLock(file: string): Promise<Lock> {
  const remedy =
    'Write it with "npx groups lock --app dist/app.module.js", look at it, and keep it in version control.';
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new GroupsSetupError(`${file} can't be read (${error.code ?? error.message}).`, remedy);
  });
  const lock = parsed(text);
  if (lock?.format === 'nestjs-adminjs-groups-lock' && lock.version === 1) return lock;
  throw new GroupsSetupError(`${file} is no lock file of this version.`, remedy);
}

/** The differences for a person, and what to do about them. */
export function differencesText(differences: readonly LockDifference[], file: string): string {
  const lines = differences.map(
    ({ kind, where, message }) => `${kind === 'open' ? '!' : '·'} ${where} ${message}`,
  );
  const remedy = `If this is meant so, write ${file} anew with "npx groups lock", and let somebody review it.`;
  return [...lines, remedy].join('\n');
}

function parsed(text: string): Lock | undefined {
  try {
    return JSON.parse(text) as Lock;
  } catch {
    return undefined;
  }
}
