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

@View('ReportMaker', 'Who made a report')
export class ReportMakerView {
  @TextOrNull('The key of the user as text; null for the application itself', '1')
  id!: string | null;

  @Text('What they are called', 'anna@example.com')
  label!: string;
}

@View('ReportGap', 'Something that a report can not know')
export class ReportGapView implements ReportGap {
  @Text('A code that stays', 'SQL')
  code!: string;

  @Text('The same in words', 'What was done by SQL')
  text!: string;
}

@View('ReportHead', 'What a report is about')
export class ReportHeadView implements ReportHead {
  @Moment('The moment it is about')
  at!: string;

  @OneOf(['present', 'past'], '`past`: worked out from the history')
  state!: 'present' | 'past';

  @Moment('When it was made')
  madeAt!: string;

  @Of(() => ReportMakerView, 'Who made it')
  madeBy!: ReportMakerView;

  @OneOf(REPORT_ORDERS, 'What its rows are sorted by')
  by!: ReportOrder;

  @OfOrNull(() => EntryPlaceView, 'The last entry of the history that it takes into account')
  lastEntry!: EntryPlaceView | null;

  @OfOrNull(() => EntryPlaceView, 'The first entry that there is')
  firstEntry!: EntryPlaceView | null;

  @TextOrNull('Of the present: a value that every change of groups makes another one', '5fd1c8')
  epoch!: string | null;

  @ListOf(() => ReportGapView, 'What it can not know')
  unknown!: ReportGapView[];
}

@View('ReportUser', 'A user of a report')
export class ReportUserView {
  @UserKey()
  id!: string;

  @Text('What the user is called', 'anna@example.com')
  label!: string;

  @OptionalText('Who that is. Only of the present, and with the option `users.name`', 'Anna Berg')
  name?: string;
}

@View('ReportRow', 'A user who may do something, and one group that gives it')
export class ReportRowView implements ReportRow {
  @Of(() => ReportUserView, 'The user')
  user!: ReportUserView;

  @Text('The permission', 'Payout:approve')
  permission!: string;

  @Of(() => GroupNameView, 'The group')
  group!: GroupNameView;

  @OneOf(
    GIVING,
    '`administrator`: the group is Administrators; `dormant`: this application does not know the permission, and it gives nothing',
  )
  how!: Giving;

  @Texts('What the group grants that implies it, sorted; empty where it is not implied')
  through!: string[];

  @MomentOrNull('When the membership ends')
  until!: string | null;
}

@View('ReportEnd', 'What is known at the end of a report')
export class ReportEndView implements ReportEnd {
  @Count('How many rows there are', 1)
  rowCount!: number;

  @Flag('Something changed while it was made: part of it may be of before and part of after. Ask again')
  changed!: boolean;
}

@View('AccessReport', 'Who may do what, and by which groups')
export class AccessReportView {
  @Of(() => ReportHeadView, 'What it is about')
  head!: ReportHeadView;

  @ListOf(() => ReportRowView, 'One per active user, permission and group that gives it')
  rows!: ReportRowView[];

  @Of(() => ReportEndView, 'What is known at the end')
  end!: ReportEndView;
}
