import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How many readings in a row find a folder empty that stays empty: one alone may come before a file that is still being opened. */
const EMPTY_READINGS = 5;

/** The names of the files that stay in a folder: none, once it is and remains empty; those that are there after 2 s otherwise. */
export async function leftBehind(folder: string): Promise<string[]> {
  let names: string[] = [];
  for (let attempt = 0, empty = 0; attempt < 100 && empty < EMPTY_READINGS; attempt++) {
    await delay(20);
    names = await readdir(folder);
    empty = names.length === 0 ? empty + 1 : 0;
  }
  return names;
}
