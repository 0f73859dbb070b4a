import type { Action, ActionResponse } from 'adminjs';
import type { AttemptedEvent } from '../history/index.js';
import type { PanelAction } from './panel.js';

/** An action that is about to do this, for the history to tell when the gate refuses it: no service will hear of it. */
export function attempting(
  event: AttemptedEvent,
  action: Partial<Action<ActionResponse>>,
): Partial<Action<ActionResponse>> {
  return { ...action, custom: { ...action.custom, attempts: event } };
}

/** What an action is about to do; undefined if it only reads. */
export function attemptOf({ custom }: Pick<PanelAction, 'custom'>): AttemptedEvent | undefined {
  return custom?.['attempts'] as AttemptedEvent | undefined;
}
