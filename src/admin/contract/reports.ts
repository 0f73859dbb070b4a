import type {
  DormantPermission,
  MatrixGroup,
  MatrixPermission,
  ReportEnd,
  ReportHead,
  ReportRow,
} from '../../reports/index.js';
import type { CategoryView, GroupsMay } from './catalogue.js';

export type {
  ComparedGroup,
  ComparedPermission,
  Comparison as ComparisonView,
  MatrixGroup,
  ReportFormat,
  ReportOrder,
} from '../../reports/index.js';

/** The first rows of a report. */
export interface ReportBeginning {
  head: ReportHead;
  rows: ReportRow[];
  /** Null where there are more rows. */
  end: ReportEnd | null;
}

/** Which group gives which permission. */
export interface MatrixView {
  /** By caption, at most 200. */
  groups: MatrixGroup[];
  /** How many groups there are. */
  total: number;
  permissions: Pick<MatrixPermission, 'key' | 'granted' | 'implied'>[];
  dormant: DormantPermission[];
  catalogue: CategoryView[];
  may: GroupsMay;
  /** Whether the signed-in user may see who is in groups, and so ask for a report. */
  members: boolean;
  /** The resource of the users, if it is in the panel and the signed-in user may see it. */
  usersResourceId?: string;
}
