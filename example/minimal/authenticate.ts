import { isPassword } from './passwords.js';
import { User } from './user.entity.js';

/** Who signs in: an object with the id of the user, or null. */
export async function authenticate(email: string, password: string) {
  const user = await User.findOneBy({ email });
  const matches = await isPassword(password, user?.passwordHash ?? '');
  return user && matches ? { id: String(user.id), email } : null;
}
