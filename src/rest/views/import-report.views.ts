import type {
  DeletedGroupAnswer,
  ImportReportAnswer,
  PlannedGroupAnswer,
  ReportedGroupAnswer,
} from '../../answers/index.js';
import type {
  DescriptionChange,
  PlanCounts,
  PlannedOutcome,
  PlannedRefusal,
  ReplaceMode,
} from '../../transfer/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import { EffectView } from './effect.views.js';
import { Count, Flag, Id, ListOf, OfOrNull, OneOf, OptionalText, Text, Texts, View } from './view.js';

const OUTCOMES = ['create', 'replace', 'rename', 'unchanged', 'protected'] satisfies PlannedOutcome[];
const COUNTED = [...OUTCOMES, 'delete'] satisfies (keyof PlanCounts)[];

/** The description of the fingerprint of every plan. */
export const FINGERPRINT =
  'The fingerprint of the plan. Send it with the request that carries out the plan. The request is refused if the plan has changed';
/** The description of the permissions that the user lacks for a plan. */
export const BEYOND =
  "Permissions that the request needs and the user doesn't have, sorted. With any of them, the request is refused";

@View('DescriptionChange', 'The description of a group before and after the change')
export class DescriptionChangeView implements DescriptionChange {
  @Text('The description before the change. Empty if there was none', '')
  before!: string;

  @Text('The description after the change', 'Looks after clients in the north')
  after!: string;
}

@View('PlannedGroup', 'What happens to a group')
export class PlannedGroupView implements PlannedGroupAnswer {
  @OneOf(
    OUTCOMES,
    "What happens to the group. `protected`: the group is Administrators, which imports and restores don't write",
  )
  outcome!: PlannedOutcome;

  @Text('The name in the document', 'Managers')
  caption!: string;

  @Text('The name that the group gets or keeps', 'Managers')
  target!: string;

  @OptionalText(
    'The name of the existing group before the change. Absent if the name stays the same',
    'Staff',
  )
  before?: string;

  @ApiPropertyOptional({
    type: () => DescriptionChangeView,
    description: 'The change of the description. Absent if the description stays the same',
  })
  descriptionChange?: DescriptionChangeView;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description:
      'The id of the existing group, which is replaced or unchanged. After the plan is carried out, also the id of a new group',
    example: 6,
  })
  groupId?: number;

  @Texts('Permissions that the group gains', ['Payout:view'])
  added!: string[];

  @Texts('Permissions that the group loses')
  removed!: string[];

  @Texts("Permissions that this application doesn't know and the existing group doesn't grant")
  unknown!: string[];

  @Count('The number of users in the existing group. They stay in the group', 0)
  memberCount!: number;
}

@View('ImportedGroup', 'What happens to one entry of the document')
export class ImportedGroupView extends PlannedGroupView implements ReportedGroupAnswer {
  @Flag('Whether the entry is chosen, so that the import applies the entry', true)
  chosen!: boolean;

  @Texts(BEYOND)
  beyond!: string[];
}

@View('DeletedGroup', "A group that `mirror` deletes, because the document doesn't have the group")
export class DeletedGroupView implements DeletedGroupAnswer {
  @Id('The id of the group')
  groupId!: number;

  @Text('The name of the group', 'Managers')
  caption!: string;

  @Texts('All permissions that the group grants', ['Client:view'])
  removed!: string[];

  @Count('The number of users in the group')
  memberCount!: number;

  @Texts(BEYOND)
  beyond!: string[];
}

@View('PlannedRefusal', 'One reason why the import would be refused')
export class PlannedRefusalView implements PlannedRefusal {
  @Text('The code of the error', 'GRANT_CEILING')
  code!: string;

  @Text('The message of the error', 'You can only give or take permissions you hold yourself.')
  message!: string;

  @Text(
    'The place: `groups[3]` in the document, or `deleted[0]` in the plan. Empty for the whole import',
    'groups[3]',
  )
  path!: string;

  @OneOf(
    ['document', 'actor'],
    '`document`: the import is refused for every user. `actor`: a user with more permissions can import the document',
  )
  because!: 'document' | 'actor';

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The `data` of the error' })
  data!: Readonly<Record<string, unknown>>;
}

@View('ImportReport', 'What an import did, or would do')
export class ImportReportView implements ImportReportAnswer {
  @OneOf(
    ['planned', 'done', 'repeated'],
    '`repeated`: an earlier request with this Idempotency-Key did the import. The lists are then empty',
  )
  kind!: 'planned' | 'done' | 'repeated';

  @OneOf(
    ['enabled', 'disabled', 'mirror'],
    "`enabled`: groups with the same name are replaced. `mirror`: groups that the document doesn't have are also deleted",
  )
  replace!: ReplaceMode;

  @Text(FINGERPRINT, '3f8a')
  fingerprint!: string;

  @Flag('Whether the user can carry out the plan. True if there are no refusals', true)
  applicable!: boolean;

  @ListOf(() => PlannedRefusalView, 'The first 100 reasons why the import would be refused')
  refusals!: PlannedRefusalView[];

  @ListOf(() => ImportedGroupView, 'One item per entry of the document, in the order of the document')
  groups!: ImportedGroupView[];

  @ListOf(() => DeletedGroupView, 'With `mirror`: the groups that the document does not have')
  deleted!: DeletedGroupView[];

  @Texts(
    "Permissions of the chosen entries that this application doesn't know and the existing group doesn't grant, sorted",
  )
  unknown!: string[];

  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(COUNTED.map((outcome) => [outcome, { type: 'integer', minimum: 0 }])),
    required: [...COUNTED],
    description: 'The number of chosen entries for each outcome, and the number of deleted groups',
    example: { create: 1, replace: 0, rename: 0, unchanged: 4, protected: 1, delete: 0 },
  })
  counts!: PlanCounts;

  @OfOrNull(
    () => EffectView,
    'What users lose and gain. Null if more than 5,000 groups with users change, and with `repeated`',
  )
  effect!: EffectView | null;
}
