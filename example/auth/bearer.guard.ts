import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Request } from 'express';
import type { Principal } from 'nestjs-adminjs-groups';
import { DataSource } from 'typeorm';
import { ApiToken } from './api-token.entity.js';
import { hashToken } from './tokens.js';

/** A request that `BearerGuard` let pass. */
export type AuthenticatedRequest = Request & { user: Principal };

/** Says who a REST request comes from, by its token. What they may do is for `PermissionsGuard` to say. */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { user?: Principal }>();
    const token = /^Bearer +([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const found = token
      ? await this.dataSource.getRepository(ApiToken).findOne({
          where: { hash: hashToken(token), user: { status: 'enabled' } },
          relations: { user: true },
        })
      : null;
    if (!found?.user) {
      throw new UnauthorizedException('Send the token of an enabled user: "Authorization: Bearer …".');
    }
    request.user = { id: found.user.id, label: found.user.email };
    return true;
  }
}
