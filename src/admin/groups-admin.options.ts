import type { AdminModuleFactory, AdminModuleOptions } from '@adminjs/nestjs';
import type { PanelHeaders } from './gate/layers/headers.js';

/** What `@adminjs/nestjs` takes, and what we add. */
export type GroupsAdminOptions = AdminModuleOptions & {
  /**
   * Security headers of the panel, with a content security policy it works under. Default true. Options of helmet change some
   * of them, for instance where pages of the host load scripts from elsewhere; false leaves them to the host.
   */
  headers?: PanelHeaders;
};

/** The arguments of `createAdminAsync`. */
export type GroupsAdminFactory = Omit<AdminModuleFactory, 'useFactory'> & {
  // The type of `@adminjs/nestjs`, so that a factory written for it fits.
  useFactory: (
    ...args: Parameters<AdminModuleFactory['useFactory']>
  ) => Promise<GroupsAdminOptions> | GroupsAdminOptions;
};
