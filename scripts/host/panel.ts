import { Database, Resource } from '@adminjs/typeorm';
import AdminJS from 'adminjs';
import { GroupsAdminModule } from 'nestjs-adminjs-groups/admin';
import { panelOptions } from './panel-options.js';

AdminJS.registerAdapter({ Database, Resource });

export const panel = [GroupsAdminModule.createAdminAsync({ useFactory: panelOptions })];
