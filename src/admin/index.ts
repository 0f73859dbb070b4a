export { Acting } from '../access/index.js';
export { GroupsAdminModule } from './groups-admin.module.js';
export { PanelSignIn } from './panel-sign-in.js';
export type { GroupsAdminFactory, GroupsAdminOptions } from './groups-admin.options.js';
export type { PanelHeaders } from './gate/layers/headers.js';
