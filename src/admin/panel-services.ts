import { Inject, Injectable, Optional } from '@nestjs/common';
import { AccessService } from '../access/index.js';
import { PanelEntrances } from '../bootstrap/index.js';
import { MembershipsTable, UsersTable } from '../database/index.js';
import { DirectoryService } from '../directory/index.js';
import { GroupsService } from '../groups/index.js';
import { HistoryService, RefusalRecorder } from '../history/index.js';
import {
  EffectService,
  EffectivePermissionsService,
  MostPermittedService,
  MembershipsService,
  UserLookupService,
  UsersService,
} from '../memberships/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { ComparisonService, MatrixService, ReportService } from '../reports/index.js';
import { RestoreService, TransferService } from '../transfer/index.js';
import { UndoService } from '../undo/index.js';

/** What the panel needs of the module, in one parcel. */
@Injectable()
export class PanelServices {
  constructor(
    @Inject(GroupsModuleOptions) readonly options: ResolvedOptions,
    readonly users: UsersTable,
    readonly membershipsTable: MembershipsTable,
    readonly groups: GroupsService,
    readonly memberships: MembershipsService,
    readonly effective: EffectivePermissionsService,
    readonly mostPermitted: MostPermittedService,
    readonly effect: EffectService,
    readonly matrices: MatrixService,
    readonly comparisons: ComparisonService,
    readonly reports: ReportService,
    readonly lookup: UserLookupService,
    readonly userList: UsersService,
    readonly history: HistoryService,
    readonly transfer: TransferService,
    readonly refusals: RefusalRecorder,
    readonly restoring: RestoreService,
    readonly undoing: UndoService,
    readonly catalogue: Catalogue,
    readonly accessService: AccessService,
    readonly permissions: GroupsPermissions,
    readonly entrances: PanelEntrances,
    /** Where the module itself keeps the users. */
    @Optional() readonly directory?: DirectoryService,
  ) {}
}
