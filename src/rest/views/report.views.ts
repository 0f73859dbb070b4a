import type { UndoKind } from '../../history/index.js';
import type {
  DeletedGroupAnswer,
  ImportReportAnswer,
  LeftAloneAnswer,
  PlannedGroupAnswer,
  ReportedGroupAnswer,
  RestoreReportAnswer,
  UndoReportAnswer,
  UserAnswer,
} from '../../answers/index.js';
import type {
  DescriptionChange,
  PlanCounts,
  PlannedOutcome,
  PlannedRefusal,
  ReplaceMode,
} from '../../transfer/index.js';
import type { UndoneMember } from '../../undo/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import { EffectView, FormerUsersView, NamedUserView, PlannedChangeView } from './effect.views.js';
import {
  Count,
  Flag,
  Id,
  ListOf,
  MomentOrNull,
  Of,
  OfOrNull,
  OneOf,
  OptionalText,
  Text,
  Texts,
  UserKey,
  View,
} from './view.js';

const OUTCOMES = ['create', 'replace', 'rename', 'unchanged', 'protected'] satisfies PlannedOutcome[];
const COUNTED = [...OUTCOMES, 'delete'] satisfies (keyof PlanCounts)[];
const FINGERPRINT =
  'Send it with the request that carries this plan out: it is refused if it would do something else';
const BEYOND = "What it needs that the user doesn't hold, sorted: it would be refused";

@View('DescriptionChange', 'What a group is for, before and after')
export class DescriptionChangeView implements DescriptionChange {
  @Text('Before. Empty where nobody said', '')
  before!: string;

  @Text('After', 'Looks after clients in the north')
  after!: string;
}

@View('PlannedGroup', 'What happens to a group')
export class PlannedGroupView implements PlannedGroupAnswer {
  @OneOf(OUTCOMES, '`protected`: Administrators, which is reported and never written')
  outcome!: PlannedOutcome;

  @Text('The name in the document', 'Managers')
  caption!: string;

  @Text('The name it gets or has', 'Managers')
  target!: string;

  @OptionalText('What the existing group is called before, where that changes', 'Staff')
  before?: string;

  @ApiPropertyOptional({ type: () => DescriptionChangeView, description: 'Where it changes' })
  descriptionChange?: DescriptionChangeView;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description:
      'The existing group that is replaced or unchanged. Once it is done, also the one that was created',
    example: 6,
  })
  groupId?: number;

  @Texts('Permissions given', ['Payout:view'])
  added!: string[];

  @Texts('Permissions taken')
  removed!: string[];

  @Texts('Permissions that neither this application nor the group knows')
  unknown!: string[];

  @Count('How many users are in the existing group; they stay', 0)
  memberCount!: number;
}

@View('ImportedGroup', 'What happens to one entry of the document')
export class ImportedGroupView extends PlannedGroupView implements ReportedGroupAnswer {
  @Flag('Whether it is among the entries that are applied', true)
  chosen!: boolean;

  @Texts(BEYOND)
  beyond!: string[];
}

@View('DeletedGroup', 'A group that is deleted, because the mirrored document does not have it')
export class DeletedGroupView implements DeletedGroupAnswer {
  @Id('Its id')
  groupId!: number;

  @Text('Its name', 'Managers')
  caption!: string;

  @Texts('All that it grants', ['Client:view'])
  removed!: string[];

  @Count('How many users are in it')
  memberCount!: number;

  @Texts(BEYOND)
  beyond!: string[];
}

@View('PlannedRefusal', 'What applying a plan would be refused for')
export class PlannedRefusalView implements PlannedRefusal {
  @Text('The code of the error', 'GRANT_CEILING')
  code!: string;

  @Text('The same in words', 'You can only give or take permissions you hold yourself.')
  message!: string;

  @Text('Where: `groups[3]` of the document, `deleted[0]` of the plan. Empty for all of it', 'groups[3]')
  path!: string;

  @OneOf(['document', 'actor'], '`document`: whoever applies it. `actor`: somebody who holds more may')
  because!: 'document' | 'actor';

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What the error has as `data`' })
  data!: Readonly<Record<string, unknown>>;
}

@View('ImportReport', 'What an import did, or would do')
export class ImportReportView implements ImportReportAnswer {
  @OneOf(['planned', 'done', 'repeated'], '`repeated`: done before, by a request with this Idempotency-Key')
  kind!: 'planned' | 'done' | 'repeated';

  @OneOf(
    ['enabled', 'disabled', 'mirror'],
    'Whether groups of the same name are replaced; `mirror`: and those that the document lacks are deleted',
  )
  replace!: ReplaceMode;

  @Text(FINGERPRINT, '3f8a')
  fingerprint!: string;

  @Flag('Whether the user who asked could apply it: there are no refusals', true)
  applicable!: boolean;

  @ListOf(() => PlannedRefusalView, 'What applying it would be refused for: the first 100')
  refusals!: PlannedRefusalView[];

  @ListOf(() => ImportedGroupView, 'One per entry of the document, in its order')
  groups!: ImportedGroupView[];

  @ListOf(() => DeletedGroupView, 'Groups that the document does not have, where it is mirrored')
  deleted!: DeletedGroupView[];

  @Texts('Permissions of the chosen entries that no group knows here, sorted')
  unknown!: string[];

  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(COUNTED.map((outcome) => [outcome, { type: 'integer', minimum: 0 }])),
    required: [...COUNTED],
    description: 'How many of the chosen entries have which outcome, and how many groups are deleted',
    example: { create: 1, replace: 0, rename: 0, unchanged: 4, protected: 1, delete: 0 },
  })
  counts!: PlanCounts;

  @OfOrNull(
    () => EffectView,
    'Null where more than 5,000 groups with users change, and where it was done before',
  )
  effect!: EffectView | null;
}

/** The properties that the reports of a restore and of an undo share. */
abstract class ReportView {
  @OneOf(
    ['planned', 'done', 'repeated'],
    '`repeated`: done before, by a request with this Idempotency-Key. What is told of users is then empty',
  )
  kind!: 'planned' | 'done' | 'repeated';

  @Text(FINGERPRINT, '3f8a')
  fingerprint!: string;

  @Texts(BEYOND)
  beyond!: string[];

  @Of(() => PlannedChangeView, 'What of it changes who may do what')
  change!: PlannedChangeView;

  @Of(() => EffectView, 'Who would lose what, and who would gain what')
  effect!: EffectView;
}

@View('RestoreReport', 'What a restore did, or would do')
export class RestoreReportView extends ReportView implements RestoreReportAnswer {
  @Of(
    () => PlannedGroupView,
    'What happens to the group. Of one that was gone, `groupId` is its new id once it is done',
  )
  group!: PlannedGroupView;

  @OptionalText('What the group is called before, where that changes', 'Staff')
  before?: string;

  @Of(() => FormerUsersView, "The users who were in it then, and aren't now")
  former!: FormerUsersView;
}

@View('UndoneMember', 'What an undo does to one membership')
export class UndoneMemberView implements UserAnswer<UndoneMember> {
  @UserKey()
  id!: string;

  @Text('What the user is called', 'anna@example.com')
  label!: string;

  @Flag('Whether the user may sign in', true)
  active!: boolean;

  @OneOf(
    ['add', 'remove', 'move', 'end'],
    '`move`: it gets the end that it had before. `end`: that has passed, so it ends now',
  )
  does!: 'add' | 'remove' | 'move' | 'end';

  @MomentOrNull('When the membership ends afterwards; of one that is removed or ended, when it was to end')
  until!: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it ends without the undo, where it is moved',
  })
  before?: string | null;
}

@View('UndoLeft', 'What of a change is otherwise by now, so that undoing leaves it alone')
export class LeftAloneView implements LeftAloneAnswer {
  @Flag('The name')
  caption!: boolean;

  @Flag('What the group is for')
  description!: boolean;

  @Texts('Permissions, sorted')
  permissions!: string[];

  @ListOf(() => NamedUserView, 'Users')
  users!: NamedUserView[];
}

@View('UndoneGroup', 'The group of a change')
export class UndoneGroupView {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 1,
    description: 'Its id; null for one that is created again, until that is done',
    example: 6,
  })
  id!: number | null;

  @Text('Its name; once it is done, its name afterwards', 'Managers')
  caption!: string;
}

@View('CaptionChange', 'A name before and after')
export class CaptionChangeView {
  @Text('Before', 'Managers')
  before!: string;

  @Text('After', 'Staff')
  after!: string;
}

@View('UndoReport', 'What an undo did, or would do')
export class UndoReportView extends ReportView implements UndoReportAnswer {
  @OneOf(['create', 'update', 'delete', 'members'], 'What it does, by the permission on groups that it takes')
  does!: UndoKind;

  @Of(() => UndoneGroupView, 'The group')
  group!: UndoneGroupView;

  @Flag('Nothing of the change is still so: there is nothing to undo')
  nothing!: boolean;

  @ApiPropertyOptional({ type: () => CaptionChangeView, description: 'Where the name changes' })
  captionChange?: CaptionChangeView;

  @ApiPropertyOptional({ type: () => DescriptionChangeView, description: 'Where it changes' })
  descriptionChange?: DescriptionChangeView;

  @Texts('Permissions that the group gains')
  added!: string[];

  @Texts('Permissions that it loses; where it is deleted, all it grants', ['Payout:view'])
  removed!: string[];

  @Texts("Permissions to give again that the application doesn't know any more, sorted")
  unknown!: string[];

  @ListOf(() => UndoneMemberView, 'What happens to memberships')
  members!: UndoneMemberView[];

  @Of(() => LeftAloneView, 'What is left alone')
  left!: LeftAloneView;

  @ListOf(() => NamedUserView, "Users of the change who don't exist any more")
  gone!: NamedUserView[];

  @ApiPropertyOptional({
    type: () => FormerUsersView,
    description: 'Of a group that is created again: who was in it',
  })
  former?: FormerUsersView;
}
