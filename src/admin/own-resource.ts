import type { BaseProperty } from 'adminjs';
import { BaseResource } from './adminjs.js';
import { Refusals } from '../administrators/index.js';
import { AccessDeniedError } from '../errors/index.js';

/** The id of the History page, beside that of the Groups page. */
export function historyIdOf(subject: string): string {
  return `${subject}History`;
}

/** The id of the Permissions page. */
export function permissionsIdOf(subject: string): string {
  return `${subject}Permissions`;
}

/** A resource of this module's own: no adapter of AdminJS knows it, and no database is named after it. */
export abstract class OwnResource extends BaseResource {
  constructor(
    private readonly resourceId: string,
    private readonly own: BaseProperty[],
  ) {
    super();
  }

  override id(): string {
    return this.resourceId;
  }

  override databaseName(): string {
    return 'groups';
  }

  override databaseType(): string {
    return 'groups';
  }

  override properties(): BaseProperty[] {
    return this.own;
  }

  override property(path: string): BaseProperty | null {
    return this.own.find((property) => property.path() === path) ?? null;
  }

  override create(): Promise<never> {
    return notByAnybody();
  }

  override update(): Promise<never> {
    return notByAnybody();
  }

  override delete(): Promise<never> {
    return notByAnybody();
  }
}

/** The services write what is ours. A feature gets here when a client names our resource to it. */
async function notByAnybody(): Promise<never> {
  throw Refusals.note(AccessDeniedError.missing([]));
}
