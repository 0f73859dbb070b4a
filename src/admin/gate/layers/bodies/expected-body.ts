import type AdminJS from 'adminjs';
import type { BaseResource, PropertyDecorator } from 'adminjs';
import type { Response } from 'express';
import { GroupsActions } from '../../../contract/index.js';
import { findResource, isOwnPage, outerPropertyAt } from '../../../panel.js';
import { OwnResource } from '../../../own-resource.js';
import { Visibility, isWithin } from '../../visibility.js';
import { type Names, UNFOLDING } from './unfolding.js';

/** What the gate allows in the body of a request that it lets in. */
export interface ExpectedBody extends Names {
  /** The most bytes of text: a form, JSON, or the fields beside files. Default: the limit for every form. */
  bytes?: number;
  /** Whether the body may be so large that only a few are kept in memory at a time. */
  isDocument?: boolean;
  /** Whether it may come as multipart/form-data, as AdminJS sends its forms. */
  multipart: boolean;
  /** Whether a field may be a file. */
  takesFile(field: string): boolean;
}

const BODY = 'groupsBody';

/** Tells the parser what AdminJS expects of this request. Without this call, no body reaches AdminJS. */
export function expectBody(response: Response, body: ExpectedBody | 'none'): void {
  response.locals[BODY] = body;
}

/** What `expectBody` said about this request; undefined if it wasn't called. */
export function expectedBody({ locals }: Response): ExpectedBody | 'none' | undefined {
  return locals[BODY] as ExpectedBody | 'none' | undefined;
}

/**
 * The property `path` of an uploaded file. AdminJS's features move or read the file at that path, so only our parser may set
 * it. Text under such a name is refused wherever it could pass for a file.
 */
const PATH_OF_FILE = /\.path(\.|$)/;

/** AdminJS makes a regular expression of each key. A key with these characters could make it run for years. */
const IN_EXPRESSIONS = /[\\*+?{}()|]/;

const isPlainName = (key: string) => !IN_EXPRESSIONS.test(key);
const isNoFile = (path: string) => !PATH_OF_FILE.test(path);
const never = () => false;
const always = () => true;

/** The body of a sign-in: an address and a password, or what the host's sign-in provider expects. */
export const SIGN_IN: ExpectedBody = {
  bytes: 64 * 1024,
  multipart: false,
  takesFile: never,
  takesName: isPlainName,
  takesText: isNoFile,
};

/** Fields, and no files. */
const FORM: ExpectedBody = { multipart: true, takesFile: never, takesName: isPlainName, takesText: always };

/** The body for the host's own code, which may accept a file in any field. */
const HOSTS_OWN: ExpectedBody = {
  multipart: true,
  takesFile: always,
  takesName: isPlainName,
  takesText: isNoFile,
};

/** Actions of AdminJS that use only the address of a request. */
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

/** Whether a field may be a file: a field of the form, or one that such a field names, as an upload names its file. */
function takesFile(resource: BaseResource, field: string): boolean {
  if (Visibility.of(resource).isWritable(field)) return true;
  return editable(resource).some(({ options }) => {
    const named = Object.values((options as { custom?: object }).custom ?? {});
    return named.some((name) => typeof name === 'string' && isWithin(field, name));
  });
}

/** Whether a column holds objects, in which `path` is an ordinary name. The field of an upload never counts. */
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
