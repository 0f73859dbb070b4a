import { SetMetadata } from '@nestjs/common';
import type { AttemptedEvent } from '../history/index.js';

export const ATTEMPTED = 'nestjs-adminjs-groups:attempted';

/** What a route is about to do, for the history to tell when it is refused. Reading is no attempt at anything. */
export function Attempts(event: AttemptedEvent): MethodDecorator {
  return SetMetadata(ATTEMPTED, event);
}
