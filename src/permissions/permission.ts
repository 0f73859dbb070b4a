import { PERMISSION_KEY_LIMIT } from '../entities/index.js';
import { GroupsSetupError } from '../errors/index.js';

/** One right: what it is about, and what may be done. */
export interface Permission {
  /** `subject:action`, both percent-encoded outside `A-Z a-z 0-9 _ . -`. */
  readonly key: string;
  readonly subject: string;
  readonly action: string;
  /** The main-menu item it is listed under. Default: that of the resource with this subject, else the subject. */
  readonly category?: string;
  /** What people read for the subject. Default: the subject itself. */
  readonly subjectLabel?: string;
  /** What people read for the action. Default: the action in words. */
  readonly label?: string;
  readonly description?: string;
  /** The answer to this action shows the record, so who may do it may also view the subject. */
  readonly impliesView?: boolean;
  /** The AdminJS resource the subject is, whose translations name it. */
  readonly resourceId?: string;
  /** The feather icon of the main-menu item. */
  readonly icon?: string;
}

/** What a permission is made of: everything but the key, which follows. */
export type PermissionInit = Omit<Permission, 'key'>;

/** The subjects of AdminJS pages: `page.<name>`. */
export const PAGE_PREFIX = 'page.';

const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** @throws GroupsSetupError for an empty, unsafe or overlong name. */
export function permissionOf(init: PermissionInit): Permission {
  for (const name of [init.subject, init.action]) {
    // Half a surrogate pair is no character, and encodes to nothing.
    if (name === '' || UNSAFE.has(name) || /\p{Cs}/u.test(name)) {
      throw new GroupsSetupError(
        `"${name}" can't be the subject or the action of a permission.`,
        'Give it another name.',
      );
    }
  }
  const key = `${encode(init.subject)}:${encode(init.action)}`;
  if (key.length > PERMISSION_KEY_LIMIT) {
    throw new GroupsSetupError(
      `The permission ${key.slice(0, 40)}… is longer than ${PERMISSION_KEY_LIMIT} characters.`,
      'Shorten its subject or its action.',
    );
  }
  return { ...init, key };
}

/** The permission that a key names. @throws GroupsSetupError for what is no key */
export function permissionOfKey(key: string): Permission {
  const [subject, action, ...more] = key.split(':').map(decode);
  if (subject && action && more.length === 0) {
    const permission = permissionOf({ subject, action });
    if (permission.key === key) return permission;
  }
  throw new GroupsSetupError(
    `"${key}" is no permission.`,
    "Write its subject, a colon and its action, for example 'Client:view'.",
  );
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function encode(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `bulkApprove` → `Bulk approve`: what people read where nobody gave a label. */
export function inWords(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
