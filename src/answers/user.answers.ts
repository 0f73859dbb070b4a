import type { UserId } from '../entities/index.js';
import type { EffectivePermissions } from '../memberships/index.js';

/** Something with the id of a user, as text. */
export type UserAnswer<User extends { id: UserId }> = Omit<User, 'id'> & { id: string };

/** The keys of one host are numbers and those of another one text: programs get text from all of them. */
export function userAnswer<User extends { id: UserId }>(user: User): UserAnswer<User> {
  return { ...user, id: String(user.id) };
}

export type EffectivePermissionsAnswer = Omit<EffectivePermissions, 'userId'> & { userId: string };

export function effectivePermissionsAnswer(effective: EffectivePermissions): EffectivePermissionsAnswer {
  return { ...effective, userId: String(effective.userId) };
}
