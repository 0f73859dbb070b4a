import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AdministratorsSubscriber, FirstAdministrators } from '../administrators/index.js';
import { Database } from '../database/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';

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
  ) {}

  onModuleInit(): void {
    this.catalogue.add(this.permissions.all);
    this.dataSource.subscribers.push(new AdministratorsSubscriber());
  }

  async onApplicationBootstrap(): Promise<void> {
    const added = await this.firstAdministrators.ensure();
    if (added.length > 0) this.logger.log(`First administrators: ${added.join(', ')}`);
    this.logger.log(`${this.catalogue.size} permissions in the catalogue`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
