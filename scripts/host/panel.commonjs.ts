import type { DynamicModule } from '@nestjs/common';
import { panelOptions } from './panel-options.js';

/** CommonJS takes AdminJS, and what imports it, by `import()`. */
async function importPanel(): Promise<DynamicModule> {
  const { default: AdminJS } = await import('adminjs');
  const { Database, Resource } = await import('@adminjs/typeorm');
  const { GroupsAdminModule } = await import('nestjs-adminjs-groups/admin');
  AdminJS.registerAdapter({ Database, Resource });
  return GroupsAdminModule.createAdminAsync({ useFactory: panelOptions });
}

export const panel = [importPanel()];
