import type { ActionJSON, BaseResource } from 'adminjs';
import type { Request, RequestHandler } from 'express';
import { Acting, type Access, Actor } from '../../access/index.js';
import type { DescribeAction } from '../panel.js';
import type { Hidden } from './hidden.js';
import type { Leave } from './panel-permissions.js';

/** What a request of the panel calls. Pages and the dashboard have no resource. */
export interface Called {
  resource?: BaseResource;
  action?: string;
}

/** A request of the panel that is being carried out, from the gate to the last byte of its answer. */
export class PanelCall extends Acting {
  /** The call that runs the current code. Undefined if the application itself acts. */
  static override get current(): PanelCall | undefined {
    const acting = Acting.current;
    return acting instanceof PanelCall ? acting : undefined;
  }

  /** What is hidden, by resource. It is kept for the call, because lists need it for each record. */
  readonly hiddenInRecords = new Map<BaseResource, Hidden>();
  readonly hiddenInAnswers = new Map<BaseResource, Hidden>();
  /** The resource of each object with values in the answer. */
  readonly sources = new Map<object, BaseResource>();
  /** The descriptions of actions in the answer, by the function that describes the action. */
  readonly descriptions = new Map<DescribeAction, ActionJSON>();

  constructor(
    access: Access,
    leave: Leave,
    readonly called: Called,
    /** The query as it came. */
    readonly query: Readonly<Record<string, unknown>>,
    /** The fields of the body as they came. */
    readonly payload: Readonly<Record<string, unknown>>,
    /** Whether there are files in the body. */
    readonly hasFiles: boolean,
  ) {
    super(Actor.user(access.userId!, access.label, 'admin'), access, leave);
  }
}

/** What the gate knows of a request before its body is read. */
export interface LetIn {
  access: Access;
  leave: Leave;
  called: Called;
}

const letIns = new WeakMap<Request, LetIn>();

export function letIn(request: Request, how: LetIn): void {
  letIns.set(request, how);
}

/**
 * Runs the following layers as the call that the gate let in. It comes after the layer that reads the body, because that layer
 * loses the context.
 */
export function carryOutCalls(): RequestHandler {
  return (request, _response, next) => {
    const how = letIns.get(request);
    if (!how) return next();
    const { fields = {}, files = {} } = request as unknown as Record<
      'fields' | 'files',
      Record<string, unknown> | undefined
    >;
    const hasFiles = Object.keys(files).length > 0;
    const { access, leave, called } = how;
    Acting.run(new PanelCall(access, leave, called, request.query, fields, hasFiles), next);
  };
}
