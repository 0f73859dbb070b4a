export { arePanelsLeftOut, leaveOutPanels } from './panels-left-out.js';
export { GroupsBootstrap } from './groups.bootstrap.js';
export { GOVERNS, GovernedPanels } from './governed-panels.js';
export { RequiredRoutes } from './required-routes.js';
export { assertExpress, assertNest } from './platform.js';
export { useBeforeBodyParsers } from './before-body-parsers.js';
