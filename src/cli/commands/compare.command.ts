import type { ComparedGroupAnswer, ComparisonAnswer } from '../../answers/index.js';
import type { ComparedPermission } from '../../reports/index.js';
import { EXIT } from '../exit-codes.js';
import { printable } from '../text/printable.js';
import { counted } from '../text/style.js';
import { answerJson, type Command } from './command.js';

interface CompareArgs {
  a: string;
  b: string;
}

export const compareCommand: Command<CompareArgs> = {
  name: 'compare <a> <b>',
  describe: 'Compare two groups, or a group with an earlier state of itself: ends with 2 where they differ',
  build: (parser) =>
    parser
      .positional('a', { type: 'string', demandOption: true, describe: 'The id of a group, as in 5' })
      .positional('b', {
        type: 'string',
        demandOption: true,
        describe:
          'Another one, or the same after an entry of the history (5@41) or at a time (5@2026-11-01T09:00:00Z)',
      })
      .example('$0 compare 2 5', 'What only one of them grants')
      .example('$0 compare 5 5@2026-11-01T00:00:00Z', 'What has changed since then'),

  async run({ a, b }, running) {
    const { terminal, json, client } = running;
    const comparison = await (await client()).compare(String(a), String(b));
    if (json) answerJson(running, comparison);
    else terminal.out(comparisonText(comparison));
    return comparison.onlyA.length + comparison.onlyB.length === 0 ? EXIT.done : EXIT.no;
  },
};

function comparisonText({ a, b, onlyA, onlyB, bothCount }: ComparisonAnswer): string {
  return [
    `a: ${groupText(a)}`,
    `b: ${groupText(b)}`,
    ...onlyText('Only a grants', onlyA),
    ...onlyText('Only b grants', onlyB),
    `Both grant ${counted(bothCount, 'permission')}.`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function groupText(group: ComparedGroupAnswer): string {
  const { id, caption, version, entry, permissionCount, dormantCount, memberCount } = group;
  return [
    `${printable(caption)} (${id})`,
    `version ${version}`,
    counted(permissionCount, 'permission'),
    ...(dormantCount > 0 ? [`${dormantCount} dormant`] : []),
    ...(memberCount === undefined ? [] : [counted(memberCount, 'active user')]),
    ...(entry ? [`after entry ${entry.id} of ${entry.at}`] : []),
  ].join(', ');
}

function onlyText(title: string, permissions: readonly ComparedPermission[]): string[] {
  if (permissions.length === 0) return [];
  const lines = permissions.map(({ key, known, impliedBy }) => {
    const notes = [
      ...(known ? [] : ['dormant']),
      ...(impliedBy.length > 0 ? [`the other gives it by ${impliedBy.join(', ')}`] : []),
    ];
    return `  ${printable(key)}${notes.length > 0 ? ` (${notes.map(printable).join('; ')})` : ''}`;
  });
  return [`${title}:`, ...lines];
}
