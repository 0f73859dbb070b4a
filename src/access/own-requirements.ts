import { Injectable, Optional } from '@nestjs/common';
import { DirectoryPermissions, GroupsPermissions, type Permission } from '../permissions/index.js';

/** The actions on groups, and those on users of the directory. */
export type OwnAction = Exclude<keyof GroupsPermissions, 'subject' | 'all'>;
export type OnUsers = Exclude<keyof DirectoryPermissions, 'subject' | 'all'>;

/**
 * What a route of this module requires. The subjects are options, which are known only when the application runs, so they
 * aren't part of it.
 */
export interface OwnRequirement {
  readonly on: 'groups' | 'users';
  readonly actions: readonly (OwnAction | OnUsers)[];
  /** What a request requires if it only asks for the plan. */
  readonly toPlan?: readonly OwnAction[];
}

const OWN_REQUIREMENT = 'nestjs-adminjs-groups:own';

/** Adds a requirement to a route of this module. */
export function requireOwn(requirement: Partial<OwnRequirement>): MethodDecorator {
  return (_target, _key, descriptor) => {
    const before = ownRequirementOf(descriptor.value as object);
    Reflect.defineMetadata(OWN_REQUIREMENT, { ...before, ...requirement }, descriptor.value as object);
  };
}

/** What a method requires of this module's own permissions. Undefined if it says nothing. */
export function ownRequirementOf(method: object): OwnRequirement | undefined {
  return Reflect.getMetadata(OWN_REQUIREMENT, method) as OwnRequirement | undefined;
}

/** The permissions that the routes of this module require. */
@Injectable()
export class OwnRequirements {
  constructor(
    private readonly groups: GroupsPermissions,
    @Optional() private readonly users?: DirectoryPermissions,
  ) {}

  /** The permissions that a method requires. Undefined if it says nothing: then nobody may use it. */
  of(method: object): Permission[] | undefined {
    const { on, actions } = ownRequirementOf(method) ?? {};
    if (!actions) return undefined;
    return actions.map((action) => (on === 'users' ? this.users![action as OnUsers] : this.groups[action]));
  }

  /** The permissions for a request that only asks for the plan. Undefined if a method makes no plans. */
  toPlan(method: object): Permission[] | undefined {
    return ownRequirementOf(method)?.toPlan?.map((action) => this.groups[action]);
  }
}
