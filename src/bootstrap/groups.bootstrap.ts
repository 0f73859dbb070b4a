import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
  Optional,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import {
  AdministratorsSubscriber,
  DependentUsers,
  FirstAdministrators,
  LastAdministrator,
  UserRecords,
  UsersSubscriber,
} from '../administrators/index.js';
import { Database, DirectoryTable, HostTransactionSubscriber, UsersTable } from '../database/index.js';
import { DirectorySubscriber } from '../directory/index.js';
import { HistoryRecorder, UserChanges } from '../history/index.js';
import { MembershipsService, Reach } from '../memberships/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { Catalogue, DirectoryPermissions, GroupsPermissions } from '../permissions/index.js';
import { DeclaredService } from '../transfer/index.js';
import { GovernedPanels } from './governed-panels.js';
import { assertExpress } from './platform.js';
import { RequiredRoutes } from './required-routes.js';

/** What puts somebody in without a new start. */
const BREAK_GLASS =
  'Or put somebody in from this machine: npx groups admin add <label> --reason "…" --app <compiled file of the root module>.';

/** What this module does when the application starts and stops. */
@Injectable()
export class GroupsBootstrap implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Groups');

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
    private readonly firstAdministrators: FirstAdministrators,
    private readonly lastAdministrator: LastAdministrator,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsService,
    private readonly changes: UserChanges,
    private readonly history: HistoryRecorder,
    private readonly routes: RequiredRoutes,
    private readonly panels: GovernedPanels,
    private readonly adapterHost: HttpAdapterHost,
    private readonly declared: DeclaredService,
    @Inject(GroupsModuleOptions) private readonly options: ResolvedOptions,
    @Optional() private readonly directory?: DirectoryTable,
    @Optional() private readonly usersPermissions?: DirectoryPermissions,
  ) {
    // Before NestJS adds its body parsers, which fails on Express 4.
    this.assertPlatform();
  }

  onModuleInit(): void {
    this.assertPlatform();
    this.panels.check();
    this.catalogue.add(this.permissions.all);
    if (this.usersPermissions) this.catalogue.add(this.usersPermissions.all);
    const records = new UserRecords(
      this.database,
      this.users,
      this.lastAdministrator,
      this.changes,
      this.history,
    );
    this.dataSource.subscribers.push(
      new HostTransactionSubscriber(),
      new AdministratorsSubscriber(),
      new UsersSubscriber(
        this.options.users.entity,
        this.users,
        this.lastAdministrator,
        new Reach(this.memberships),
        records,
        new DependentUsers(this.options.users.entity),
      ),
    );
    if (this.directory) this.dataSource.subscribers.push(new DirectorySubscriber(this.directory, records));
  }

  private assertPlatform(): void {
    const { httpAdapter } = this.adapterHost;
    if (!httpAdapter || this.options.rest === false) return;
    assertExpress(
      httpAdapter,
      'The REST routes of the groups need',
      'write rest: false in GroupsModule.forRoot()',
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    this.panels.checkMounted();
    // Before anything is written: a file that can't be applied ends the start.
    await this.declared.start();
    await this.changes.find();
    await this.ensureAdministrators();
    const { required, unsaid } = this.routes.check();
    for (const route of unsaid) {
      this.logger.warn(
        `${route} is guarded, but doesn't say by which permission, so nobody may use it. Add @RequirePermissions() or @RequireActiveUser().`,
      );
    }
    this.logger.log(
      `Governed: ${this.catalogue.size} permissions, required by ${required} ${required === 1 ? 'route' : 'routes'} of the application`,
    );
  }

  private async ensureAdministrators(): Promise<void> {
    const named = await this.firstAdministrators.ensure();
    if (!named) return;
    const { added, missing } = named;
    if (added.length > 0) this.logger.log(`First administrators: ${added.join(', ')}`);
    const warnings: string[] = [];
    if (added.length === 0) warnings.push('Nobody active is in Administrators, so nobody can govern.');
    if (missing.length > 0) {
      const names = missing.map((name) => `"${name}"`).join(' or ');
      warnings.push(
        `There is no active user whose ${this.options.administrators.named} is ${names}, as administrators.members says. Correct it, or create the user, and start again.`,
      );
    } else if (added.length === 0) {
      warnings.push('Name active users in administrators.members of GroupsModule.forRoot().');
    }
    if (added.length === 0) warnings.push(BREAK_GLASS);
    if (warnings.length > 0) this.logger.warn(warnings.join(' '));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
