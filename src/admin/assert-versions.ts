import AdminJS from 'adminjs';
import { Router } from 'express';
import { GroupsSetupError } from '../errors/index.js';

/**
 * What is governed is governed from inside AdminJS, so only where it is known to work.
 *
 * @throws GroupsSetupError on another AdminJS than 7.8
 */
export function assertAdminJS(version: string = AdminJS.VERSION): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 7 && minor >= 8) return;
  throw new GroupsSetupError(
    `The panel needs AdminJS 7.8, and this application has AdminJS ${version}.`,
    'Run npm install adminjs@7.8 @adminjs/nestjs@7 @adminjs/express@6 @adminjs/typeorm@5.',
  );
}

/**
 * NestJS may be served by an Express of its own, beside the one that this package and AdminJS import.
 *
 * @throws GroupsSetupError where that one is Express 4, which matches paths in another way
 */
export function assertRouter(router: object = Router): void {
  if (!('process_params' in router)) return;
  throw new GroupsSetupError(
    'The panel needs Express 5, and the package express of this application is version 4.',
    'Run npm install express@5.',
  );
}
