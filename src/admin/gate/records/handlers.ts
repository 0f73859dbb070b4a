import type AdminJS from 'adminjs';
import type { ActionContext, ActionRequest, BaseResource } from 'adminjs';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { AppError, ValidationError } from '../../adminjs.js';
import { Refusals } from '../../../administrators/index.js';
import { GroupsError } from '../../../errors/index.js';
import { refusedBy } from '../../fault.js';
import { isForm } from '../../forms.js';
import { OwnResource } from '../../own-resource.js';
import type { PanelServices } from '../../panel-services.js';
import { type PanelHandler, actionsOf, changeHandler } from '../../panel.js';
import { holdsUsers } from '../../users-resource.js';
import { permissionOfAction } from '../panel-permissions.js';
import { PanelCall } from '../panel-call.js';
import { cleaned } from './client-input.js';
import { wordNotice } from './database-words.js';
import { isThere, takenAnswer } from './saving.js';
import { idsIn, refusingBeyondReach } from './reach.js';
import { cutAnswer } from './record-json.js';

/** Refusals about users. They count even if another resource was called. */
const OF_USERS: ReadonlySet<string> = new Set(['USER_PROTECTED', 'LAST_ADMINISTRATOR']);

/**
 * Adds to every action of the panel what AdminJS lacks.
 *
 * For the host's resources, the client's input is cleaned before the host's hooks see it. If a write is about a user out of
 * reach, no hook runs. For all resources, a refusal from a service is shown; AdminJS would swallow it or answer with 500.
 */
export function governHandlers(admin: AdminJS, services: PanelServices): void {
  for (const resource of admin.resources) {
    const isUsers = holdsUsers(services, resource);
    const isGroups = resource instanceof OwnResource && resource.id() === services.permissions.subject;
    for (const [key, action] of Object.entries(actionsOf(resource))) {
      const writes = permissionOfAction(resource, key, action).action !== 'view';
      changeHandler(resource, key, (handler) => {
        const within = isUsers ? refusingBeyondReach(services, resource, writes, handler) : handler;
        const shown = showingRefusals(services, within, { isUsers, isForm: isForm(action) });
        if (isGroups) return sendingFiles(shown);
        const governed = cleaning(resource, key, shown, services.permissions.subject);
        // The host's code may call an action outside any request. Then the application itself acts.
        return (...args) => (PanelCall.current ? governed(...args) : handler(...args));
      });
    }
  }
}

function cleaning(
  resource: BaseResource,
  key: string,
  handler: PanelHandler,
  messagesOf: string,
): PanelHandler {
  return async (request, response, context) => {
    const call = PanelCall.current!;
    const sent = cleaned(call, resource, key, request);
    const { payload } = sent;
    const answer =
      key === 'new' && payload && (await isThere(resource, payload))
        ? takenAnswer(context, payload)
        : await handler(sent, response, context);
    wordNotice(answer, messagesOf);
    cutAnswer(call, resource, answer);
    return answer;
  };
}

/** Shows a refusal, and records it if it refused a write of users. Our services record their own refusals. */
function showingRefusals(
  { permissions, refusals: history }: PanelServices,
  handler: PanelHandler,
  { isUsers, isForm: looksByGet }: { isUsers: boolean; isForm: boolean },
): PanelHandler {
  return async (request: ActionRequest, response: unknown, context: ActionContext) => {
    const { answer, refusal, refusedWrite } = await answered(() => handler(request, response, context));
    const isAttempt = refusedWrite
      ? isUsers || OF_USERS.has(refusedWrite.code)
      : // The call itself was refused. It would have written unless it only shows a form.
        isUsers && (request.method === 'post' || !looksByGet);
    const recorded = refusedWrite ?? refusal;
    if (recorded && isAttempt) {
      const users = [...(isUsers ? idsIn(context) : []), recorded.data['userId']];
      await history.record(PanelCall.current!.actor, { event: 'user.changed', users }, recorded);
    }
    return refusal ? answerToRefusal(refusal, request, context, permissions.subject) : answer;
  };
}

/** Sends a file by itself, because AdminJS can only answer in one piece. Then AdminJS has nothing left to send. */
function sendingFiles(handler: PanelHandler): PanelHandler {
  return async (request, response, context) => {
    const answer = await handler(request, response, context);
    if (!(answer instanceof StreamableFile)) return answer;
    const { type, disposition } = answer.getHeaders();
    const to = (response as Response).type(type);
    if (disposition !== undefined) to.set('Content-Disposition', String(disposition));
    // A client may go away in the middle. That isn't an error.
    return pipeline(answer.getStream(), to).catch(() => void to.destroy());
  };
}

interface Answered {
  answer?: unknown;
  /** Shown in place of an answer. */
  refusal?: GroupsError;
  /** The first write that was refused while the handler ran. */
  refusedWrite?: GroupsError | undefined;
}

/**
 * The answer of a handler, or the refusal that it ran into. A handler may hide a refusal, so refusals are also collected here.
 */
function answered(work: () => Promise<unknown>): Promise<Answered> {
  return Refusals.collect(async (refusals) => {
    try {
      const answer = await work();
      const { first: refusedWrite } = refusals;
      // If the answer itself reports an error, it knows more about its form than the refusal does.
      const { notice } = (answer ?? {}) as { notice?: { type?: string } };
      return refusedWrite && notice?.type !== 'error'
        ? { refusal: refusedWrite, refusedWrite }
        : { answer, refusedWrite };
    } catch (error) {
      const { first: refusedWrite } = refusals;
      const cause = refusedWrite ?? error;
      if (cause instanceof GroupsError) return { refusal: cause, refusedWrite };
      // AdminJS shows these errors of a form, but not if a hook after the handler throws them.
      if (error instanceof ValidationError || error instanceof AppError)
        return { answer: answerToInvalid(error) };
      throw error;
    }
  });
}

function answerToInvalid(error: ValidationError | AppError) {
  const errors = error instanceof ValidationError ? error.propertyErrors : {};
  const notice = error instanceof AppError ? error.notice : undefined;
  const { baseError } = error;
  const message = baseError?.message ?? 'thereWereValidationErrors';
  const record = { params: {}, populated: {}, errors, baseError };
  return { record, records: [], notice: { message, type: 'error', ...notice } };
}

/** The error for the field that the refusal is about, if it is about one. */
function errorsAt({ code, field, data }: ReturnType<typeof refusedBy>['fault'], resource: BaseResource) {
  if (field === undefined || !resource.property(field)) return {};
  const message = typeof data['reason'] === 'string' ? `${code}_${data['reason']}` : code;
  return { [field]: { type: code, message } };
}

function answerToRefusal(
  error: GroupsError,
  { payload }: ActionRequest,
  context: ActionContext,
  resourceId: string,
) {
  const { action, resource, records = [], currentAdmin } = context;
  const { fault, notice } = refusedBy(error);
  // The form of a new record needs its record back.
  const record = context.record ?? (action.name === 'new' ? resource.build(payload ?? {}) : undefined);
  return {
    fault,
    notice: { ...notice, resourceId },
    ...(record && { record: { ...record.toJSON(currentAdmin), errors: errorsAt(fault, resource) } }),
    records: records.map((each) => each.toJSON(currentAdmin)),
  };
}
