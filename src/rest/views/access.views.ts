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

@View('AccessAnswer', 'May this user do that, why, and what would give it')
export class AccessAnswerView implements AccessAnswered {
  @Of(() => UserView, 'The user')
  user!: UserView;

  @Text('The permission asked for', 'Payout:approve')
  permission!: string;

  @Flag('Whether the user may', true)
  allowed!: boolean;

  @OneOf(
    REASONS,
    'Why, or why not: `ended`, where a membership that gave it has ended; `notGranted`, where no group of the user gives it',
  )
  why!: AccessReason;

  @ListOf(() => GivingGroupView, 'The memberships that give it, or would if the user were enabled')
  groups!: GivingGroupView[];

  @MomentOrNull('When the last of these ends; null where one has no end, or there is none')
  until!: string | null;

  @ListOf(() => HoldingGroupView, 'Where it is not allowed: the first 20 groups that give it')
  wouldGive!: HoldingGroupView[];
}

/** An answer, or what is wrong with its question. */
@View('AccessResult', 'The answer to one of many questions, or what is wrong with the question')
export class AccessResultView {
  @OneOf(['answer', 'fault'], 'Which of the two it is: one has `allowed` and what follows, the other `code`')
  kind!: 'answer' | 'fault';

  @ApiProperty({
    oneOf: [{ $ref: '#/components/schemas/GroupsUser' }, { type: 'string' }],
    description: 'The user; of a fault, what was asked for',
  })
  user!: UserView | string;

  @Text('The permission asked for', 'Payout:approve')
  permission!: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether the user may' })
  allowed?: boolean;

  @ApiPropertyOptional({ type: String, enum: [...REASONS], description: 'Why, or why not' })
  why?: AccessReason;

  @ApiPropertyOptional({ type: () => GivingGroupView, isArray: true, description: 'What gives it' })
  groups?: GivingGroupView[];

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the last of these ends',
  })
  until?: string | null;

  @ApiPropertyOptional({ type: () => HoldingGroupView, isArray: true, description: 'What would give it' })
  wouldGive?: HoldingGroupView[];

  @OptionalText('The code of the error', 'USER_LABEL_UNKNOWN')
  code?: string;

  @OptionalText('The same in words', 'There is no user called "nobody".')
  message?: string;
}

@View('AccessResults', 'The answers to many questions, in the order asked')
export class AccessResultsView {
  @ListOf(() => AccessResultView, 'One per question')
  answers!: AccessResultView[];
}
