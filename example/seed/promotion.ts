import type { EntityManager } from 'typeorm';
import { BANNER_PLACES, Banner } from '../promotion/banner.entity.js';
import { CAMPAIGN_CHANNELS, CAMPAIGN_STATUSES, Campaign } from '../promotion/campaign.entity.js';
import { insertAll } from './insert.js';
import type { Random } from './random.js';

const TITLES = [
  'Spring savings',
  'Welcome to Northwind',
  'Überweisen ohne Gebühr',
  'Un café offert à chaque client',
  'Refer a friend',
  'Green loans',
  'Summer travel card',
  'Everything a young family should know about saving, borrowing and insuring, in one evening',
  'Black Friday cashback',
  'Año nuevo, cuenta nueva',
];

/** Campaigns, some over, some running, some to come, and two or three banners for each. */
export async function seedPromotion(
  manager: EntityManager,
  { random, today }: { random: Random; today: Date },
): Promise<void> {
  const dayIn = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  await insertAll(
    manager,
    Campaign,
    TITLES.map((title, index) => {
      const status = CAMPAIGN_STATUSES[index % 3]!;
      const startsOn = { draft: 20, running: -20, ended: -120 }[status] + index;
      return {
        title,
        channel: random.of(CAMPAIGN_CHANNELS),
        status,
        startsOn: dayIn(startsOn),
        endsOn: dayIn(startsOn + random.between(30, 60)),
      };
    }),
  );
  const campaigns = await manager.find(Campaign, { order: { id: 'ASC' } });
  await insertAll(
    manager,
    Banner,
    campaigns.flatMap(({ id, title, status }) =>
      BANNER_PLACES.slice(0, random.between(2, 3)).map((place) => ({
        title: `${title.slice(0, 80)} (${place})`,
        campaignId: id,
        place,
        link: `https://northwind.example/offers/${id}`,
        shown: status === 'running',
      })),
    ),
  );
}
