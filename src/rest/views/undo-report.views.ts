import type {
  LeftAloneAnswer,
  RestoreReportAnswer,
  UndoReportAnswer,
  UserAnswer,
} from '../../answers/index.js';
import type { UndoKind } from '../../history/index.js';
import type { UndoneMember } from '../../undo/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import { EffectView, FormerUsersView, NamedUserView, PlannedChangeView } from './effect.views.js';
import { BEYOND, DescriptionChangeView, FINGERPRINT, PlannedGroupView } from './import-report.views.js';
import { Flag, ListOf, MomentOrNull, Of, OneOf, OptionalText, Text, Texts, UserKey, View } from './view.js';

/** The properties that the reports of a restore and of an undo share. */
abstract class ReportView {
  @OneOf(
    ['planned', 'done', 'repeated'],
    '`repeated`: an earlier request with this Idempotency-Key did the change. All data about users is then empty',
  )
  kind!: 'planned' | 'done' | 'repeated';

  @Text(FINGERPRINT, '3f8a')
  fingerprint!: string;

  @Texts(BEYOND)
  beyond!: string[];

  @Of(() => PlannedChangeView, 'The parts of the plan that change the permissions of users')
  change!: PlannedChangeView;

  @Of(() => EffectView, 'What users lose and gain')
  effect!: EffectView;
}

@View('RestoreReport', 'What a restore did, or would do')
export class RestoreReportView extends ReportView implements RestoreReportAnswer {
  @Of(
    () => PlannedGroupView,
    'What happens to the group. If the group was deleted, `groupId` is the new id after the restore',
  )
  group!: PlannedGroupView;

  @OptionalText('The name of the group before the restore. Absent if the name stays the same', 'Staff')
  before?: string;

  @Of(() => FormerUsersView, "The users who were in the group then and aren't in the group now")
  former!: FormerUsersView;
}

@View('UndoneMember', 'What an undo does to one membership')
export class UndoneMemberView implements UserAnswer<UndoneMember> {
  @UserKey()
  id!: string;

  @Text("The user's label", 'anna@example.com')
  label!: string;

  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @OneOf(
    ['add', 'remove', 'move', 'end'],
    '`move`: the membership gets its earlier end again. `end`: the earlier end is in the past, so the membership ends now',
  )
  does!: 'add' | 'remove' | 'move' | 'end';

  @MomentOrNull(
    'The end of the membership after the undo; null for no end. With `remove` and `end`, the end before the undo',
  )
  until!: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'With `move`: the end of the membership before the undo; null for no end',
  })
  before?: string | null;
}

@View('UndoLeft', "The parts of a change that were changed again since, so the undo doesn't touch them")
export class LeftAloneView implements LeftAloneAnswer {
  @Flag('Whether the name was changed again')
  caption!: boolean;

  @Flag('Whether the description was changed again')
  description!: boolean;

  @Texts('Permissions that were changed again, sorted')
  permissions!: string[];

  @ListOf(() => NamedUserView, 'Users whose memberships were changed again or have ended')
  users!: NamedUserView[];
}

@View('UndoneGroup', 'The group of a change')
export class UndoneGroupView {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 1,
    description: 'The id of the group. Null in the plan for a group that the undo creates again',
    example: 6,
  })
  id!: number | null;

  @Text(
    'The current name of the group. If the undo creates the group again, the name that the group gets',
    'Managers',
  )
  caption!: string;
}

@View('CaptionChange', 'The name of a group before and after the change')
export class CaptionChangeView {
  @Text('The name before the change', 'Managers')
  before!: string;

  @Text('The name after the change', 'Staff')
  after!: string;
}

@View('UndoReport', 'What an undo did, or would do')
export class UndoReportView extends ReportView implements UndoReportAnswer {
  @OneOf(
    ['create', 'update', 'delete', 'members'],
    'What the undo does. The user needs the permission on groups with this action',
  )
  does!: UndoKind;

  @Of(() => UndoneGroupView, 'The group')
  group!: UndoneGroupView;

  @Flag('Whether the undo has nothing to do, because nothing is left of the change')
  nothing!: boolean;

  @ApiPropertyOptional({
    type: () => CaptionChangeView,
    description: 'The change of the name. Absent if the name stays the same',
  })
  captionChange?: CaptionChangeView;

  @ApiPropertyOptional({
    type: () => DescriptionChangeView,
    description: 'The change of the description. Absent if the description stays the same',
  })
  descriptionChange?: DescriptionChangeView;

  @Texts('Permissions that the group gains')
  added!: string[];

  @Texts('Permissions that the group loses. If the group is deleted, all permissions that it grants', [
    'Payout:view',
  ])
  removed!: string[];

  @Texts("Permissions that the undo would give again but the application doesn't know any more, sorted")
  unknown!: string[];

  @ListOf(() => UndoneMemberView, 'The changes of memberships')
  members!: UndoneMemberView[];

  @Of(() => LeftAloneView, 'The parts that the undo leaves as they are')
  left!: LeftAloneView;

  @ListOf(() => NamedUserView, "Users of the change who don't exist any more")
  gone!: NamedUserView[];

  @ApiPropertyOptional({
    type: () => FormerUsersView,
    description:
      'The users who were in the group before its deletion. Only if the undo creates the group again',
  })
  former?: FormerUsersView;
}
