import type { ImportReportAnswer, ReportedGroupAnswer } from '../../answers/index.js';
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
  delete: ['to delete', 'deleted'],
};

/** Refusals that the lists of permissions tell already. */
const TOLD = new Set(['UNKNOWN_PERMISSION', 'GRANT_CEILING']);

/** A plan, or what came of it, for a person to read. */
export function planText(report: ImportReportAnswer, terminal: Pick<Terminal, 'isColored'>): string {
  const color = styled(terminal);
  const changed = report.groups.filter(({ outcome, chosen }) => chosen && MARKS[outcome]);
  const names = [...changed.map(({ target }) => target), ...report.deleted.map(({ caption }) => caption)];
  const width = Math.max(0, ...names.map((name) => widthOf(printable(name))));
  const lines = changed.flatMap((group) => groupLines(group, width, color));
  for (const { caption, memberCount, removed } of report.deleted)
    lines.push(
      headOf(color('red', '-'), caption, width, color('dim', counted(memberCount, 'user'))),
      ...removed.map((key) => color('red', `    - ${printable(key)}`)),
    );
  if (lines.length > 0) lines.push('');
  lines.push(summaryOf(report));
  if (report.unknown.length > 0)
    lines.push(color('red', `Not known here: ${report.unknown.map(printable).join(', ')}`));
  const beyond = [...new Set(report.groups.flatMap((group) => (group.chosen ? group.beyond : [])))].sort();
  if (beyond.length > 0)
    lines.push(color('red', `More than you may give or take: ${beyond.map(printable).join(', ')}`));
  for (const { code, path, message } of report.refusals)
    if (!TOLD.has(code)) lines.push(color('red', `${path === '' ? '' : `${path}: `}${printable(message)}`));
  return lines.map((line) => `${line}\n`).join('');
}

function headOf(mark: string, caption: string, width: number, notes: string): string {
  const name = printable(caption);
  return `${mark} ${name}${' '.repeat(width - widthOf(name))}  ${notes}`.trimEnd();
}

function groupLines(group: ReportedGroupAnswer, width: number, color: ReturnType<typeof styled>): string[] {
  const { outcome, caption, target, before, added, removed, descriptionChange, memberCount } = group;
  const [mark, tone] = MARKS[outcome]!;
  const notes = [
    ...(outcome === 'rename' ? [`because "${printable(caption)}" is taken`] : []),
    ...(before === undefined ? [] : [`was "${printable(before)}"`]),
    ...(outcome === 'replace' ? [counted(memberCount, 'user')] : []),
    ...(descriptionChange ? ['description'] : []),
  ].join(', ');
  return [
    headOf(color(tone, mark), target, width, color('dim', notes)),
    ...added.map((key) => color('green', `    + ${printable(key)}`)),
    ...removed.map((key) => color('red', `    - ${printable(key)}`)),
  ];
}

function summaryOf({ kind, counts }: ImportReportAnswer): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(
      ([outcome, count]) =>
        `${count.toLocaleString('en')} ${WORDS[outcome]?.[kind === 'planned' ? 0 : 1] ?? outcome}`,
    );
  const before = kind === 'repeated' ? 'Done before. ' : '';
  return `${before}Groups: ${parts.join(', ') || 'none'}.`;
}
