import type { Lock } from '../../bootstrap/index.js';
import type { CountedPage, Page } from '../../database/index.js';
import type {
  ComparisonAnswer,
  EffectivePermissionsAnswer,
  HistoryPageAnswer,
  HoldingGroupSinceAnswer,
  ImportReportAnswer,
  UserAnswer,
} from '../../answers/index.js';
import type { AdministratorAdded, Holder } from '../../memberships/index.js';
import type { PermissionView } from '../../permissions/index.js';
import type { Matrix, ReportFormat, ReportOrder } from '../../reports/index.js';
import type { ReplaceMode, UnknownMode } from '../../transfer/index.js';

/** What of an import a command says. */
export interface ImportRequest {
  replace: ReplaceMode;
  unknown: UnknownMode;
  dryRun: boolean;
  fingerprint?: string | undefined;
  /** One for each import: what was done already isn't done twice, so it is sent again when the answer was lost. */
  idempotencyKey?: string | undefined;
  reason?: string | undefined;
}

/** Which entries of the history are asked for: as the REST routes name them. */
export type HistoryRequest = Partial<
  Record<'group' | 'actor' | 'user' | 'reason' | 'event' | 'source' | 'from' | 'to', string>
> & { perPage: number; before?: number };

/** Which groups and permissions of the matrix: as the REST route names them. */
export interface MatrixRequest {
  groups?: string;
  search?: string;
  differences: boolean;
}

export interface ReportRequest {
  at?: string;
  by: ReportOrder;
  format: ReportFormat;
}

/** How the application is started, where the client is the application itself. */
export interface StartOptions {
  /** Something may be broken, perhaps the panel, and the command doesn't need it. */
  withoutPanel?: boolean;
}

export interface AdministratorAddedAnswer extends Omit<AdministratorAdded, 'user'> {
  user: UserAnswer<AdministratorAdded['user']>;
}

export interface PageRequest {
  page: number;
  perPage: number;
}

/**
 * What the commands ask of the groups: of a running application by REST, or of the application itself. Both give the same
 * answers as plain data, down to the order of the fields, and fail with the same codes.
 */
export interface GroupsClient {
  /** The document of all groups. */
  exported(): Promise<string>;
  import(document: Uint8Array, request: ImportRequest): Promise<ImportReportAnswer>;
  permissions(): Promise<PermissionView[]>;
  holders(key: string, page: PageRequest): Promise<CountedPage<UserAnswer<Holder>>>;
  givingGroups(key: string, page: PageRequest): Promise<Page<HoldingGroupSinceAnswer>>;
  /** What a user may do. @param user `label:anna@example.com`, or an id */
  effective(user: string): Promise<EffectivePermissionsAnswer>;
  history(request: HistoryRequest): Promise<HistoryPageAnswer>;
  matrix(request: MatrixRequest): Promise<Matrix>;
  matrixCsv(request: MatrixRequest): Promise<string>;
  compare(a: string, b: string): Promise<ComparisonAnswer>;
  /** The text of a report, part by part. */
  report(request: ReportRequest): Promise<AsyncIterable<string>>;
  /** Only the application itself does this. */
  addAdministrator(user: string, reason: string): Promise<AdministratorAddedAnswer>;
  /** The same: the application that runs elsewhere may be another version. */
  lock(): Promise<Lock>;
  close(): Promise<void>;
}
