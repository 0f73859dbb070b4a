import type { Action, ActionResponse } from 'adminjs';
import { ACTIONS } from './adminjs.js';
import type { PanelAction } from './panel.js';

type Handler = NonNullable<Action<ActionResponse>['handler']>;

/** Handlers that write by POST alone, and by GET show what they would write. */
const forms = new WeakSet<object>(
  [ACTIONS.new, ACTIONS.edit, ACTIONS.delete, ACTIONS.bulkDelete].map(({ handler }) => handler as object),
);

/** Says of a handler that it writes by POST alone. */
export function asForm<Given extends Handler>(handler: Given): Given {
  forms.add(handler);
  return handler;
}

/** Whether an action only looks when it is called by GET. Of a handler of the host's nobody knows. */
export function isForm({ handler }: Pick<PanelAction, 'handler'>): boolean {
  return [handler].flat().every((each) => typeof each === 'function' && forms.has(each));
}
