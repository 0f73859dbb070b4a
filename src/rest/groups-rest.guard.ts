import { type CanActivate, type ExecutionContext, Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { firstValueFrom, isObservable } from 'rxjs';
import { AccessService, PermissionsGuard } from '../access/index.js';
import { AccessDeniedError } from '../errors/index.js';
import { GroupsModuleOptions } from '../options/index.js';
import { GroupsPermissions, type Permission } from '../permissions/index.js';
import { type OwnAction, REQUIRED_OWN } from './require-own.decorator.js';

/** Our own routes: the host's guards say who it is, then `PermissionsGuard` whether they may. */
@Injectable()
export class GroupsRestGuard extends PermissionsGuard {
  constructor(
    reflector: Reflector,
    accessService: AccessService,
    @Inject(GroupsModuleOptions) options: GroupsModuleOptions,
    private readonly permissions: GroupsPermissions,
    private readonly moduleRef: ModuleRef,
  ) {
    super(reflector, accessService, options);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const { rest } = this.options;
    for (const guard of (rest && rest.guards) || []) {
      const answer = (await this.instanceOf(guard)).canActivate(context);
      if (!(await (isObservable(answer) ? firstValueFrom(answer) : answer)))
        throw AccessDeniedError.unauthenticated();
    }
    return this.decide(context);
  }

  /** Nobody is known until the host says how: without `rest` every route is 401. */
  protected override getPrincipal(request: object, context: ExecutionContext) {
    return this.options.rest ? super.getPrincipal(request, context) : undefined;
  }

  /** The subject of our own permissions is an option, so a decorator can't hold them. */
  protected override getRequired(context: ExecutionContext): Permission[] | undefined {
    const own = this.reflector.get<OwnAction[] | undefined>(REQUIRED_OWN, context.getHandler());
    return own?.map((action) => this.permissions[action]);
  }

  private async instanceOf(guard: Type<CanActivate> | CanActivate): Promise<CanActivate> {
    if (typeof guard !== 'function') return guard;
    try {
      return this.moduleRef.get(guard, { strict: false });
    } catch {
      return this.moduleRef.create(guard);
    }
  }
}
