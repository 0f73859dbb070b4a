export { GroupsAdminModule } from './groups-admin.module.js';
export { GroupsAdminLoader } from './groups-admin.loader.js';
