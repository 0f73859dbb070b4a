import type {
  DeletedGroup,
  ImportReport,
  PlannedGroup,
  ReportedGroup,
  RestoreReport,
} from '../transfer/index.js';
import type { LeftAlone, UndoReport, UndoneMember } from '../undo/index.js';
import {
  type EffectAnswer,
  type FormerUsersAnswer,
  type PlannedChangeAnswer,
  effectAnswer,
  formerUsersAnswer,
  plannedChangeAnswer,
} from './effect.answers.js';
import { MEMBERS } from './group.answers.js';
import { type Renamed, renamed } from './renamed.js';
import { type UserAnswer, userAnswer } from './user.answers.js';

export type PlannedGroupAnswer = Renamed<PlannedGroup, typeof MEMBERS>;
export type ReportedGroupAnswer = Renamed<ReportedGroup, typeof MEMBERS>;
export type DeletedGroupAnswer = Renamed<DeletedGroup, typeof MEMBERS>;

export interface ImportReportAnswer extends Omit<ImportReport, 'groups' | 'deleted' | 'effect'> {
  groups: ReportedGroupAnswer[];
  deleted: DeletedGroupAnswer[];
  effect: EffectAnswer | null;
}

export function importReportAnswer(report: ImportReport): ImportReportAnswer {
  return {
    ...report,
    groups: report.groups.map((group) => renamed(group, MEMBERS)),
    deleted: report.deleted.map((group) => renamed(group, MEMBERS)),
    effect: report.effect && effectAnswer(report.effect),
  };
}

export interface RestoreReportAnswer extends Omit<RestoreReport, 'group' | 'former' | 'change' | 'effect'> {
  group: PlannedGroupAnswer;
  former: FormerUsersAnswer;
  change: PlannedChangeAnswer;
  effect: EffectAnswer;
}

export function restoreReportAnswer(report: RestoreReport): RestoreReportAnswer {
  return {
    ...report,
    group: renamed(report.group, MEMBERS),
    former: formerUsersAnswer(report.former),
    change: plannedChangeAnswer(report.change),
    effect: effectAnswer(report.effect),
  };
}

export interface LeftAloneAnswer extends Omit<LeftAlone, 'users'> {
  users: UserAnswer<LeftAlone['users'][number]>[];
}

export interface UndoReportAnswer extends Omit<
  UndoReport,
  'members' | 'left' | 'gone' | 'former' | 'change' | 'effect'
> {
  members: UserAnswer<UndoneMember>[];
  left: LeftAloneAnswer;
  gone: UserAnswer<UndoReport['gone'][number]>[];
  former?: FormerUsersAnswer;
  change: PlannedChangeAnswer;
  effect: EffectAnswer;
}

export function undoReportAnswer({ former, ...report }: UndoReport): UndoReportAnswer {
  return {
    ...report,
    members: report.members.map(userAnswer),
    left: { ...report.left, users: report.left.users.map(userAnswer) },
    gone: report.gone.map(userAnswer),
    ...(former && { former: formerUsersAnswer(former) }),
    change: plannedChangeAnswer(report.change),
    effect: effectAnswer(report.effect),
  };
}
