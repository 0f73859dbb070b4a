import type AdminJS from 'adminjs';
import type { BaseResource, CurrentAdmin } from 'adminjs';
import type { Access } from '../../access/index.js';
import { actionsOf, findResource, pagesOf, resourceIdOf } from '../panel.js';
import { rememberAccess } from './panel-access.js';
import { mayCall, permissionOfPage, viewOf } from './panel-permissions.js';

/** A route of AdminJS that answers with a page. */
interface PageRoute {
  action: string;
  Controller: new (
    context: { admin: AdminJS },
    currentAdmin: object,
  ) => Record<string, (request: { params: object; query: object }) => Promise<string>>;
}

/**
 * The page AdminJS renders, for one user: with the resources and pages they can reach, and nothing about the others. For a
 * refusal it is the empty frame, with a page of our own in place of the dashboard that says why.
 */
export async function renderShell(
  admin: AdminJS,
  { Controller, action }: PageRoute,
  access: Access,
  request: { params: object; query: object },
  status: 200 | 403 | 404,
  messagesOf: string,
): Promise<string> {
  // AdminJS shows `email` in the corner of the page.
  const shown = { id: String(access.userId), email: access.label, label: access.label };
  rememberAccess(shown, access);
  const controller = new Controller({ admin: visiblePart(admin, access, shown, status) }, shown);
  if (status === 200) return inert(await controller[action]!(request));
  const html = inert(await controller['index']!({ params: {}, query: {} }));
  const refused = scriptValue({ status, resourceId: messagesOf });
  const root = scriptValue(admin.options.rootPath);
  return html.replace(
    '<head>',
    () => `<head><script>window.GROUPS_REFUSED=${refused};history.replaceState(null,'',${root})</script>`,
  );
}

function visiblePart(admin: AdminJS, access: Access, shown: object, status: number): AdminJS {
  const resources = admin.resources
    .filter(
      (resource) =>
        access.can(viewOf(resourceIdOf(resource))) ||
        resource.decorate().resourceActions(shown as never).length > 0,
    )
    .map((resource) => withOpenFilters(admin, access, resource));
  const pages = Object.fromEntries(
    pagesOf(admin)
      .filter((name) => access.can(permissionOfPage(name)))
      .map((name) => [name, admin.options.pages![name]]),
  );
  const dashboard = status === 200 ? admin.options.dashboard : { component: 'GroupsNoAccess' };
  return Object.create(admin, {
    resources: { value: resources },
    options: { value: { ...admin.options, pages, dashboard } },
  }) as AdminJS;
}

/** A filter by a reference searches the other resource: without leave to, it is left out, as it would find nothing. */
function withOpenFilters(admin: AdminJS, access: Access, resource: BaseResource): BaseResource {
  const decorated = resource.decorate();
  const isOpen = ({ reference }: { reference: string | null }) => {
    const target = reference === null ? undefined : findResource(admin, reference);
    return !target || mayCall(admin, access, target, 'search', actionsOf(target)['search']!);
  };
  const view = Object.create(decorated, {
    toJSON: {
      value: (currentAdmin: CurrentAdmin) => {
        const json = decorated.toJSON(currentAdmin);
        return { ...json, filterProperties: json.filterProperties.filter(isOpen) };
      },
    },
  }) as typeof decorated;
  return Object.create(resource, {
    decorate: { value: () => view },
    _decorated: { value: view },
  }) as BaseResource;
}

/**
 * AdminJS prints the state of the page into a script as it is, in one line. What could end the script, or a line for whoever
 * reads it as lines, is written as an escape.
 */
export function inert(html: string): string {
  let result = '';
  let done = 0;
  for (const { index } of html.matchAll(STATE)) {
    const end = html.indexOf('\n', index + 1);
    const line = html.slice(index, end);
    if (!BREAKING.test(line)) continue;
    result += html.slice(done, index) + escaped(line);
    done = end;
  }
  return result + html.slice(done);
}

/** How a line begins that holds it. Nothing that is printed into one begins another: JSON has no line breaks. */
const STATE = /\n[ \t]*window\.(?:REDUX_STATE|THEME) = /g;
const BREAKING = /[<\u2028\u2029]/;

function scriptValue(value: unknown): string {
  return escaped(JSON.stringify(value));
}

function escaped(line: string): string {
  return line.replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
