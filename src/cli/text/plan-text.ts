import type { ImportReport, ReportedGroup } from '../../transfer/index.js';
import type { Terminal } from '../terminal.js';
import { printable, widthOf } from './printable.js';
import { type Color, counted, styled } from './style.js';

const MARKS: Readonly<Record<string, readonly [mark: string, color: Color]>> = {
  create: ['+', 'green'],
  rename: ['+', 'green'],
  replace: ['~', 'yellow'],
};

const WORDS: Readonly<Record<string, readonly [planned: string, done: string]>> = {
  create: ['to create', 'created'],
  replace: ['to change', 'changed'],
  rename: ['to create under another name', 'created under another name'],
  unchanged: ['the same', 'the same'],
  protected: ['left alone: it may do everything', 'left alone: it may do everything'],
};

/** A plan, or what came of it, for a person to read. */
export function planText(report: ImportReport, terminal: Pick<Terminal, 'isColored'>): string {
  const color = styled(terminal);
  const changed = report.groups.filter(({ outcome, chosen }) => chosen && MARKS[outcome]);
  const width = Math.max(0, ...changed.map(({ target }) => widthOf(printable(target))));
  const lines = changed.flatMap((group) => groupLines(group, width, color));
  if (lines.length > 0) lines.push('');
  lines.push(summaryOf(report));
  if (report.unknown.length > 0)
    lines.push(color('red', `Not known here: ${report.unknown.map(printable).join(', ')}`));
  const beyond = [...new Set(report.groups.flatMap((group) => (group.chosen ? group.beyond : [])))].sort();
  if (beyond.length > 0)
    lines.push(color('red', `More than you may give or take: ${beyond.map(printable).join(', ')}`));
  return lines.map((line) => `${line}\n`).join('');
}

function groupLines(group: ReportedGroup, width: number, color: ReturnType<typeof styled>): string[] {
  const { outcome, caption, target, added, removed, descriptionChange, members } = group;
  const [mark, tone] = MARKS[outcome]!;
  const name = printable(target);
  const notes = [
    ...(outcome === 'rename' ? [`because "${printable(caption)}" is taken`] : []),
    ...(outcome === 'replace' ? [counted(members, 'user')] : []),
    ...(descriptionChange ? ['description'] : []),
  ].join(', ');
  const head =
    `${color(tone, mark)} ${name}${' '.repeat(width - widthOf(name))}  ${color('dim', notes)}`.trimEnd();
  return [
    head,
    ...added.map((key) => color('green', `    + ${printable(key)}`)),
    ...removed.map((key) => color('red', `    - ${printable(key)}`)),
  ];
}

function summaryOf({ kind, counts }: ImportReport): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(
      ([outcome, count]) =>
        `${count.toLocaleString('en')} ${WORDS[outcome]?.[kind === 'planned' ? 0 : 1] ?? outcome}`,
    );
  const before = kind === 'repeated' ? 'Done before. ' : '';
  return `${before}Groups: ${parts.join(', ') || 'none'}.`;
}
