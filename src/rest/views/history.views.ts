import { HISTORY_EVENTS, type HistoryEvent } from '../../entities/index.js';
import type { HistoryEntryAnswer, HistoryPageAnswer } from '../../answers/index.js';
import type { HistoryUserView, UndoKind } from '../../history/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import { GroupNameView } from './effect.views.js';
import { DoneByView, SOURCE, SOURCES } from './holder.views.js';
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

@View('HistoryActor', 'Who did it')
export class HistoryActorView extends DoneByView {
  @ApiProperty({
    type: () => GroupNameView,
    isArray: true,
    nullable: true,
    description:
      'The groups they were in then; null for the application itself, and in entries of version 0.1.0',
  })
  groups!: GroupNameView[] | null;
}

@View('HistoryGroup', 'The group that an entry is about')
export class HistoryGroupView {
  @Id('The id of the group')
  id!: number;

  @Text('What it was called then', 'Managers')
  caption!: string;

  @Flag('Whether it still exists', true)
  exists!: boolean;
}

@View('HistoryUser', 'A user whom an entry is about, as they were called then')
export class HistoryUserOfEntryView implements HistoryUserView {
  @Text('The key of the user, as text', '12')
  id!: string;

  @Text('What the user was called then', 'max@example.com')
  label!: string;

  @ApiPropertyOptional({
    ...MOMENT_OR_NULL,
    description: 'When the membership ends since then; null for no end',
  })
  until?: string | null;

  @ApiPropertyOptional({ ...MOMENT_OR_NULL, description: 'When it was to end before it was changed' })
  before?: string | null;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'They were inactive when they joined, so it gave them nothing',
  })
  inactive?: boolean;
}

@View('HistoryUndone', 'The change that an entry undoes')
export class HistoryUndoneView {
  @Id('The id of its entry', 40)
  id!: number;

  @Moment('When it was made')
  at!: string;
}

@View('HistoryRefusal', 'What was refused')
export class HistoryRefusalView {
  @Text('The code of the error', 'GRANT_CEILING')
  code!: string;

  @Text('The event that was attempted', 'group.updated')
  attempt!: string;

  @Texts('The permissions that were missing', ['Payout:approve'])
  permissions!: string[];
}

@View('HistoryEntry', 'One fact of the history')
export class HistoryEntryOfPageView implements HistoryEntryAnswer {
  @Id('The id of the entry: later ones have a higher one', 41)
  id!: number;

  @Moment('When it happened')
  at!: string;

  @Of(() => HistoryActorView, 'Who did it')
  actor!: HistoryActorView;

  @OneOf(SOURCES, SOURCE)
  source!: string;

  @TextOrNull('Why, in the words of the actor', 'Ticket 4711')
  reason!: string | null;

  @TextOrNull('One value for all entries of one write; null in entries of version 0.1.0')
  request!: string | null;

  @OneOf(HISTORY_EVENTS, 'What happened')
  event!: HistoryEvent;

  @ApiProperty({
    type: () => HistoryGroupView,
    nullable: true,
    description: 'The group it is about; null where it is about none',
  })
  group!: HistoryGroupView | null;

  @OptionalText('What the group was called before, where that changed', 'Staff')
  before?: string;

  @OptionalText(
    'What the group is for after a change of that; of one that is created or deleted, if anybody said',
  )
  description?: string;

  @OptionalText('What it was for before, where that changed')
  descriptionBefore?: string;

  @ApiPropertyOptional({ type: () => GroupNameView, description: 'What the group was created as a copy of' })
  copyOf?: GroupNameView;

  @Texts('Permissions given, sorted', ['Client:view'])
  added!: string[];

  @Texts('Permissions taken, sorted; of a deleted group all it held')
  removed!: string[];

  @ListOf(() => HistoryUserOfEntryView, 'The first 100 users whom it is about')
  users!: HistoryUserOfEntryView[];

  @Count('How many users it is about', 0)
  userCount!: number;

  @ListOf(() => GroupNameView, 'The groups of a user who was deleted, disabled or enabled')
  groups!: GroupNameView[];

  @Flag('It was found in the database, where somebody did it by SQL')
  found!: boolean;

  @Flag('It is part of an import')
  imported!: boolean;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', minimum: 0 },
    description: 'Of an import: how many groups had which outcome',
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

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'When that was' })
  stateOf?: string;

  @ApiPropertyOptional({ type: () => HistoryUndoneView, description: 'The change that this one undoes' })
  undoes?: HistoryUndoneView;

  @ApiPropertyOptional({ type: () => HistoryRefusalView, description: 'Of a refusal: what was refused' })
  refused?: HistoryRefusalView;

  @Flag('The group can be restored to its state after this entry', true)
  restorable!: boolean;

  @ApiProperty({
    type: String,
    enum: [...UNDO_KINDS, null],
    nullable: true,
    description: "The permission on groups that undoing it takes; null: it can't be undone",
    example: 'update',
  })
  undo!: UndoKind | null;
}

@View('HistoryPage', 'One part of the history')
export class HistoryPageView implements HistoryPageAnswer {
  @ListOf(() => HistoryEntryOfPageView, 'Newest first; with `after`, oldest first')
  records!: HistoryEntryOfPageView[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 1,
    description: 'What to ask for as `before` (or `after`) to get the next part; null when this is the last',
    example: 21,
  })
  next!: number | null;
}
