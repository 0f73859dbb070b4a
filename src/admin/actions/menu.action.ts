import type { ActionContext, BaseResource, CurrentAdmin } from 'adminjs';
import type AdminJS from 'adminjs';
import { Access, groupGrantsOf } from '../../access/index.js';
import { ADMINISTRATORS_ID } from '../../entities/index.js';
import { inWords } from '../../permissions/index.js';
import type { MenuItem, MenuPreview } from '../contract/index.js';
import { rememberAccess } from '../gate/panel-access.js';
import { permissionOfPage, viewOf } from '../gate/panel-permissions.js';
import { type PanelAction, actionsOf, pagesOf, panelOf, resourceIdOf } from '../panel.js';
import type { PanelServices } from '../panel-services.js';
import { endpoint, integer, list } from './endpoint.js';

/** What is no button of its own: it is the menu item itself, a click on a row, or typing into a field. */
const NO_BUTTONS = new Set(['list', 'show', 'search']);

/** The menu as users find it who are in this group alone, with the ticks as they are sent. Changes nothing. */
export function menuAction({ catalogue, permissions }: PanelServices) {
  return endpoint('post', permissions.view, (input, context): Promise<MenuPreview> => {
    const groupId = integer(input, 'groupId') ?? 0;
    const keys = list(input, 'permissions').map(String);
    const access =
      groupId === ADMINISTRATORS_ID
        ? Access.everything(catalogue, null, '', [groupId])
        : Access.of(catalogue, '', '', [groupId], [groupGrantsOf(catalogue, groupId, keys)]);
    return Promise.resolve(menuOf(panelOf(context), access));
  });
}

function menuOf(admin: AdminJS, access: Access): MenuPreview {
  const member = { id: '', label: '', email: '' };
  rememberAccess(member, access);
  const items = new Map<string, MenuItem>();
  for (const resource of admin.resources) {
    const resourceId = resourceIdOf(resource);
    if (!access.can(viewOf(resourceId)) || !isInMenu(resource, member)) continue;
    const navigation = resource.decorate().getNavigation();
    const name = navigation?.name ?? resourceId;
    const item = items.get(name) ?? {
      name,
      ...(navigation?.icon && { icon: navigation.icon }),
      resources: [],
    };
    items.set(name, item);
    item.resources.push({ resourceId, buttons: buttonsOf(resource, member) });
  }
  return {
    items: [...items.values()],
    pages: pagesOf(admin).filter((name) => access.can(permissionOfPage(name))),
  };
}

/** As AdminJS's own menu decides: without a navigation a resource stands by itself, and without an address it isn't there. */
function isInMenu(resource: BaseResource, member: CurrentAdmin): boolean {
  const decorated = resource.decorate();
  const navigation = decorated.getNavigation() as { show?: boolean } | null;
  return navigation?.show !== false && Boolean(decorated.getHref(member));
}

function buttonsOf(resource: BaseResource, member: object) {
  return Object.entries(actionsOf(resource))
    .filter(([key, action]) => !NO_BUTTONS.has(key) && isShown(resource, action, member))
    .map(([name]) => ({ name, label: inWords(name) }));
}

/** As far as can be said without a record: what the host shows only for some records counts as shown. */
function isShown(resource: BaseResource, action: PanelAction, currentAdmin: object): boolean {
  if (action.isVisible === false) return false;
  try {
    const { isAccessible } = action;
    return typeof isAccessible === 'function'
      ? Boolean(isAccessible({ resource, action, currentAdmin } as unknown as ActionContext))
      : Boolean(isAccessible);
  } catch {
    // A condition of the host's on the record there isn't.
    return true;
  }
}
