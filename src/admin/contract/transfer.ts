import type { ReasonsOption } from '../../options/index.js';
import type { CategoryView } from './catalogue.js';

/** What the import popup needs before there is a file. */
export interface ImportSetup {
  /** The names of the permissions. */
  catalogue: CategoryView[];
  /** The most bytes a file may have. */
  limit: number;
  /** Whether the signed-in user may keep unknown permissions. */
  mayKeep: boolean;
  reasons: ReasonsOption;
}

/**
 * POST `import` sends `file` (the bytes in base64), `replace`, `dryRun` (`true` or `false`), `unknown`, `fingerprint` (of
 * the plan shown) and `only` (a JSON array of places in the file, from 0; none sent: all groups). One plan serves any
 * choice, because its names and fingerprint are those of the whole file. The fault `PLAN_MOVED` has the new plan as
 * `data.report`, an `ImportReport`.
 */
export type {
  ImportReport,
  PlannedOutcome,
  PlannedRefusal,
  ReplaceMode,
  ReportedGroup as PlannedGroup,
  UnknownMode,
} from '../../transfer/index.js';
