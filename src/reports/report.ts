import type { EntryPlace } from '../history/index.js';
import type { Giving } from './given.js';

/** The orders of a report: what its rows are sorted by first. */
export const REPORT_ORDERS = ['user', 'permission', 'group'] as const;
export type ReportOrder = (typeof REPORT_ORDERS)[number];

export const REPORT_FORMATS = ['json', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Which report. */
export interface ReportQuery {
  /** Who could do what at this moment: ISO 8601 with a zone, or a Date. Default: who can now. */
  at?: string | Date | undefined;
  /** Default: by user. */
  by?: ReportOrder | undefined;
  /** Default: JSON. */
  format?: ReportFormat | undefined;
}

/** What a report can't know, and why. */
export interface ReportGap {
  code: string;
  text: string;
}

/** What a report is about. */
export interface ReportHead {
  /** The moment it is about. ISO 8601, UTC. */
  at: string;
  /** Whether it was read from the groups as they are, or worked out from the history. */
  state: 'present' | 'past';
  /** When it was made. ISO 8601, UTC. */
  madeAt: string;
  /** Who made it. The id, as text, is null for the application itself. */
  madeBy: { id: string | null; label: string };
  by: ReportOrder;
  /** The last entry of the history that it takes into account; null where there is none. */
  lastEntry: EntryPlace | null;
  /** The first entry that there is. */
  firstEntry: EntryPlace | null;
  /** Of the present: a value that every change of groups and of what they grant makes another one. */
  epoch: string | null;
  unknown: ReportGap[];
}

/** A user who may do something, and one group that gives it. */
export interface ReportRow {
  /** The id is text, whatever the key of users is. */
  user: { id: string; label: string; name?: string };
  permission: string;
  group: { id: number; caption: string };
  how: Giving;
  /** The keys that imply it, sorted. Empty where it isn't implied. */
  through: readonly string[];
  /** When the membership ends, ISO 8601 in UTC; null where it has no end. */
  until: string | null;
}

/** What is known only at the end of a report. */
export interface ReportEnd {
  rowCount: number;
  /** Something changed while it was made: part of it may be of before and part of it of after. Never of the past. */
  changed: boolean;
}

/** A report, written while it is sent, and what to call its file. */
export interface Report {
  filename: string;
  format: ReportFormat;
  head: ReportHead;
  /** To be read once, to its end; or it is given up by the signal. */
  parts: AsyncIterable<string>;
}

const HOST_RULES: ReportGap = {
  code: 'HOST_RULES',
  text: 'What the application itself forbids beside the groups, for instance by isAccessible or in its own code.',
};

/** What no report of the present knows. */
export const UNKNOWN_OF_PRESENT: readonly ReportGap[] = [
  HOST_RULES,
  {
    code: 'DORMANT',
    text: 'Whether a dormant permission has an effect elsewhere: this application does not know it, and here it gives nothing.',
  },
];

/** What no report of an earlier moment knows. */
export const UNKNOWN_OF_PAST: readonly ReportGap[] = [
  HOST_RULES,
  {
    code: 'SQL',
    text: 'What was done by SQL: to groups and their permissions not at all, to users and memberships only from the moment when it was found.',
  },
  {
    code: 'CATALOGUE',
    text: 'Which permissions the application had then, and what they implied: both are as the application has them today. A permission that it does not have today is dormant.',
  },
  {
    code: 'LABELS',
    text: 'What users were called at the very moment: it is what the last entry about them until then says. Names are not known.',
  },
  {
    code: 'BEGINNING',
    text: 'What was so before the first entry of the history, and did not change until then.',
  },
  {
    code: 'CLOCKS',
    text: 'Exactly when an entry was written: its time is by the clock of the instance that wrote it.',
  },
];
