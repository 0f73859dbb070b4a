export { GroupsBootstrap } from './groups.bootstrap.js';
