import type { DataSource } from 'typeorm';
import type { Settings } from '../settings.js';
import { User } from '../users/user.entity.js';
import { seedBank } from './bank.js';
import { Names } from './names.js';
import { seedPromotion } from './promotion.js';
import { Random } from './random.js';
import { seedUsers } from './users.js';

/** Fills the tables of the host, all of them or none. Does nothing where there are users already. */
export async function seedRows(
  dataSource: DataSource,
  { demoPassword: password, large }: Pick<Settings, 'demoPassword' | 'large'>,
  today = midnight(),
): Promise<void> {
  if (await dataSource.getRepository(User).exists()) return;
  const random = new Random(2026);
  const tools = { random, names: new Names(random), password, today, large };
  await dataSource.transaction(async (manager) => {
    await seedUsers(manager, tools);
    await seedBank(manager, tools);
    await seedPromotion(manager, tools);
  });
}

/** Dates count back from today: a report of the last months is never empty. */
function midnight(): Date {
  return new Date(new Date().setUTCHours(0, 0, 0, 0));
}
