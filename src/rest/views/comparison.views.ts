import type { EntryPlace } from '../../history/index.js';
import type { ComparisonAnswer, ComparedGroupAnswer } from '../../answers/index.js';
import type { ComparedPermission } from '../../reports/index.js';
import { ApiPropertyOptional } from '../openapi.js';
import { Count, Flag, Id, ListOf, Moment, Of, OfOrNull, Text, Texts, View } from './view.js';

@View('EntryPlace', 'An entry of the history')
export class EntryPlaceView implements EntryPlace {
  @Id('Its id', 41)
  id!: number;

  @Moment('When it was written')
  at!: string;
}

@View('ComparedGroup', 'One of two groups that are compared: as it is, or as it was')
export class ComparedGroupView implements ComparedGroupAnswer {
  @Id('Its id')
  id!: number;

  @Text('Its name, of now or of then', 'Managers')
  caption!: string;

  @Text('What it is for', 'Looks after clients in the north')
  description!: string;

  @Flag('The protected group, which may do everything')
  administrators!: boolean;

  @Count('Goes up with every change of its name, description or permissions')
  version!: number;

  @OfOrNull(() => EntryPlaceView, 'The entry of the history after which it was so; null for what is so now')
  entry!: EntryPlaceView | null;

  @Count('How many permissions it grants that the application knows; of Administrators all', 12)
  permissionCount!: number;

  @Count('How many more it grants, without effect', 0)
  dormantCount!: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'How many active users it gives this to. Only for those who may change who is in groups',
    example: 8,
  })
  memberCount?: number;
}

@View('ComparedPermission', 'A permission that only one of two groups grants')
export class ComparedPermissionView implements ComparedPermission {
  @Text('Its key', 'Client:view')
  key!: string;

  @Flag('Whether the application knows it: otherwise it gives nothing', true)
  known!: boolean;

  @Texts('What the other group grants that implies it, sorted: the other group gives it, too', [
    'Client:update',
  ])
  impliedBy!: string[];
}

@View('Comparison', 'What two groups grant')
export class ComparisonView implements ComparisonAnswer {
  @Of(() => ComparedGroupView, 'The one')
  a!: ComparedGroupView;

  @Of(() => ComparedGroupView, 'The other')
  b!: ComparedGroupView;

  @ListOf(() => ComparedPermissionView, 'What only the one grants, by category, subject and action')
  onlyA!: ComparedPermissionView[];

  @ListOf(() => ComparedPermissionView, 'What only the other grants, in the same order')
  onlyB!: ComparedPermissionView[];

  @Count('How many permissions both grant', 10)
  bothCount!: number;
}
