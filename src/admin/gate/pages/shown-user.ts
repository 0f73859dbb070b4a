import type { CurrentAdmin } from 'adminjs';
import type { Access } from '../../../access/index.js';

/** The properties of the user that AdminJS's own frame shows, if `authenticate` returned them. */
const OF_THE_FRAME = ['title', 'avatarUrl', 'theme'] as const;

/**
 * The user for rendering a page. The host's code sees everything it expects. AdminJS prints this user into the page, but there
 * it has only what the frame shows.
 */
export function shownOnly(currentAdmin: CurrentAdmin, access: Access): CurrentAdmin {
  return Object.defineProperty({ ...currentAdmin }, 'toJSON', {
    value: () => ofTheFrame(currentAdmin, access),
  });
}

/** What may be written into a page. */
export function ofTheFrame(currentAdmin: CurrentAdmin, access: Access): Record<string, unknown> {
  const { label } = access;
  // AdminJS shows `email` in the corner of the page.
  const written: Record<string, unknown> = { id: String(access.userId), email: label, label };
  for (const key of OF_THE_FRAME) {
    if (typeof currentAdmin[key] === 'string') written[key] = currentAdmin[key];
  }
  return written;
}
