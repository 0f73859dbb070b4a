import {
  GIVING,
  type Giving,
  REPORT_ORDERS,
  type ReportEnd,
  type ReportGap,
  type ReportHead,
  type ReportOrder,
  type ReportRow,
} from '../../reports/index.js';
import { EntryPlaceView } from './comparison.views.js';
import { GroupNameView } from './effect.views.js';
import {
  Count,
  Flag,
  ListOf,
  Moment,
  MomentOrNull,
  Of,
  OfOrNull,
  OneOf,
  OptionalText,
  Text,
  TextOrNull,
  Texts,
  UserKey,
  View,
} from './view.js';

@View('ReportMaker', 'The user who made a report')
export class ReportMakerView {
  @TextOrNull('The key of the user as text; null for the application itself', '1')
  id!: string | null;

  @Text("The user's label", 'anna@example.com')
  label!: string;
}

@View('ReportGap', "Something that a report doesn't know")
export class ReportGapView implements ReportGap {
  @Text("A code that doesn't change between versions", 'SQL')
  code!: string;

  @Text('The meaning of the code, in English', 'What was done by SQL')
  text!: string;
}

@View('ReportHead', 'What a report is about')
export class ReportHeadView implements ReportHead {
  @Moment('The time that the report is about')
  at!: string;

  @OneOf(['present', 'past'], '`past`: the report is computed from the history')
  state!: 'present' | 'past';

  @Moment('The time when the report was made')
  madeAt!: string;

  @Of(() => ReportMakerView, 'The user who made the report')
  madeBy!: ReportMakerView;

  @OneOf(REPORT_ORDERS, 'The order of the rows')
  by!: ReportOrder;

  @OfOrNull(() => EntryPlaceView, 'The last entry of the history that the report includes; null for none')
  lastEntry!: EntryPlaceView | null;

  @OfOrNull(() => EntryPlaceView, 'The first entry of the history; null for none')
  firstEntry!: EntryPlaceView | null;

  @TextOrNull('A value that changes with every change of groups. Null for a report of the past', '5fd1c8')
  epoch!: string | null;

  @ListOf(() => ReportGapView, "What the report doesn't know")
  unknown!: ReportGapView[];
}

@View('ReportUser', 'A user in a report')
export class ReportUserView {
  @UserKey()
  id!: string;

  @Text("The user's label", 'anna@example.com')
  label!: string;

  @OptionalText("The user's name. Only in reports of the present, with the option `users.name`", 'Anna Berg')
  name?: string;
}

@View('ReportRow', 'A user who has a permission, and one group that gives the permission')
export class ReportRowView implements ReportRow {
  @Of(() => ReportUserView, 'The user')
  user!: ReportUserView;

  @Text('The permission', 'Payout:approve')
  permission!: string;

  @Of(() => GroupNameView, 'The group')
  group!: GroupNameView;

  @OneOf(
    GIVING,
    "How the group gives the permission. `dormant`: this application doesn't know the permission, which gives nothing",
  )
  how!: Giving;

  @Texts(
    "The permissions of the group that imply the permission, sorted. Empty if the permission isn't implied",
  )
  through!: string[];

  @MomentOrNull('The end of the membership; null for no end')
  until!: string | null;
}

@View('ReportEnd', 'What is known only at the end of a report')
export class ReportEndView implements ReportEnd {
  @Count('The number of rows', 1)
  rowCount!: number;

  @Flag(
    'Whether something changed while the report was made. Then some rows may be older than others: request the report again',
  )
  changed!: boolean;
}

@View('AccessReport', 'Which users have which permissions, and the groups that give them')
export class AccessReportView {
  @Of(() => ReportHeadView, 'What the report is about')
  head!: ReportHeadView;

  @ListOf(
    () => ReportRowView,
    'One row for each active user, permission and group that gives the permission to the user',
  )
  rows!: ReportRowView[];

  @Of(() => ReportEndView, 'What is known only at the end')
  end!: ReportEndView;
}
