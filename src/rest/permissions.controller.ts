import { Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import {
  effectivePermissionsAnswer,
  holdingGroupSinceAnswer,
  pageAnswer,
  userAnswer,
} from '../answers/index.js';
import type { UserId } from '../entities/index.js';
import { AccessDeniedError } from '../errors/index.js';
import { accessOf } from '../access/index.js';
import { EffectivePermissionsService } from '../memberships/index.js';
import { Catalogue } from '../permissions/index.js';
import { PageDto } from './dto/page.dto.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { PermissionPipe } from './permission.pipe.js';
import { RequireOwn } from './require-own.decorator.js';
import { UserPipe } from './users-named.js';
import { CatalogueView } from './views/permission.views.js';
import { EffectivePermissionsView, HoldersPageView, HoldingGroupsPageView } from './views/holder.views.js';

/** What can be granted, and who may do what. */
@GroupsRoutes()
export class PermissionsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly effective: EffectivePermissionsService,
  ) {}

  /** The catalogue. */
  @Get('permissions')
  @RequireOwn('view')
  @Described({ summary: 'List all permissions that a group can grant', answer: CatalogueView })
  list() {
    return { permissions: this.catalogue.described };
  }

  /** The active users who have a permission; `totalIsExact: false` says that there are more than `total`. */
  @Get('permissions/:key/users')
  @RequireOwn('view')
  @Described({
    summary: 'List the active users who have a permission, and their groups that give this permission',
    answer: HoldersPageView,
  })
  async users(@Param('key', PermissionPipe) key: string, @Query() query: PageDto) {
    return pageAnswer(await this.effective.usersWith(key, query), userAnswer);
  }

  /** The groups that give a permission. */
  @Get('permissions/:key/groups')
  @RequireOwn('view')
  @Described({ summary: 'List the groups that give a permission', answer: HoldingGroupsPageView })
  async groups(@Param('key', PermissionPipe) key: string, @Query() query: PageDto) {
    return pageAnswer(await this.effective.groupsWith(key, query), holdingGroupSinceAnswer);
  }

  /** The user's own permissions, which every active user may read. */
  @Get('me/permissions')
  @RequireOwn()
  @Described({
    summary: 'Get your own permissions, and the groups that give them',
    answer: EffectivePermissionsView,
  })
  async own(@Req() request: Request) {
    const userId = accessOf(request)?.userId;
    if (userId == null) throw AccessDeniedError.unauthenticated();
    return effectivePermissionsAnswer(await this.effective.of(userId));
  }

  @Get('users/:userId/permissions')
  @RequireOwn('view')
  @Described({
    summary: 'Get the permissions of a user, and the groups that give them',
    answer: EffectivePermissionsView,
  })
  async ofUser(@Param('userId', UserPipe) userId: UserId) {
    return effectivePermissionsAnswer(await this.effective.of(userId));
  }
}
