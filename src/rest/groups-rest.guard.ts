import { type CanActivate, type ExecutionContext, Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { firstValueFrom, isObservable } from 'rxjs';
import { AccessService, Actor, OwnRequirements, PermissionsGuard } from '../access/index.js';
import { AccessDeniedError, GroupsError } from '../errors/index.js';
import { ATTEMPTS_ON_ENTRIES, type Attempt, type AttemptedEvent, RefusalRecorder } from '../history/index.js';
import { UserNamesService } from '../memberships/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import type { Permission } from '../permissions/index.js';
import { ATTEMPTED } from './attempts.decorator.js';

interface OwnRequest {
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
  body?: unknown;
}

/** At most this many users of a refused request are looked up. */
const NAMES_LOOKED_UP = 100;

/** The lists of users in a body. */
const USER_LISTS = ['add', 'end', 'remove'];

/**
 * Guards our own routes. The host's guards say who the user is, and then `PermissionsGuard` decides what the user may do.
 */
@Injectable()
export class GroupsRestGuard extends PermissionsGuard {
  constructor(
    reflector: Reflector,
    accessService: AccessService,
    @Inject(GroupsModuleOptions) options: ResolvedOptions,
    private readonly requirements: OwnRequirements,
    private readonly moduleRef: ModuleRef,
    private readonly refusals: RefusalRecorder,
    private readonly names: UserNamesService,
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

  /** A request that is refused here never reaches the service, so the refusal is recorded here. */
  protected override async decide(context: ExecutionContext): Promise<boolean> {
    try {
      return await super.decide(context);
    } catch (error) {
      await this.recordRefusal(context, error);
      throw error;
    }
  }

  /** Without the option `rest`, users are unknown, so every route answers 401. */
  protected override getPrincipal(request: object, context: ExecutionContext) {
    return this.options.rest ? super.getPrincipal(request, context) : undefined;
  }

  protected override getRequired(context: ExecutionContext): Permission[] | undefined {
    const { query } = context.switchToHttp().getRequest<OwnRequest>();
    const toPlan = query['dryRun'] === 'true' ? this.requirements.toPlan(context.getHandler()) : undefined;
    return toPlan ?? this.requirements.of(context.getHandler());
  }

  private async recordRefusal(context: ExecutionContext, error: unknown): Promise<void> {
    const request = context.switchToHttp().getRequest<OwnRequest>();
    const event = this.reflector.get<AttemptedEvent | undefined>(ATTEMPTED, context.getHandler());
    const principal = this.getPrincipal(request, context);
    if (!event || principal?.id === undefined) return;
    const { userId, label } = await this.accessService.of(principal.id);
    if (userId === null) return;
    const { id, entryId } = request.params;
    const attempt: Attempt = {
      event,
      ...(ATTEMPTS_ON_ENTRIES.has(event)
        ? { entryId: Number(entryId) || 0 }
        : { groupId: Number(id) || undefined }),
      users: await this.namedIn(request),
    };
    await this.refusals.record(Actor.user(userId, principal.label ?? label, 'rest'), attempt, error);
  }

  /** The users of the request. Among the first ones, labels are replaced by ids. */
  private async namedIn(request: OwnRequest): Promise<unknown[]> {
    const users = usersIn(request);
    const named = await this.names.resolve(users.slice(0, NAMES_LOOKED_UP));
    return [...named.filter((user) => !(user instanceof GroupsError)), ...users.slice(NAMES_LOOKED_UP)];
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

/** The users in a request. The body isn't validated yet. */
function usersIn({ params, body }: OwnRequest): unknown[] {
  if (params['userId'] !== undefined) return [params['userId']];
  const lists = Object(body) as Record<string, unknown>;
  return USER_LISTS.flatMap((name) => (Array.isArray(lists[name]) ? (lists[name] as unknown[]) : []));
}
