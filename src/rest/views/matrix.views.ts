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
  @Id('Its id')
  id!: number;

  @Text('Its name', 'Managers')
  caption!: string;

  @Flag('The protected group, which may do everything: no cell says so')
  administrators!: boolean;

  @Count('Goes up with every change of its name, description or permissions')
  version!: number;
}

@View('ImpliedCell', 'A group that gives a permission without granting it')
export class ImpliedCellView implements ImpliedCell {
  @Id('The id of the group')
  groupId!: number;

  @Texts('What it grants that implies the permission, sorted', ['Client:update'])
  through!: string[];
}

@View('MatrixPermission', 'A row of the matrix')
export class MatrixPermissionView extends PermissionView implements MatrixPermission {
  @Ids('The groups that grant it, in the order of the columns')
  granted!: number[];

  @ListOf(() => ImpliedCellView, 'The groups that give it because they grant others, in the same order')
  implied!: ImpliedCellView[];
}

@View(
  'DormantPermission',
  'A permission that groups grant and this application does not know: it gives nothing',
)
export class DormantPermissionView implements DormantPermission {
  @Text('Its key', 'Ledger:view')
  key!: string;

  @Ids('The groups that grant it')
  granted!: number[];
}

@View('Matrix', 'Which group gives which permission')
export class MatrixView implements Matrix {
  @ListOf(() => MatrixGroupView, 'The columns, by name')
  groups!: MatrixGroupView[];

  @Count('How many groups there are to choose from: more than columns, where there are more than 200')
  total!: number;

  @ListOf(() => MatrixPermissionView, 'The rows, by category, subject and action')
  permissions!: MatrixPermissionView[];

  @ListOf(() => DormantPermissionView, 'What groups grant and the application does not know, by key')
  dormant!: DormantPermissionView[];
}
