import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  type OnModuleInit,
  Optional,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessDeniedError, GroupsSetupError } from '../errors/index.js';
import { GroupsModuleOptions, type Principal, type ResolvedOptions } from '../options/index.js';
import type { Permission } from '../permissions/index.js';
import type { Access } from './access.js';
import { AccessService } from './access.service.js';
import { Actor } from './actor.js';
import { Passed } from './passed.js';
import { refusalFor } from './refusal-for.js';
import { OWN_GUARD, requiredBy } from './require-permissions.decorator.js';

/** The access of the user of a request, once `PermissionsGuard` has let it through. */
export function accessOf(request: object): Access | undefined {
  return Passed.of(request)?.access;
}

/** Remembers the access of the user of a request, for `accessOf` and `actorOf`. */
export function letPass(request: object, access: Access, label = access.label): void {
  Passed.remember(request, { access, label });
}

/** The user of a request as an actor, if `PermissionsGuard` has let the request through. Undefined for any other request. */
export function actorOf(request: object): Actor | undefined {
  const { access, label } = Passed.of(request) ?? {};
  if (!access || access.userId === null) return undefined;
  return Actor.user(access.userId, label ?? access.label, 'rest');
}

/**
 * Lets a request pass when its user is active and their groups grant everything the route requires. Closed by default:
 * a guarded route without `@RequirePermissions` or `@RequireActiveUser` is refused, and so is every request when the
 * database can't answer.
 *
 * It doesn't authenticate: put it after the host's own guards. As `APP_GUARD` it guards every route, except this module's own
 * routes. Those have another guard, behind the host's `rest.guards`.
 *
 * By GraphQL, messages and WebSockets, a refusal has the form that is usual there, with the same code.
 *
 * @throws AccessDeniedError
 */
@Injectable()
export class PermissionsGuard implements CanActivate, OnModuleInit {
  private readonly ownControllers = new WeakMap<object, boolean>();

  /** Optional, so that a unit test compiles a guarded controller without GroupsModule. An application can't start without it. */
  constructor(
    protected readonly reflector: Reflector,
    @Optional() protected readonly accessService: AccessService,
    @Optional() @Inject(GroupsModuleOptions) protected readonly options: ResolvedOptions,
  ) {}

  onModuleInit(): void {
    if (this.accessService !== undefined) return;
    throw new GroupsSetupError(
      'PermissionsGuard guards a route, and the application has no groups.',
      "Add GroupsModule.forRoot({ users: { entity: User, label: 'email' } }) to the imports of the root module.",
    );
  }

  canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.hasOwnGuard(context)) return Promise.resolve(true);
    return this.decide(context).catch(async (error: unknown) => {
      throw await refusalFor(context.getType<string>(), error);
    });
  }

  /** @throws AccessDeniedError unless the user of the request may make it */
  protected async decide(context: ExecutionContext): Promise<boolean> {
    const request = this.getRequest(context);
    const principal = this.getPrincipal(request, context);
    if (principal?.id === undefined) throw AccessDeniedError.unauthenticated();
    const required = this.getRequired(context);
    if (!required) throw AccessDeniedError.unsaid();
    const access = await this.accessService.of(principal.id);
    access.assert(...required);
    letPass(request, access, principal.label);
    return true;
  }

  /**
   * The request of a call. Override it for calls that don't come by HTTP (GraphQL, WebSockets, messages). There, the caller may
   * have written any part of a call, so this guard trusts none of it.
   *
   * @example
   * protected override getRequest(context: ExecutionContext) {
   *   return GqlExecutionContext.create(context).getContext().req;
   * }
   */
  protected getRequest(context: ExecutionContext): object {
    const type = context.getType<string>();
    if (type === 'http') return context.switchToHttp().getRequest();
    throw new GroupsSetupError(
      `PermissionsGuard knows HTTP requests, and ${context.getClass().name} is called by ${type}.`,
      'Extend PermissionsGuard and override getRequest(context) to return what your own guard has put the user on.',
    );
  }

  /** The user who makes the request. */
  protected getPrincipal(request: object, context: ExecutionContext): Principal | null | undefined {
    const { rest } = this.options;
    if (rest && rest.principal) return rest.principal(request as never, context);
    return (request as { user?: Principal }).user;
  }

  private hasOwnGuard(context: ExecutionContext): boolean {
    const controller = context.getClass();
    let isOwn = this.ownControllers.get(controller);
    if (isOwn === undefined) {
      isOwn = this.reflector.get<true | undefined>(OWN_GUARD, controller) === true;
      this.ownControllers.set(controller, isOwn);
    }
    return isOwn;
  }

  /** The permissions that the class and the method require together. Undefined if neither has a decorator. */
  protected getRequired(context: ExecutionContext): Permission[] | undefined {
    return requiredBy(context.getClass(), context.getHandler());
  }
}
