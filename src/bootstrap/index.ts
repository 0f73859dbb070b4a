export { GroupsBootstrap } from './groups.bootstrap.js';
export { RequiredRoutes } from './required-routes.js';
