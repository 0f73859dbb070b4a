import { hash, verify } from '@node-rs/argon2';

/** The fewest characters of a password. */
export const PASSWORD_MIN = 12;
/** The most, so that nobody keeps us busy with hashing. */
export const PASSWORD_MAX = 200;

/** What a password is checked against when there is no such user, so that the answer takes just as long. */
const DECOY = hash('nobody has this password');

/** Argon2id with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether a password belongs to a hash. Without a hash it is no, after the same time. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await DECOY), password);
  return matches && passwordHash !== undefined;
}
