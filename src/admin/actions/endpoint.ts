import type { Action, ActionContext, ActionRequest, ActionResponse } from 'adminjs';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Permission } from '../../permissions/index.js';
import { PlanMovedError, RequestInvalidError } from '../../errors/index.js';
import { goneFrom, streamedJson } from '../../transfer/index.js';
import { refusedBy } from '../fault.js';

/** What the components send: query parameters of a GET, fields of a POST. Always text, if there at all. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * An action without a button: the server's side of a component. It requires the given permission and answers with what the
 * work returns, or with the fault. A file that it returns is sent as it is.
 */
export function endpoint(
  method: 'get' | 'post',
  permission: Permission,
  work: (input: Input, context: ActionContext, gone: AbortSignal) => Promise<object>,
): Partial<Action<ActionResponse>> {
  return {
    actionType: 'resource',
    isVisible: false,
    component: false,
    custom: { permission },
    handler: async (request: ActionRequest, response: Response, context: ActionContext) => {
      if (request.method !== method) return { notice: { message: 'forbiddenError', type: 'error' } };
      const input = (method === 'get' ? request.query : request.payload) ?? {};
      const gone = goneFrom(response);
      try {
        const answer = await work(input, context, gone);
        return answer instanceof StreamableFile ? answer : { answer };
      } catch (error) {
        // The client is gone, so an answer would reach nobody.
        if (gone.aborted) return undefined;
        const refused = refusedBy(error);
        return error instanceof PlanMovedError ? streamedJson(refused) : refused;
      }
    },
  };
}

/** A text of the input; empty when it isn't there or isn't text. */
export function text(input: Input, name: string): string {
  const value = input[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const ID_LIMIT = 2147483647;

/** The most ids or keys in one list. */
const LIST_LIMIT = 10_000;

/** A whole number of the input; undefined when it isn't there. @throws RequestInvalidError when it is something else */
export function integer(input: Input, name: string): number | undefined {
  const value = text(input, name);
  if (value === '') return undefined;
  const number = Number(value);
  if (!/^\d{1,10}$/.test(value) || number > ID_LIMIT) throw invalid(name, 'must be a whole number');
  return number;
}

/** One of these texts. Default: the first one. */
export function choice<T extends string>(input: Input, name: string, choices: readonly [T, ...T[]]): T {
  return choices.find((candidate) => candidate === text(input, name)) ?? choices[0];
}

/** The page of a list, and the search. @throws RequestInvalidError */
export function pageIn(input: Input): { search: string; page: number; perPage: number } {
  return {
    search: text(input, 'search'),
    page: integer(input, 'page') ?? 1,
    perPage: integer(input, 'perPage') ?? 20,
  };
}

/** A JSON array in a field. @throws RequestInvalidError when it isn't there, isn't one, or has other items than these */
export function jsonList<T>(
  input: Input,
  name: string,
  isItem: (item: unknown) => item is T,
  otherwise: string,
): T[] {
  let value: unknown;
  try {
    value = JSON.parse(text(input, name));
  } catch {
    throw invalid(name, 'must be a JSON array');
  }
  if (!Array.isArray(value)) throw invalid(name, 'must be a JSON array');
  if (value.length > LIST_LIMIT) throw tooMany(name);
  if (!value.every(isItem)) throw invalid(name, otherwise);
  return value;
}

/** A JSON array of texts or numbers in a field. @throws RequestInvalidError when it isn't there or isn't one */
export function list(input: Input, name: string): (string | number)[] {
  return jsonList(input, name, isTextOrNumber, 'must be a JSON array of texts or numbers');
}

/** A JSON array of ids of groups in a field. @throws RequestInvalidError when it isn't there or isn't one */
export function groupIds(input: Input, name: string): number[] {
  return jsonList(input, name, isGroupId, 'must be whole numbers');
}

/** A JSON array of places in a list, counted from 0; undefined when it isn't there. @throws RequestInvalidError */
export function places(input: Input, name: string): number[] | undefined {
  if (text(input, name) === '') return undefined;
  return list(input, name).map((place) => {
    if (typeof place !== 'number') throw invalid(name, 'must be a JSON array of numbers');
    return place;
  });
}

/** Ids in a parameter, separated by commas. @throws RequestInvalidError */
export function ids(input: Input, name: string): number[] {
  const value = text(input, name);
  if (value === '') return [];
  const given = value.split(',', LIST_LIMIT + 1);
  if (given.length > LIST_LIMIT) throw tooMany(name);
  return given.map((id) => {
    if (!/^\d{1,10}$/.test(id) || Number(id) > ID_LIMIT) throw invalid(name, 'must be whole numbers');
    return Number(id);
  });
}

export function isTextOrNumber(item: unknown): item is string | number {
  return typeof item === 'string' || typeof item === 'number';
}

export function isGroupId(item: unknown): item is number {
  return Number.isInteger(item) && (item as number) >= 0 && (item as number) <= ID_LIMIT;
}

function tooMany(name: string): RequestInvalidError {
  return invalid(name, `must have at most ${LIST_LIMIT} items`);
}

function invalid(path: string, message: string): RequestInvalidError {
  return RequestInvalidError.at([{ path, message }]);
}
