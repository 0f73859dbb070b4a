import { Controller, type DynamicModule, SetMetadata, type Type, UseGuards } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { OWN_GUARD } from '../access/index.js';
import type { RestOptions } from '../options/index.js';
import { CrossSiteGuard } from './cross-site.guard.js';
import { DirectoryController } from './directory.controller.js';
import { GroupsErrorFilter } from './groups-error.filter.js';
import { GroupsRestGuard } from './groups-rest.guard.js';
import { GroupsController } from './groups.controller.js';
import { HistoryController } from './history.controller.js';
import { MembersController } from './members.controller.js';
import { ApiSecurity, describeRoutes } from './openapi.js';
import { PermissionsController } from './permissions.controller.js';
import { RawBodies } from './raw-bodies.js';
import { DEFAULT_PATH } from './rest-path.js';
import { AccessController } from './access.controller.js';
import { ReportsController } from './reports.controller.js';
import { UsersController } from './users.controller.js';
import { UsersNamed } from './users-named.js';
import { TransferController } from './transfer.controller.js';

/** Fixed paths before `:id`. */
const CONTROLLERS = [
  TransferController,
  PermissionsController,
  AccessController,
  ReportsController,
  UsersController,
  HistoryController,
  MembersController,
  GroupsController,
];

/** An application waits for its providers, so the routes are described before `NestFactory.create` returns. */
const DESCRIBED = { provide: Symbol('described routes'), useFactory: describeRoutes };

/** The controllers and providers of REST, at the host's path. The host's guards come first, and then ours. */
export function groupsRest(
  rest: RestOptions | false | undefined,
  hasDirectory: boolean,
): Required<Pick<DynamicModule, 'controllers' | 'providers'>> {
  const filter = { provide: APP_FILTER, useClass: GroupsErrorFilter };
  if (rest === false) return { controllers: [], providers: [filter] };
  const path = (rest?.path ?? DEFAULT_PATH).replace(/\/+/g, '/');
  const ours = hasDirectory ? [DirectoryController, ...CONTROLLERS] : CONTROLLERS;
  const controllers = ours.map((controller): Type => {
    const placed = { [controller.name]: class extends (controller as Type<object>) {} }[controller.name]!;
    Controller(path)(placed);
    UseGuards(CrossSiteGuard, GroupsRestGuard)(placed);
    SetMetadata(OWN_GUARD, true)(placed);
    if (rest?.securityScheme !== undefined) ApiSecurity(rest.securityScheme)(placed);
    return placed;
  });
  return {
    controllers,
    providers: [filter, CrossSiteGuard, GroupsRestGuard, UsersNamed, RawBodies, DESCRIBED],
  };
}
