import { HISTORY_EVENTS, type HistoryEvent } from '../../entities/index.js';
import { ACTOR_SOURCES } from '../../access/index.js';
import type { HistoryEntryAnswer, HistoryPageAnswer } from '../../answers/index.js';
import type { HistoryUserView, UndoKind } from '../../history/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import { GroupNameView } from './effect.views.js';
import { DoneByView, SOURCE } from './holder.views.js';
import {
  Count,
  Flag,
  Id,
  ListOf,
  Moment,
  Of,
  OneOf,
  OptionalText,
  Text,
  TextOrNull,
  Texts,
  View,
} from './view.js';

const UNDO_KINDS = ['create', 'update', 'delete', 'members'];

const MOMENT_OR_NULL = { type: String, format: 'date-time', nullable: true } as const;

@View('HistoryActor', 'The user who made a change')
export class HistoryActorView extends DoneByView {
  @ApiProperty({
    type: () => GroupNameView,
    isArray: true,
    nullable: true,
    description:
      "The user's groups at that time. Null for the application itself, and in entries of version 0.1.0",
  })
  groups!: GroupNameView[] | null;
}

@View('HistoryGroup', 'The group that an entry is about')
export class HistoryGroupView {
  @Id('The id of the group')
  id!: number;

  @Text('The name of the group at that time', 'Managers')
  caption!: string;

  @Flag('Whether the group still exists', true)
  exists!: boolean;
}

@View('HistoryUser', 'A user whom an entry is about')
export class HistoryUserOfEntryView implements HistoryUserView {
  @Text('The key of the user, as text', '12')
  id!: string;

  @Text("The user's label at that time", 'max@example.com')
  label!: string;

  @ApiPropertyOptional({
    ...MOMENT_OR_NULL,
    description:
      'The end of the membership after the change; null for no end. For a removed membership, the end before the change',
  })
  until?: string | null;

  @ApiPropertyOptional({
    ...MOMENT_OR_NULL,
    description: 'The end of the membership before the change; null for no end',
  })
  before?: string | null;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Whether the user was inactive when they joined, so that the group gave them nothing',
  })
  inactive?: boolean;
}

@View('HistoryUndone', 'The change that an entry undoes')
export class HistoryUndoneView {
  @Id('The id of the entry of the change', 40)
  id!: number;

  @Moment('The time of the change')
  at!: string;
}

@View('HistoryRefusal', 'A change that was refused')
export class HistoryRefusalView {
  @Text('The code of the error', 'GRANT_CEILING')
  code!: string;

  @Text('The event that the refused change would have been', 'group.updated')
  attempt!: string;

  @Texts('The missing permissions', ['Payout:approve'])
  permissions!: string[];
}

@View('HistoryEntry', 'One entry of the history')
export class HistoryEntryOfPageView implements HistoryEntryAnswer {
  @Id('The id of the entry. Later entries have higher ids', 41)
  id!: number;

  @Moment('The time of the change')
  at!: string;

  @Of(() => HistoryActorView, 'The user who made the change')
  actor!: HistoryActorView;

  @OneOf(ACTOR_SOURCES, SOURCE)
  source!: string;

  @TextOrNull('The reason that the user gave; null for none', 'Ticket 4711')
  reason!: string | null;

  @TextOrNull('An id that all entries of one write share. Null in entries of version 0.1.0')
  request!: string | null;

  @OneOf(HISTORY_EVENTS, 'The kind of the change')
  event!: HistoryEvent;

  @ApiProperty({
    type: () => HistoryGroupView,
    nullable: true,
    description: 'The group that the entry is about; null for none',
  })
  group!: HistoryGroupView | null;

  @OptionalText('The name of the group before the change. Absent if the name stayed the same', 'Staff')
  before?: string;

  @OptionalText(
    'The description after the change. For a created or deleted group, the description of the group. Absent if there is none',
  )
  description?: string;

  @OptionalText('The description before the change. Absent if the description stayed the same')
  descriptionBefore?: string;

  @ApiPropertyOptional({
    type: () => GroupNameView,
    description: 'The group that this group was copied from',
  })
  copyOf?: GroupNameView;

  @Texts('Permissions that the group gained, sorted', ['Client:view'])
  added!: string[];

  @Texts('Permissions that the group lost, sorted. For a deleted group, all permissions that it granted')
  removed!: string[];

  @ListOf(() => HistoryUserOfEntryView, 'The first 100 users whom the entry is about')
  users!: HistoryUserOfEntryView[];

  @Count('The number of users whom the entry is about', 0)
  userCount!: number;

  @ListOf(() => GroupNameView, 'The groups of a user who was deleted, disabled or enabled')
  groups!: GroupNameView[];

  @Flag('Whether the change was made by SQL and found in the database later')
  found!: boolean;

  @Flag('Whether the entry is part of an import')
  imported!: boolean;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0 },
    description: 'For an import: the number of groups for each outcome',
    example: { create: 1, unchanged: 4 },
  })
  counts?: Record<string, number>;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'The entry whose state was restored',
    example: 12,
  })
  restoredEntry?: number;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'The time of the restored state' })
  stateOf?: string;

  @ApiPropertyOptional({ type: () => HistoryUndoneView, description: 'The change that this entry undoes' })
  undoes?: HistoryUndoneView;

  @ApiPropertyOptional({
    type: () => HistoryRefusalView,
    description: 'The refused change. Only in entries of refusals',
  })
  refused?: HistoryRefusalView;

  @Flag('Whether the group can be restored to its state after this entry', true)
  restorable!: boolean;

  @ApiProperty({
    type: String,
    enum: [...UNDO_KINDS, null],
    nullable: true,
    description: "The permission on groups that an undo of this entry needs. Null if an undo isn't possible",
    example: 'update',
  })
  undo!: UndoKind | null;
}

@View('HistoryPage', 'One page of the history')
export class HistoryPageView implements HistoryPageAnswer {
  @ListOf(() => HistoryEntryOfPageView, 'The entries, newest first. With `after`, oldest first')
  records!: HistoryEntryOfPageView[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 1,
    description: 'The value of `before` or `after` for the next page. Null on the last page',
    example: 21,
  })
  next!: number | null;
}
