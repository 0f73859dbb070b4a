// A program that follows the history by REST, and may be killed at any moment. What it was told is in a file, a line for each
// entry, which is also how it knows where to go on: `follower-process.ts <address> <user> <file>`.
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { followHistory } from '../../example/audit/follow-history.js';

const [address, user, file] = process.argv.slice(2) as [string, string, string];

async function page(after: number): Promise<{ entries: { id: number }[]; next: number | null }> {
  const answer = await fetch(`${address}/groups/history?after=${after}&perPage=7`, {
    headers: { 'x-user': user },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const { records, next } = (await answer.json()) as { records: { id: number }[]; next: number | null };
  return { entries: records, next };
}

for (;;) {
  await followHistory(
    page,
    {
      read: async () => Number(readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)),
      // The line says both: that it was told, and how far it got.
      keep: async (id) => appendFileSync(file, `${id}\n`),
    },
    async () => undefined,
  );
  await setTimeout(5);
}
