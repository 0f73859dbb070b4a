import type {
  DormantPermission,
  ImpliedCell,
  Matrix,
  MatrixGroup,
  MatrixPermission,
} from '../../reports/index.js';
import { ApiProperty } from '../openapi.js';
import { PermissionView } from './permission.views.js';
import { Count, Flag, Id, ListOf, Text, Texts, View } from './view.js';

function Ids(description: string): PropertyDecorator {
  return ApiProperty({ type: [Number], description, example: [2, 5] });
}

@View('MatrixGroup', 'A column of the matrix')
export class MatrixGroupView implements MatrixGroup {
  @Id('The id of the group')
  id!: number;

  @Text('The name of the group', 'Managers')
  caption!: string;

  @Flag('Whether the group is Administrators, which has all permissions. The rows leave this group out')
  administrators!: boolean;

  @Count('A number that goes up with every change of the name, description or permissions')
  version!: number;
}

@View('ImpliedCell', 'A group that gives a permission because another permission implies it')
export class ImpliedCellView implements ImpliedCell {
  @Id('The id of the group')
  groupId!: number;

  @Texts('The permissions of the group that imply the permission, sorted', ['Client:update'])
  through!: string[];
}

@View('MatrixPermission', 'A row of the matrix')
export class MatrixPermissionView extends PermissionView implements MatrixPermission {
  @Ids('The ids of the groups that grant the permission, in the order of the columns')
  granted!: number[];

  @ListOf(
    () => ImpliedCellView,
    'The groups that give the permission through other permissions, in the same order',
  )
  implied!: ImpliedCellView[];
}

@View(
  'DormantPermission',
  "A permission that groups grant and this application doesn't know. It gives nothing",
)
export class DormantPermissionView implements DormantPermission {
  @Text('The key of the permission', 'Ledger:view')
  key!: string;

  @Ids('The ids of the groups that grant the permission')
  granted!: number[];
}

@View('Matrix', 'Which group gives which permission')
export class MatrixView implements Matrix {
  @ListOf(() => MatrixGroupView, 'The columns, sorted by name')
  groups!: MatrixGroupView[];

  @Count('The number of all groups. The matrix has at most 200 of them as columns')
  total!: number;

  @ListOf(() => MatrixPermissionView, 'The rows, sorted by category, subject and action')
  permissions!: MatrixPermissionView[];

  @ListOf(
    () => DormantPermissionView,
    "Permissions that groups grant and the application doesn't know, sorted by key",
  )
  dormant!: DormantPermissionView[];
}
