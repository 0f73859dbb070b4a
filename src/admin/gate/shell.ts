import type AdminJS from 'adminjs';
import type { Access } from '../../access/index.js';
import { pagesOf, resourceIdOf } from '../panel.js';
import { rememberAccess } from './panel-access.js';
import { permissionOfPage, viewOf } from './panel-permissions.js';

/** A route of AdminJS that answers with a page. */
export interface PageRoute {
  action: string;
  Controller: new (
    context: { admin: AdminJS },
    currentAdmin: object,
  ) => Record<string, (request: { params: object; query: object }) => Promise<string>>;
}

/** The page AdminJS renders, for one user: with the resources and pages they can reach, and nothing about the others. */
export async function renderShell(
  admin: AdminJS,
  route: PageRoute,
  access: Access,
  request: { params: object; query: object },
): Promise<string> {
  // AdminJS shows `email` in the corner of the page.
  const shown = { id: String(access.userId), email: access.label, label: access.label };
  rememberAccess(shown, access);
  const controller = new route.Controller({ admin: visiblePart(admin, access, shown) }, shown);
  return inert(await controller[route.action]!(request));
}

function visiblePart(admin: AdminJS, access: Access, shown: object): AdminJS {
  const resources = admin.resources.filter(
    (resource) =>
      resource.decorate().resourceActions(shown as never).length > 0 ||
      access.can(viewOf(resourceIdOf(resource))),
  );
  const pages = Object.fromEntries(
    pagesOf(admin)
      .filter((name) => access.can(permissionOfPage(name)))
      .map((name) => [name, admin.options.pages![name]]),
  );
  return Object.create(admin, {
    resources: { value: resources },
    options: { value: { ...admin.options, pages } },
  }) as AdminJS;
}

/** AdminJS prints the state of the page into a script as it is; a `<` in any of it could end the script. */
function inert(html: string): string {
  return html.replace(
    /^(\s*window\.(?:REDUX_STATE|THEME) = )(.*)$/gm,
    (_, start: string, state: string) => start + state.replaceAll('<', '\\u003c'),
  );
}
