import { Injectable } from '@nestjs/common';
import { GroupsSetupError } from '../errors/index.js';
import { definedPermissions } from './define-permissions.js';
import { type Permission, inWords, permissionOf } from './permission.js';

/** A permission with everything an editor shows of it. */
export interface CatalogueEntry extends Permission {
  readonly category: string;
  readonly subjectLabel: string;
  readonly label: string;
  /** The key of the permission that comes with this one: `view` of the same subject. */
  readonly implies?: string;
}

/** A permission of the catalogue as it is answered with. */
export type PermissionView = Pick<
  CatalogueEntry,
  'key' | 'subject' | 'action' | 'category' | 'subjectLabel' | 'label' | 'description' | 'implies'
>;

const BASIC = ['view', 'create', 'update', 'delete'];
const MERGED = ['category', 'subjectLabel', 'label', 'description', 'resourceId', 'icon'] as const;

/**
 * All permissions this application knows. Filled while the application starts (by the host's `definePermissions`, by
 * the resources, actions and pages of its panel, by this module's own), then closed and the same until it stops.
 */
@Injectable()
export class Catalogue {
  private readonly declared = new Map<string, Permission>();
  private closed: { entries: readonly CatalogueEntry[]; indexes: ReadonlyMap<string, number> } | undefined;

  /** @throws GroupsSetupError when two declarations of one permission differ, or the application has started already. */
  add(permissions: Iterable<Permission>): void {
    if (this.closed) {
      throw new GroupsSetupError(
        'A permission was added after the application had started.',
        'Call definePermissions() at the top level of a module that is loaded at start.',
      );
    }
    for (const permission of permissions) {
      const before = this.declared.get(permission.key);
      this.declared.set(permission.key, before ? merged(before, permission) : permission);
    }
  }

  /** Sorted by category, subject and action; view, create, update, delete first. */
  get entries(): readonly CatalogueEntry[] {
    return this.close().entries;
  }

  /** The same as plain data, for answers. */
  get described(): PermissionView[] {
    return this.entries.map(
      ({ key, subject, action, category, subjectLabel, label, description, implies }) => ({
        key,
        subject,
        action,
        category,
        subjectLabel,
        label,
        ...(description !== undefined && { description }),
        ...(implies !== undefined && { implies }),
      }),
    );
  }

  get size(): number {
    return this.entries.length;
  }

  has(key: string): boolean {
    return this.close().indexes.has(key);
  }

  /** The place of a permission among the entries, or -1. */
  indexOf(key: string): number {
    return this.close().indexes.get(key) ?? -1;
  }

  private close() {
    if (!this.closed) {
      this.add(definedPermissions());
      const entries = completed([...this.declared.values()]).sort(byPlace);
      this.closed = { entries, indexes: new Map(entries.map((entry, index) => [entry.key, index])) };
    }
    return this.closed;
  }
}

function merged(one: Permission, other: Permission): Permission {
  const result = { ...one };
  for (const field of MERGED) {
    const value = other[field];
    if (value === undefined) continue;
    if (one[field] !== undefined && one[field] !== value) {
      throw new GroupsSetupError(
        `The permission ${one.key} is declared with the ${field} "${one[field]}" and with "${value}".`,
        `Write the same ${field} in both places, or leave one out.`,
      );
    }
    Object.assign(result, { [field]: value });
  }
  return { ...result, impliesView: Boolean(one.impliesView || other.impliesView) };
}

/** Fills in what a declaration left open from the others of the same subject. */
function completed(permissions: Permission[]): CatalogueEntry[] {
  const subjects = new Map<string, Partial<Permission>>();
  for (const permission of permissions) {
    const subject = subjects.get(permission.subject) ?? {};
    subjects.set(permission.subject, subject);
    for (const field of ['category', 'subjectLabel', 'resourceId', 'icon'] as const) {
      if (subject[field] === undefined && permission[field] !== undefined) {
        Object.assign(subject, { [field]: permission[field] });
      }
    }
  }
  const keys = new Set(permissions.map((permission) => permission.key));
  return permissions.map((permission) => {
    const subject = subjects.get(permission.subject)!;
    const view = permissionOf({ subject: permission.subject, action: 'view' }).key;
    const implies = permission.impliesView && permission.key !== view && keys.has(view);
    return {
      ...subject,
      ...permission,
      category: permission.category ?? subject.category ?? permission.subject,
      subjectLabel: permission.subjectLabel ?? subject.subjectLabel ?? permission.subject,
      label: permission.label ?? inWords(permission.action),
      ...(implies && { implies: view }),
    };
  });
}

function byPlace(one: CatalogueEntry, other: CatalogueEntry): number {
  return (
    compare(one.category, other.category) ||
    compare(one.subjectLabel, other.subjectLabel) ||
    compare(one.subject, other.subject) ||
    rankOf(one.action) - rankOf(other.action) ||
    compare(one.label, other.label)
  );
}

function rankOf(action: string): number {
  const rank = BASIC.indexOf(action);
  return rank === -1 ? BASIC.length : rank;
}

function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { sensitivity: 'base' });
}
