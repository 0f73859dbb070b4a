import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, string, number, Buffer>(scrypt);
const LENGTH = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${(await derive(password, salt, LENGTH)).toString('hex')}`;
}

/** Takes as long for a hash that is empty. */
export async function isPassword(password: string, passwordHash: string): Promise<boolean> {
  const [salt = '', key = ''] = passwordHash.split(':');
  const expected = Buffer.from(key, 'hex');
  const derived = await derive(password, salt, LENGTH);
  return expected.length === LENGTH && timingSafeEqual(derived, expected);
}
