import type { EntityManager } from 'typeorm';
import { hashPassword } from '../auth/passwords.js';
import { User } from '../users/user.entity.js';
import { insertAll } from './insert.js';
import type { Names } from './names.js';
import type { Random } from './random.js';

const COUNT = 40;
const COUNT_LARGE = 320;
const DOMAIN = 'example.com';

/** The users one signs in as. The groups are given in `groups.ts`. */
export const signIns = {
  administrator: { name: 'Anna Rossi', email: 'anna.rossi@example.com' },
  manager: { name: 'Marc Lefèvre', email: 'marc.lefevre@example.com' },
  support: { name: 'Sofia Lindqvist', email: 'sofia.lindqvist@example.com' },
  finance: { name: 'Jürgen Überacker', email: 'juergen.ueberacker@example.com' },
  compliance: { name: 'Zoë Brückner', email: 'zoe.brueckner@example.com' },
} as const;

/** Each of the first users has a salt of their own; the others, whom nobody signs in as, share one. */
export async function seedUsers(
  manager: EntityManager,
  {
    names,
    random,
    password,
    today,
    large,
  }: { names: Names; random: Random; password: string; today: Date; large: boolean },
): Promise<void> {
  const known = Object.values(signIns);
  const hashes = await Promise.all([...known.map(() => hashPassword(password)), hashPassword(password)]);
  const days = (count: number) => new Date(today.getTime() - count * 86_400_000);
  const rows: Partial<User>[] = known.map(({ name, email }, index) => ({
    name,
    email,
    passwordHash: hashes[index]!,
    createdAt: days(900 - index),
  }));
  while (rows.length < (large ? COUNT_LARGE : COUNT)) {
    const name = names.person();
    rows.push({
      name,
      email: names.address(name, DOMAIN),
      passwordHash: hashes.at(-1)!,
      status: rows.length % 9 === 0 ? 'disabled' : 'enabled',
      createdAt: days(random.between(10, 890)),
    });
  }
  await insertAll(
    manager,
    User,
    rows.map((row) => ({ status: 'enabled' as const, ...row })),
  );
}
