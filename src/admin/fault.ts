import type { ActionContext } from 'adminjs';
import { Actor } from '../access/index.js';
import { GroupsError } from '../errors/index.js';
import type { ActionFault } from './contract/index.js';
import { accessOfAdmin } from './gate/panel-access.js';

/** A typed error as the components show it. */
export function faultOf(error: GroupsError): ActionFault {
  const { field } = error.data;
  return {
    code: error.code,
    message: error.message,
    ...(typeof field === 'string' && { field }),
    data: { ...error.data },
  };
}

/** What an action answers when it was refused: AdminJS's notice, and the fault for our own components. */
export function refusedBy(error: unknown): { fault: ActionFault; notice: object } {
  if (!(error instanceof GroupsError)) throw error;
  const fault = faultOf(error);
  // A notice shows a sentence: the plan of an import is for the component alone.
  const { report: _, ...shown } = fault.data;
  return {
    fault,
    notice: { message: fault.code, type: 'error', options: { ...shown, message: fault.message } },
  };
}

/**
 * Who is signed in, as the actor of what they do in the panel.
 *
 * @param input may have a `reason` for it; an empty field is none
 * @throws PlainTextInvalidError
 */
export function actorIn(
  { currentAdmin }: Pick<ActionContext, 'currentAdmin'>,
  { reason }: Readonly<Record<string, unknown>> = {},
): Actor {
  const { userId, label } = accessOfAdmin(currentAdmin)!;
  return Actor.user(userId!, label, 'admin').because(reason === '' ? undefined : reason);
}
