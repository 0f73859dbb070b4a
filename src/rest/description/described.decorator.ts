import { HttpCode, SetMetadata, type Type, applyDecorators } from '@nestjs/common';
import type { FaultCode } from './meanings.js';

/** What a route's entry in the OpenAPI document can't take from its path, its DTOs and its other decorators. */
export interface RouteDescription {
  /** What it does, in a few words without a full stop. */
  summary: string;
  /** What a caller should know beside that. */
  description?: string;
  /** The view that describes the body of the answer. None: there is no body. */
  answer?: Type;
  /** The status of success. Default: 200, or 204 where there is no body. The route then answers with it. */
  status?: number;
  /** Another status of success with the same body, where the route sets it by itself. */
  otherStatus?: number;
  /** The answer can be had as CSV, too. */
  csv?: true;
  /** The answer can be had as Markdown, too. */
  markdown?: true;
  /** The answer is a file for a browser to save. */
  file?: true;
  /** The answer has the strong ETag of a group. */
  tagged?: true;
  /** A write that If-Match and If-None-Match may make conditional. */
  conditional?: true;
  /** It can be sent again under an `Idempotency-Key` when its answer was lost. */
  repeatable?: true;
  /** The answer to a creation says in `Location` where the new record is. */
  created?: true;
  /** What only this route refuses. What many routes refuse follows from their paths and decorators. */
  faults?: readonly FaultCode[];
}

export const DESCRIBED = 'nestjs-adminjs-groups:described';

/**
 * Describes a route for the OpenAPI document. A route without it has none, and a test fails.
 *
 * @example
 * @Get(':id')
 * @RequireOwn('view')
 * @Described({ summary: 'One group', answer: GroupView, tagged: true })
 */
export function Described(description: RouteDescription): MethodDecorator {
  return applyDecorators(SetMetadata(DESCRIBED, description), HttpCode(statusOf(description)));
}

export function statusOf({ status, answer }: RouteDescription): number {
  return status ?? (answer ? 200 : 204);
}
