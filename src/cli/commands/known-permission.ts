import type { GroupsClient } from '../clients/groups.client.js';
import { CommandFault } from '../fault.js';

/** How many permissions are suggested. */
const SUGGESTED = 3;

/**
 * A misspelt permission is nobody's, which would look like an answer.
 *
 * @throws CommandFault naming those that are spelt nearly so
 */
export async function assertKnown(client: GroupsClient, key: string): Promise<void> {
  const keys = (await client.permissions()).map((permission) => permission.key);
  if (keys.includes(key)) return;
  const near = keys
    .map((known) => ({ known, distance: distanceOf(key.toLowerCase(), known.toLowerCase()) }))
    .filter(({ known, distance }) => distance <= Math.max(2, known.length / 3))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, SUGGESTED)
    .map(({ known }) => known);
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ' Write it as subject:action.';
  throw new CommandFault('UNKNOWN_PERMISSION', `This application knows no permission ${key}.${hint}`, {
    key,
    near,
  });
}

/** How many letters have to change. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let place = 1; place <= other.length; place++) {
      const replaced = row[place - 1]! + (letter === other[place - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[place]! + 1, next[place - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
