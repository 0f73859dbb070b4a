import { SetMetadata } from '@nestjs/common';
import type { AttemptedEvent } from '../history/index.js';

export const ATTEMPTED = 'nestjs-adminjs-groups:attempted';

/** The event that a route attempts, which the history records if the route is refused. Reading is not an attempt. */
export function Attempts(event: AttemptedEvent): MethodDecorator {
  return SetMetadata(ATTEMPTED, event);
}
