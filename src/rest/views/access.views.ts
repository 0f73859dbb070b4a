import type { AccessAnswered } from '../../answers/index.js';
import type { AccessReason } from '../../reports/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import { GivingGroupView, HoldingGroupView } from './holder.views.js';
import { UserView } from './user.views.js';
import { Flag, ListOf, MomentOrNull, Of, OneOf, OptionalText, Text, View } from './view.js';

const REASONS = [
  'administrator',
  'granted',
  'disabled',
  'ended',
  'notGranted',
] as const satisfies AccessReason[];

@View(
  'AccessAnswer',
  'Whether a user has a permission, the reason, and the groups that would give the permission',
)
export class AccessAnswerView implements AccessAnswered {
  @Of(() => UserView, 'The user')
  user!: UserView;

  @Text('The permission in the question', 'Payout:approve')
  permission!: string;

  @Flag('Whether the user has the permission', true)
  allowed!: boolean;

  @OneOf(
    REASONS,
    'The reason. `ended`: the membership that gave the permission has ended. `notGranted`: no group of the user gives the permission',
  )
  why!: AccessReason;

  @ListOf(
    () => GivingGroupView,
    "The user's groups that give the permission. For a disabled user, the groups that would give the permission",
  )
  groups!: GivingGroupView[];

  @MomentOrNull('The latest end of these memberships. Null if one has no end, or if there are none')
  until!: string | null;

  @ListOf(
    () => HoldingGroupView,
    "The first 20 groups that give the permission, if the user doesn't have the permission",
  )
  wouldGive!: HoldingGroupView[];
}

/** An answer, or what is wrong with its question. */
@View('AccessResult', 'The answer to one of many questions, or the error in the question')
export class AccessResultView {
  @OneOf(
    ['answer', 'fault'],
    '`answer`: the result has `allowed`, `why`, `groups`, `until` and `wouldGive`. `fault`: the result has `code` and `message`',
  )
  kind!: 'answer' | 'fault';

  @ApiProperty({
    oneOf: [{ $ref: '#/components/schemas/GroupsUser' }, { type: 'string' }],
    description: 'The user. With `fault`, the text from the question',
  })
  user!: UserView | string;

  @Text('The permission in the question', 'Payout:approve')
  permission!: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether the user has the permission' })
  allowed?: boolean;

  @ApiPropertyOptional({ type: String, enum: [...REASONS], description: 'The reason' })
  why?: AccessReason;

  @ApiPropertyOptional({
    type: () => GivingGroupView,
    isArray: true,
    description: "The user's groups that give the permission",
  })
  groups?: GivingGroupView[];

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The latest end of these memberships; null for no end',
  })
  until?: string | null;

  @ApiPropertyOptional({
    type: () => HoldingGroupView,
    isArray: true,
    description: 'The groups that would give the permission',
  })
  wouldGive?: HoldingGroupView[];

  @OptionalText('The code of the error', 'USER_LABEL_UNKNOWN')
  code?: string;

  @OptionalText('The message of the error', 'There is no user called "nobody".')
  message?: string;
}

@View('AccessResults', 'The answers to many questions, in the order of the questions')
export class AccessResultsView {
  @ListOf(() => AccessResultView, 'One answer for each question')
  answers!: AccessResultView[];
}
