import type { ActionContext, AdminPage } from 'adminjs';
import { type OwnRights, MY_RIGHTS } from '../contract/index.js';
import { accessOfAdmin } from '../gate/panel-access.js';
import { MY_RIGHTS_COMPONENT } from '../panel.js';
import type { PanelServices } from '../panel-services.js';
import { categoriesOf } from './catalogue-view.js';
import { mayOf } from './editor.action.js';

/** **My rights**, for every signed-in user. Only users who may see the groups also see what they can't do. */
export function myRightsPage(services: PanelServices): Record<string, AdminPage> {
  const { effective, catalogue, permissions } = services;
  const read = async (context: Pick<ActionContext, 'currentAdmin'>): Promise<OwnRights> => {
    const access = accessOfAdmin(context.currentAdmin)!;
    const { userId: _, ...rights } = await effective.of(access.userId);
    const seesGroups = access.can(permissions.view);
    const shown = seesGroups ? catalogue.entries : catalogue.entries.filter((entry) => access.can(entry));
    return { ...rights, seesGroups, catalogue: categoriesOf(shown, access), may: mayOf(services, access) };
  };
  return {
    [MY_RIGHTS]: {
      component: MY_RIGHTS_COMPONENT,
      icon: 'Key',
      handler: async (
        _request: unknown,
        _response: unknown,
        context: Pick<ActionContext, 'currentAdmin'>,
      ) => ({
        answer: await read(context),
      }),
    },
  };
}
