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

/** Actions without a button: the menu item itself, a click on a row, and typing into a field. */
const NO_BUTTONS = new Set(['list', 'show', 'search']);

/** The menu of a user who is in this group only, with the ticks that the client sends. Changes nothing. */
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

/**
 * Decides like AdminJS's own menu. A resource without a navigation has its own item, and one without an address has none.
 */
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

/**
 * Whether a button is shown, as far as that can be known without a record. A button that the host shows only for some records
 * counts.
 */
function isShown(resource: BaseResource, action: PanelAction, currentAdmin: object): boolean {
  if (action.isVisible === false) return false;
  try {
    const { isAccessible } = action;
    return typeof isAccessible === 'function'
      ? Boolean(isAccessible({ resource, action, currentAdmin } as unknown as ActionContext))
      : Boolean(isAccessible);
  } catch {
    // The host's condition needs a record, and there is none.
    return true;
  }
}
