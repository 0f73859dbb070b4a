import type { CurrentAdmin } from 'adminjs';
import type { Access } from '../../../access/index.js';

/** What AdminJS's own frame shows of the user, where `authenticate` returned it. */
const OF_THE_FRAME = ['title', 'avatarUrl', 'theme'] as const;

/**
 * The user as the host's code expects it while the page is rendered. Written into the page it is no more than the frame shows:
 * AdminJS prints the whole of it there.
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
