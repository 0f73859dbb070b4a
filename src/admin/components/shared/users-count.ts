import { type Text } from './use-text.js';

/**
 * “3, of them 1 disabled”, or “3”.
 *
 * @param users how many they are, as a number or in words
 */
export function usersCount(text: Text, users: number | string, inactive: number): string {
  return inactive === 0 ? String(users) : text.label('countInactive', { number: users, inactive });
}
