import { type Text } from './use-text.js';

/** “3, of them 1 disabled”, or “3”. */
export function usersCount(text: Text, members: number, inactive: number): string {
  return inactive === 0 ? String(members) : text.label('countInactive', { number: members, inactive });
}
