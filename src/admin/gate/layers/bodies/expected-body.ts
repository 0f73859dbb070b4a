import type AdminJS from 'adminjs';
import type { BaseResource, PropertyDecorator } from 'adminjs';
import type { Response } from 'express';
import { GroupsActions } from '../../../contract/index.js';
import { findResource, isOwnPage, outerPropertyAt } from '../../../panel.js';
import { OwnResource } from '../../../own-resource.js';
import { Visibility, isWithin } from '../../visibility.js';
import { type Names, UNFOLDING } from './unfolding.js';

/** What the gate says of the body of a request that it lets in. */
export interface ExpectedBody extends Names {
  /** The most bytes of text: a form, JSON, or the fields beside files. Default: that of every form. */
  bytes?: number;
  /** Whether it is so large that few are held at once. */
  isDocument?: boolean;
  /** Whether it may come as multipart/form-data, as AdminJS sends its forms. */
  multipart: boolean;
  /** Whether a field may be a file. */
  takesFile(field: string): boolean;
}

const BODY = 'groupsBody';

/** Says what AdminJS is to read of this request; without, no body reaches it. */
export function expectBody(response: Response, body: ExpectedBody | 'none'): void {
  response.locals[BODY] = body;
}

/** What was said of this request, if anything was. */
export function expectedBody({ locals }: Response): ExpectedBody | 'none' | undefined {
  return locals[BODY] as ExpectedBody | 'none' | undefined;
}

/**
 * The property `path` of what somebody calls a file: AdminJS's features move or read what lies there, so it must come from our
 * parser. Text that calls itself so is refused wherever it may be taken for one.
 */
const PATH_OF_FILE = /\.path(\.|$)/;

/** AdminJS makes a regular expression of a key: with these, it could take years. */
const IN_EXPRESSIONS = /[\\*+?{}()|]/;

const isPlainName = (key: string) => !IN_EXPRESSIONS.test(key);
const isNoFile = (path: string) => !PATH_OF_FILE.test(path);
const never = () => false;
const always = () => true;

/** An address and a password, or what a provider of sign-ins asks for. */
export const SIGN_IN: ExpectedBody = {
  bytes: 64 * 1024,
  multipart: false,
  takesFile: never,
  takesName: isPlainName,
  takesText: isNoFile,
};

/** Fields, and no files. */
const FORM: ExpectedBody = { multipart: true, takesFile: never, takesName: isPlainName, takesText: always };

/** Code of the host's, which may take a file in any field. */
const HOSTS_OWN: ExpectedBody = {
  multipart: true,
  takesFile: always,
  takesName: isPlainName,
  takesText: isNoFile,
};

/** Actions of AdminJS that look at nothing but the address. */
const READING = new Set(['list', 'show', 'search']);
const DELETING = new Set(['delete', 'bulkDelete']);

/**
 * The body of an action of a resource, or of a page.
 *
 * @param documentBytes the most bytes of an import
 */
export function bodyOf(
  admin: AdminJS,
  { resourceId, pageName, action = '' }: Readonly<Record<string, string>>,
  documentBytes: number,
): ExpectedBody | 'none' {
  const resource = resourceId === undefined ? undefined : findResource(admin, resourceId);
  if (!resource) return bodyOfPage(admin, pageName);
  if (READING.has(action)) return 'none';
  if (resource instanceof OwnResource) {
    return action === GroupsActions.import ? { ...FORM, bytes: documentBytes, isDocument: true } : FORM;
  }
  const takesName = (key: string) =>
    isPlainName(key) || isPlainName(key.replace(propertyIn(resource, key), ''));
  if (DELETING.has(action)) return { ...FORM, takesName };
  if (action !== 'new' && action !== 'edit') return { ...HOSTS_OWN, takesName };
  return {
    multipart: true,
    values: UNFOLDING.valuesOfRecord,
    takesFile: (field) => takesFile(resource, field),
    takesName,
    takesText: (path) => isNoFile(path) || isJsonColumn(resource, path),
  };
}

function propertyIn(resource: BaseResource, key: string): string {
  return outerPropertyAt(resource, key)?.propertyPath ?? '';
}

function bodyOfPage(admin: AdminJS, name = ''): ExpectedBody | 'none' {
  return admin.options.pages?.[name]?.handler && !isOwnPage(admin, name) ? HOSTS_OWN : 'none';
}

/** A field of the form, or one that a field of the form says it works with, as that of an upload does. */
function takesFile(resource: BaseResource, field: string): boolean {
  if (Visibility.of(resource).isWritable(field)) return true;
  return editable(resource).some(({ options }) => {
    const named = Object.values((options as { custom?: object }).custom ?? {});
    return named.some((name) => typeof name === 'string' && isWithin(field, name));
  });
}

/** A column that holds objects, in which `path` is a name like any other; never the field of an upload. */
function isJsonColumn(resource: BaseResource, path: string): boolean {
  const property = outerPropertyAt(resource, path);
  if (!property || !resource.property(property.propertyPath)) return false;
  if (property.propertyPath === path || PATH_OF_FILE.test(property.propertyPath)) return true;
  return ['mixed', 'key-value'].includes(property.type()) && !isFileField(property);
}

/** What @adminjs/upload says of its property. */
function isFileField({ options, propertyPath }: PropertyDecorator): boolean {
  return (options as { custom?: { fileProperty?: unknown } }).custom?.fileProperty === propertyPath;
}

function editable(resource: BaseResource): PropertyDecorator[] {
  return resource.decorate().getProperties({ where: 'edit' });
}
