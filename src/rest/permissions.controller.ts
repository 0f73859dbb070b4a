import { Get, Param, Query, Req } from '@nestjs/common';
import { AccessDeniedError } from '../errors/index.js';
import { accessOf } from '../access/index.js';
import { EffectivePermissionsService } from '../memberships/index.js';
import { Catalogue } from '../permissions/index.js';
import { PageDto } from './dto/page.dto.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { RequireOwn } from './require-own.decorator.js';

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
  list() {
    return { permissions: this.catalogue.described };
  }

  /** The active users who may do this; `totalIsExact: false` says that there are more than `total`. */
  @Get('permissions/:key/users')
  @RequireOwn('view')
  users(@Param('key') key: string, @Query() query: PageDto) {
    return this.effective.usersWith(key, query);
  }

  /** The groups that give this. */
  @Get('permissions/:key/groups')
  @RequireOwn('view')
  groups(@Param('key') key: string, @Query() query: PageDto) {
    return this.effective.groupsWith(key, query);
  }

  /** One's own, which every active user may read. */
  @Get('me/permissions')
  @RequireOwn()
  own(@Req() request: object) {
    const userId = accessOf(request)?.userId;
    if (userId == null) throw AccessDeniedError.unauthenticated();
    return this.effective.of(userId);
  }

  @Get('users/:userId/permissions')
  @RequireOwn('view')
  ofUser(@Param('userId') userId: string) {
    return this.effective.of(userId);
  }
}
