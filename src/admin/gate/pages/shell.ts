import type AdminJS from 'adminjs';
import type { BaseResource, CurrentAdmin, Locale, ResourceJSON } from 'adminjs';
import type { Access } from '../../../access/index.js';
import { languageScript } from '../../locale/nearest-language.js';
import type { PanelTexts } from '../../locale/panel-texts.js';
import type { Permission } from '../../../permissions/index.js';
import { type AskedPermission, MY_RIGHTS, USER_GROUPS } from '../../contract/index.js';
import { copyOf, findResource, isOwnPage, pagesOf, resourceIdOf } from '../../panel.js';
import { withCatalogueWords } from './catalogue-words.js';
import { type ForeignOrigins, foreignOrigins } from './foreign-origins.js';
import { looksFor } from './looks.js';
import { hasGroupsOfUsers } from '../records/group-filter.js';
import { shownOnly } from './shown-user.js';
import { type Page, RESOURCE_MARK, behindState, printed, readPage, withResources } from './page.js';
import { rememberAccess } from '../panel-access.js';
import {
  leaveToSeeGroupsOfUsers,
  leavesOfResource,
  permissionOfPage,
  searchedBy,
  viewOf,
} from '../panel-permissions.js';

/** A route of AdminJS that answers with a page. */
interface PageRoute {
  action: string;
  Controller: new (
    context: { admin: AdminJS },
    currentAdmin: object,
  ) => Record<string, (request: { params: object; query: object }) => Promise<string>>;
}

type ShownProperty = ResourceJSON['listProperties'][number];

/**
 * The page that AdminJS renders for one user, with only the resources and pages that the user can reach. Users who see the
 * catalogue also get the names of the others.
 *
 * For a refusal, it is the empty frame with a page of our own in place of the dashboard.
 */
export async function renderShell(
  admin: AdminJS,
  { Controller, action }: PageRoute,
  { access, currentAdmin }: { access: Access; currentAdmin: CurrentAdmin },
  request: { params: object; query: object },
  status: 200 | 403 | 404,
  texts: PanelTexts,
  needed?: Permission,
): Promise<{ page: Page; origins: ForeignOrigins }> {
  const shown = shownOnly(currentAdmin, access);
  rememberAccess(shown, access);
  const { resources, pages } = partsFor(admin, access, shown);
  const own = await localeFor(admin, shown);
  const seesCatalogue = access.can(viewOf(texts.resourceId));
  const locale = seesCatalogue ? withCatalogueWords(own, admin, resources) : own;
  const dashboard = status === 200 ? admin.options.dashboard : { component: 'GroupsNoAccess' };
  const looks = await looksFor(admin, shown);
  const visible = Object.create(admin, {
    resources: { value: resources.map(marked) },
    options: { value: { ...admin.options, ...looks, pages, dashboard, locale } },
  }) as AdminJS;
  const controller = new Controller({ admin: visible }, shown);
  const html =
    status === 200
      ? await controller[action]!(request)
      : await controller['index']!({ params: {}, query: {} });
  const asked = needed && askedOf(admin, needed);
  const reason =
    status === 200
      ? ''
      : refusalScript({ status, resourceId: texts.resourceId, seesGroups: seesCatalogue, asked });
  const scripts = panelScript(texts.resourceId) + reason + languageScript + texts.tagsFor(locale);
  // One resource at a time: the JSON of all resources as objects would take many megabytes at once.
  const json = resources.map((resource) =>
    printed(jsonFor(admin, access, shown, resource, texts.resourceId)),
  );
  const page = behindState(withResources(readPage(html), json), scripts);
  return { page, origins: foreignOrigins(looks) };
}

/** The locale. If the host gives a function, it is called once for each page. */
async function localeFor({ options }: AdminJS, shown: CurrentAdmin): Promise<Partial<Locale>> {
  const { locale = {} } = options;
  return typeof locale === 'function' ? await locale(shown) : locale;
}

/** What our components need on every page. */
function panelScript(resourceId: string): string {
  return `<script>window.GROUPS_PANEL=${printed({ resourceId })}</script>`;
}

interface Refused {
  status: 403 | 404;
  resourceId: string;
  /** Whether the user may see the groups, and so may know who can give access. */
  seesGroups: boolean;
  asked: AskedPermission | undefined;
}

/**
 * The script of a refused page. AdminJS starts at the address of the dashboard, because it knows no page for the requested
 * address. Our page restores that address when it is shown.
 *
 * `rootPath` comes from the page, because a proxy may put a prefix before the panel.
 */
function refusalScript(refused: Refused): string {
  const words = printed(refused);
  return `<script>window.GROUPS_REFUSED={...${words},address:location.href};history.replaceState(null,'',window.REDUX_STATE.paths.rootPath)</script>`;
}

/** The permission that was asked for. The user has named it in the address, so its words may be shown. */
function askedOf(admin: AdminJS, { key, subject, action }: Permission): AskedPermission {
  return { key, subject, does: action, ...(findResource(admin, subject) && { resourceId: subject }) };
}

function partsFor(admin: AdminJS, access: Access, shown: CurrentAdmin) {
  const resources = admin.resources.filter((resource) => isWithinReach(admin, access, shown, resource));
  const own = [MY_RIGHTS].filter((name) => isOwnPage(admin, name));
  const names = [...pagesOf(admin).filter((name) => access.can(permissionOfPage(name))), ...own];
  const pages = Object.fromEntries(names.map((name) => [name, admin.options.pages![name]]));
  return { resources, pages };
}

/**
 * Whether the user can reach a resource. In a large panel most users reach only a few, so AdminJS and the host are asked only
 * about those.
 */
function isWithinReach(admin: AdminJS, access: Access, shown: CurrentAdmin, resource: BaseResource): boolean {
  if (access.can(viewOf(resourceIdOf(resource)))) return true;
  return (
    leavesOfResource(admin, resource).some((leave) => leave(access)) &&
    resource.decorate().resourceActions(shown).length > 0
  );
}

const standIns = new WeakMap<BaseResource, BaseResource>();

/** The resource in the form in which AdminJS prints only a mark for it. */
function marked(resource: BaseResource): BaseResource {
  const known = standIns.get(resource);
  if (known) return known;
  const view = copyOf(resource.decorate(), { toJSON: () => RESOURCE_MARK });
  const standIn = copyOf(resource, { decorate: () => view, _decorated: view });
  standIns.set(resource, standIn);
  return standIn;
}

/**
 * The JSON of a resource, without parts that the user may not use. A filter by a reference searches the other resource, which
 * may need a permission. The groups of users are only for users who may see or give groups.
 */
function jsonFor(
  admin: AdminJS,
  access: Access,
  shown: CurrentAdmin,
  resource: BaseResource,
  groupsId: string,
): ResourceJSON {
  const json = resource.decorate().toJSON(shown);
  const closed = [...searchedBy(admin, resource)].filter(([, leave]) => !leave(access)).map(([id]) => id);
  const hidesGroups = hasGroupsOfUsers(resource) && !leaveToSeeGroupsOfUsers(groupsId)(access);
  if (closed.length === 0 && !hidesGroups) return json;
  const isOpen = ({ reference }: ShownProperty) => !closed.includes(reference ?? '');
  const isShown = ({ propertyPath }: ShownProperty) => !hidesGroups || propertyPath !== USER_GROUPS;
  return {
    ...json,
    listProperties: json.listProperties.filter(isShown),
    showProperties: json.showProperties.filter(isShown),
    editProperties: json.editProperties.filter(isShown),
    filterProperties: json.filterProperties.filter((each) => isOpen(each) && isShown(each)),
  };
}
