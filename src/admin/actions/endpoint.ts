import type { Action, ActionContext, ActionRequest, ActionResponse } from 'adminjs';
import type { Permission } from '../../permissions/index.js';
import { refusedBy } from '../fault.js';

/** What the components send: query parameters of a GET, fields of a POST. Always text, if there at all. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * An action without a button: the server's side of a component. It requires the given permission and answers with what the
 * work returns, or with the fault.
 */
export function endpoint(
  method: 'get' | 'post',
  permission: Permission,
  work: (input: Input, context: ActionContext) => Promise<object>,
): Partial<Action<ActionResponse>> {
  return {
    actionType: 'resource',
    isVisible: false,
    component: false,
    custom: { permission },
    handler: async (request: ActionRequest, _response: unknown, context: ActionContext) => {
      if (request.method !== method) return { notice: { message: 'forbiddenError', type: 'error' } };
      const input = (method === 'get' ? request.query : request.payload) ?? {};
      try {
        return { answer: await work(input, context) };
      } catch (error) {
        return refusedBy(error);
      }
    },
  };
}

/** A text of the input; empty when it isn't there or isn't text. */
export function text(input: Input, name: string): string {
  const value = input[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A whole number of the input, or undefined. */
export function integer(input: Input, name: string): number | undefined {
  const value = text(input, name);
  return /^\d{1,10}$/.test(value) ? Number(value) : undefined;
}

/** A JSON array of texts or numbers in a field; empty when it isn't one. */
export function list(input: Input, name: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text(input, name) || '[]');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Ids in a parameter, separated by commas. */
export function ids(input: Input, name: string): number[] {
  return text(input, name)
    .split(',')
    .filter((id) => /^\d{1,10}$/.test(id))
    .map(Number);
}
