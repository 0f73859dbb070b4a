import { Actor, GroupsError, type GroupsService, type MembershipsService } from 'nestjs-adminjs-groups';
import type { User } from '../users/user.entity.js';
import { at } from './clock.js';
import { Random } from './random.js';
import { signIns } from './users.js';

const DAY = 86_400_000;

/** What each of the groups that came in the last year is for, and what it gives from the start. */
const LATER: readonly { caption: string; description: string; permissions: string[] }[] = [
  { caption: 'Auditors', description: 'Look at everything, change nothing', permissions: ['Client:view', 'Account:view', 'Payout:view', 'Group:view'] },
  { caption: 'Card services', description: 'Lost cards and new ones', permissions: ['Client:view', 'Account:view', 'Account:update'] },
  { caption: 'Collections', description: 'Overdue accounts', permissions: ['Client:view', 'Client:update', 'Account:view'] },
  { caption: 'Marketing', description: 'Campaigns and banners', permissions: ['Campaign:view', 'Campaign:create', 'Campaign:update', 'Banner:view', 'Banner:create'] },
  { caption: 'Night desk', description: 'Support from 20:00 to 6:00', permissions: ['Client:view', 'Account:view', 'Payout:view'] },
  { caption: 'Onboarding', description: 'New clients in their first month', permissions: ['Client:view', 'Client:create', 'Account:view', 'Account:create'] },
  { caption: 'Payout approvers', description: 'Second pair of eyes for large payouts', permissions: ['Payout:view', 'Payout:approve', 'Payout:reject'] },
  { caption: 'Team 2', description: 'Branch offices in the south', permissions: ['Client:view', 'Deposit:view'] },
  { caption: 'Team 10', description: 'Branch offices abroad', permissions: ['Client:view', 'Deposit:view', 'Transfer:view'] },
]; // prettier-ignore

const JOINED = [
  'Joined the team',
  'Covers for a colleague',
  'Asked for by their manager',
  'Project Aurora',
  '',
];
const LEFT = ['Left the team', 'Moved to another desk', 'No longer needed', 'Quarterly review', ''];
const CHANGED = ['Asked for by the department', 'Audit finding 14', 'Quarterly review', 'New process', ''];
const EXTRA = ['Transfer:view', 'Deposit:view', 'Payout:export', 'Client:update', 'page.turnover:view'];

/** How many changes there are beside the new groups. */
const CHANGES = 260;

interface Services {
  groups: GroupsService;
  memberships: MembershipsService;
}

/** A year of groups: people come and go, rights are given and taken, and some try what they may not. The same at every run. */
export async function seedYear({ groups, memberships }: Services, users: User[]): Promise<void> {
  const random = new Random(365);
  const now = Date.now();
  const [anna, marc, sofia] = [signIns.administrator, signIns.manager, signIns.support].map(({ email }) => {
    const { id } = users.find((user) => user.email === email)!;
    return (reason: string) => Actor.user(id, email, 'admin').because(reason || undefined);
  }) as [Actors, Actors, Actors];
  const others = users.slice(Object.keys(signIns).length);
  const ids: number[] = [];
  // In the order of time: each is made on top of those before.
  const moments = Array.from(
    { length: CHANGES },
    () => now - random.between(2, 350) * DAY - random.between(0, 600) * 60_000,
  ).sort((one, other) => one - other);

  for (const [index, time] of moments.entries()) {
    const moment = new Date(time);
    await at(moment, async () => {
      const opens = LATER[ids.length];
      if (opens && index >= ids.length * 18) {
        ids.push((await groups.create(anna('New team'), opens)).id);
        return;
      }
      const groupId = random.of(ids);
      await attempt(async () => {
        const dice = random.next();
        if (dice < 0.06) return memberships.change(sofia(''), groupId, { add: [random.of(others).id] });
        if (dice < 0.2) return groups.update(anna(random.of(CHANGED)), groupId, grantOrRevoke(random));
        if (dice < 0.42) {
          const { records } = await memberships.members(groupId, { perPage: 50 });
          const leaving = records.length > 3 ? [random.of(records).id] : [];
          return leaving.length > 0
            ? memberships.change(marc(random.of(LEFT)), groupId, { remove: leaving })
            : undefined;
        }
        const until =
          random.next() < 0.15 ? new Date(now + random.between(2, 90) * DAY).toISOString() : undefined;
        const add = Array.from({ length: random.between(1, 4) }, () => random.of(others).id);
        const by = random.next() < 0.6 ? marc : anna;
        return memberships.change(by(random.of(JOINED)), groupId, {
          add: [...new Set(add)],
          ...(until && { until }),
        });
      });
    });
  }
}

type Actors = (reason: string) => Actor;

const grantOrRevoke = (random: Random) =>
  random.next() < 0.6 ? { grant: [random.of(EXTRA)] } : { revoke: [random.of(EXTRA)] };

/** Who may not is refused, which the history keeps. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof GroupsError)) throw error;
  }
}
