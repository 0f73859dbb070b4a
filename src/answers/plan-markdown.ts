import type { ImportReport } from '../transfer/index.js';
import type { ConcernAnswer } from './effect.answers.js';
import { code, row } from './markdown.js';
import {
  type DeletedGroupAnswer,
  type ImportReportAnswer,
  type ReportedGroupAnswer,
  importReportAnswer,
} from './report.answers.js';

/** How much is listed. A comment of GitHub has 65,536 characters. */
const GROUPS_LISTED = 200;
const KEYS_LISTED = 12;
const REFUSALS_LISTED = 20;

const HAPPENS = { create: 'new', replace: 'replaced', rename: 'new, numbered' } as const;

/** A plan, or what was done, as Markdown for people: for a pull request, for instance. Unchanged groups are counted only. */
export function markdownOf(report: ImportReport): string {
  return planMarkdown(importReportAnswer(report));
}

/** The same of a report as it is answered with. */
export function planMarkdown(report: ImportReportAnswer): string {
  const parts = [headOf(report), verdictOf(report), refusalsOf(report), tableOf(report), effectOf(report)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headOf({ counts }: ImportReportAnswer): string {
  const { create, rename, replace, delete: deleted, unchanged } = counts;
  const told = [
    [create + rename, 'new'],
    [replace, 'replaced'],
    [deleted, 'deleted'],
    [unchanged, 'unchanged'],
  ].filter(([count, word]) => count !== 0 || word === 'unchanged');
  return `### Groups: ${told.map(([count, word]) => `${count} ${word}`).join(', ')}`;
}

function verdictOf({ kind, applicable, counts }: ImportReportAnswer): string {
  if (kind === 'repeated') return 'Done before, by the same request.';
  if (counts.create + counts.rename + counts.replace + counts.delete === 0) return 'Nothing to do.';
  if (kind === 'done') return 'Done.';
  return applicable ? 'Can be applied.' : '**Would be refused:**';
}

function refusalsOf({ refusals }: ImportReportAnswer): string {
  const lines = refusals
    .slice(0, REFUSALS_LISTED)
    .map(({ code: why, path, message }) =>
      path === '' ? `- ${why}: ${code(message)}` : `- ${code(path)} ${why}: ${code(message)}`,
    );
  const more = refusals.length - lines.length;
  return [...lines, ...(more > 0 ? [`- … ${more} more`] : [])].join('\n');
}

function tableOf({ groups, deleted }: ImportReportAnswer): string {
  const rows = [...deleted.map(deletedRow), ...groups.filter(isWritten).map(writtenRow)];
  if (rows.length === 0) return '';
  const head = [row('Group', 'What happens', 'Given', 'Taken', 'Users'), '| --- | --- | --- | --- | ---: |'];
  const more = rows.length - GROUPS_LISTED;
  const table = [...head, ...rows.slice(0, GROUPS_LISTED)].join('\n');
  return more > 0 ? `${table}\n\n… and ${more} more groups.` : table;
}

function isWritten({ outcome, chosen }: ReportedGroupAnswer): boolean {
  return chosen && outcome in HAPPENS;
}

function writtenRow({
  outcome,
  caption,
  target,
  before,
  added,
  removed,
  unknown,
  ...group
}: ReportedGroupAnswer) {
  const happens: string[] = [HAPPENS[outcome as keyof typeof HAPPENS]];
  if (before !== undefined) happens.push(`renamed from ${code(before)}`);
  if (outcome === 'rename') happens.push(`${code(caption)} is taken`);
  if (group.descriptionChange) happens.push('other description');
  if (unknown.length > 0) happens.push(`unknown: ${listed(unknown)}`);
  return row(
    code(target),
    happens.join(', '),
    listed(added, '+'),
    listed(removed, '−'),
    String(group.memberCount),
  );
}

function deletedRow({ caption, removed, memberCount }: DeletedGroupAnswer) {
  return row(code(caption), '**deleted**', '', listed(removed, '−'), String(memberCount));
}

function listed(keys: readonly string[], sign = ''): string {
  const shown = keys.slice(0, KEYS_LISTED).map((key) => `${sign}${code(key)}`);
  const more = keys.length - shown.length;
  return [...shown, ...(more > 0 ? [`… ${more} more`] : [])].join(' ');
}

function effectOf({ effect }: ImportReportAnswer): string {
  if (!effect) return '';
  const sides = [
    ['Loses', effect.lost],
    ['Gains', effect.gained],
  ] as const;
  return sides
    .filter(([, { userCount, inactiveCount }]) => userCount + inactiveCount > 0)
    .map(([side, concern]) => `**${side} something:** ${concernOf(concern)}`)
    .join('\n\n');
}

function concernOf({ userCount, inactiveCount, first, permissions }: ConcernAnswer): string {
  const names = first.map(({ label, name }) => code(name ?? label));
  const more = userCount + inactiveCount - first.length;
  if (more > 0) names.push(`${more} more`);
  const disabled = inactiveCount > 0 ? `, and ${inactiveCount} disabled` : '';
  const keys = listed(permissions.map(({ key }) => key));
  return `${userCount} ${userCount === 1 ? 'user' : 'users'}${disabled} (${names.join(', ')}): ${keys}`;
}
