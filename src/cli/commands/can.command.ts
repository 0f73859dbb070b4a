import { EXIT } from '../exit-codes.js';
import { printable } from '../text/printable.js';
import { allPages } from './all-pages.js';
import { answerJson, type Command } from './command.js';
import { assertKnown } from './known-permission.js';
import { userIn } from './user-argument.js';
import { viaText } from './who.command.js';

interface CanArgs {
  user: string;
  permission: string;
}

export const canCommand: Command<CanArgs> = {
  name: 'can <user> <permission>',
  describe: 'Tell whether a user may do something and why: ends with 0 for yes, with 2 for no',
  build: (parser) =>
    parser
      .positional('user', { type: 'string', demandOption: true, describe: 'Label of the user, or id:5' })
      .positional('permission', { type: 'string', demandOption: true, describe: 'subject:action' })
      .example('$0 can anna@example.com Payout:approve', 'Which groups give it, or which would')
      .example('$0 can id:5 Payout:approve && ./pay.sh', 'In a script'),

  async run({ user, permission }, running) {
    const { terminal, json, client } = running;
    const groups = await client();
    await assertKnown(groups, permission);
    const { userId, label, active, administrator, permissions } = await groups.effective(userIn(user));
    const held = permissions.find(({ key }) => key === permission);
    const giving = await allPages((page) => groups.givingGroups(permission, page));
    const answer = {
      user: { id: userId, label, active, administrator },
      permission,
      can: held !== undefined,
      groups: held?.groups ?? [],
      until: held?.until ?? null,
      wouldGive: held ? [] : giving.map(({ id, caption }) => ({ id, caption })),
    };
    if (json) answerJson(running, answer);
    else {
      const name = printable(label);
      const until = answer.until === null ? '' : `, until ${answer.until}`;
      const captions = (list: readonly { caption: string }[]) =>
        list.map((each) => printable(each.caption)).join(', ');
      if (held)
        terminal.out(
          `Yes. ${name} may ${permission}, by ${held.groups.map(viaText).map(printable).join(', ')}${until}.\n`,
        );
      else if (!active) terminal.out(`No. ${name} is not active, and so may do nothing.\n`);
      else
        terminal.out(`No. ${name} may not ${permission}. Groups that would give it: ${captions(giving)}.\n`);
    }
    return answer.can ? EXIT.done : EXIT.no;
  },
};
