import type { GivingMembership } from '../../memberships/index.js';
import { EXIT } from '../exit-codes.js';
import { counted } from '../text/style.js';
import { table } from '../text/table.js';
import { allPages } from './all-pages.js';
import { answerJson, type Command } from './command.js';
import { assertKnown } from './known-permission.js';

interface WhoArgs {
  permission: string;
}

export const whoCommand: Command<WhoArgs> = {
  name: 'who <permission>',
  describe: 'List the active users who may do something, and the groups that give it',
  build: (parser) =>
    parser
      .positional('permission', { type: 'string', demandOption: true, describe: 'subject:action' })
      .example('$0 who Payout:approve', '')
      .example('$0 who Payout:approve --json | jq -r ".users[].label"', 'Their labels'),

  async run({ permission }, running) {
    const { terminal, json, client } = running;
    const groups = await client();
    await assertKnown(groups, permission);
    const tell = (count: number) => {
      if (terminal.isWatched) terminal.err(`\r${counted(count, 'user')}…`);
    };
    const users = await allPages((page) => groups.holders(permission, page), tell);
    if (json) answerJson(running, { permission, users });
    else {
      const rows = users.map((user) => [
        user.id,
        user.label,
        user.name ?? '',
        user.groups.map(viaText).join(', '),
        user.until ?? '',
      ]);
      if (rows.length > 0) terminal.out(`${table(['ID', 'User', 'Name', 'Groups', 'Until'], rows)}\n`);
      terminal.out(`${counted(users.length, 'user')} may ${permission}.\n`);
    }
    return EXIT.done;
  },
};

/** A group, and what implies the permission there. */
export function viaText({ caption, through }: Pick<GivingMembership, 'caption' | 'through'>): string {
  return through.length > 0 ? `${caption} (by ${through.join(', ')})` : caption;
}
