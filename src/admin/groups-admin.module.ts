import { AdminModule } from '@adminjs/nestjs';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { arePanelsLeftOut } from '../bootstrap/index.js';
import { GroupsAdminLoader } from './groups-admin.loader.js';
import type { GroupsAdminFactory, GroupsAdminOptions } from './groups-admin.options.js';
import { PanelOptions } from './panel-options.js';
import { PanelServices } from './panel-services.js';
import { PanelSignIn } from './panel-sign-in.js';
import { SignInFailures } from './sign-in-failures.js';

/** Global, so that the host's own sign-in has `PanelSignIn` at hand. */
@Global()
@Module({
  providers: [PanelOptions, PanelServices, PanelSignIn, SignInFailures],
  exports: [PanelOptions, PanelServices, PanelSignIn, SignInFailures],
})
class PanelOptionsModule {}

/** In the place of the panel. */
class PanelLeftOut {}

/**
 * AdminJS behind the groups. Takes what `AdminModule.createAdminAsync` of `@adminjs/nestjs` takes; every resource, action
 * and page of the panel is then governed by the groups of the signed-in user, and the Groups page is in its menu.
 * Needs `GroupsModule` in the application. Without HTTP, as in `createApplicationContext`, it serves nothing, and the
 * catalogue still has every permission of the panel.
 *
 * @example
 * GroupsAdminModule.createAdminAsync({
 *   useFactory: () => ({ adminJsOptions: { rootPath: '/admin', resources: [Client, User] }, auth, sessionOptions }),
 * })
 */
export class GroupsAdminModule {
  /** The same with options that are known at once, as `AdminModule.createAdmin` takes them. */
  static createAdmin(options: GroupsAdminOptions): DynamicModule {
    return GroupsAdminModule.createAdminAsync({ useFactory: () => options });
  }

  static createAdminAsync({ imports = [], inject = [], useFactory }: GroupsAdminFactory): DynamicModule {
    if (arePanelsLeftOut()) return { module: PanelLeftOut, imports: [PanelOptionsModule, ...imports] };
    return AdminModule.createAdminAsync({
      imports: [PanelOptionsModule, ...imports],
      inject: [PanelOptions, ...(inject as unknown[])],
      useFactory: async (options: PanelOptions, ...injected: unknown[]): Promise<GroupsAdminOptions> =>
        options.govern(await useFactory(...injected)),
      customLoader: GroupsAdminLoader,
    });
  }
}
