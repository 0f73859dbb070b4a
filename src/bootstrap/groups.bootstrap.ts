import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AdministratorsSubscriber,
  FirstAdministrators,
  LastAdministrator,
  UsersSubscriber,
} from '../administrators/index.js';
import { Database, UsersTable } from '../database/index.js';
import { GroupsModuleOptions } from '../options/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { RequiredRoutes } from './required-routes.js';

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
    private readonly routes: RequiredRoutes,
    @Inject(GroupsModuleOptions) private readonly options: GroupsModuleOptions,
  ) {}

  onModuleInit(): void {
    this.catalogue.add(this.permissions.all);
    this.dataSource.subscribers.push(
      new AdministratorsSubscriber(),
      new UsersSubscriber(this.options.users.entity, this.users, this.lastAdministrator),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    const added = await this.firstAdministrators.ensure();
    if (!added) {
      this.logger.warn(
        'Nobody is in Administrators, so nobody can govern. Name active users in administrators.members of GroupsModule.forRoot().',
      );
    } else if (added.length > 0) this.logger.log(`First administrators: ${added.join(', ')}`);
    const routes = this.routes.check();
    this.logger.log(
      `Governed: ${this.catalogue.size} permissions, required by ${routes} routes of the application`,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
