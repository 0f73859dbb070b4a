import { HttpCode, SetMetadata, type Type, applyDecorators } from '@nestjs/common';
import type { FaultCode } from './meanings.js';

/** What the OpenAPI document says about a route, except what follows from its path, its DTOs and its other decorators. */
export interface RouteDescription {
  /** What it does, in a few words without a full stop. */
  summary: string;
  /** What else a caller should know. */
  description?: string;
  /** The view that describes the body of the answer. None: there is no body. */
  answer?: Type;
  /** The status of success, with which the route then answers. Default: 200, or 204 without a body. */
  status?: number;
  /** Another status of success with the same body. The route sets it by itself. */
  otherStatus?: number;
  /** The answer can be had as CSV, too. */
  csv?: true;
  /** The answer can be had as Markdown, too. */
  markdown?: true;
  /** The answer is a file for a browser to save. */
  file?: true;
  /** The answer has the strong ETag of a group. */
  tagged?: true;
  /** A write that If-Match and If-None-Match can make conditional. */
  conditional?: true;
  /** A request that can be sent again under an `Idempotency-Key`, if its answer was lost. */
  repeatable?: true;
  /** The answer to a creation says in `Location` where the new record is. */
  created?: true;
  /** Refusals of this route only. Refusals of many routes follow from their paths and decorators. */
  faults?: readonly FaultCode[];
}

export const DESCRIBED = 'nestjs-adminjs-groups:described';

/**
 * Describes a route for the OpenAPI document. A test fails for a route without it.
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
