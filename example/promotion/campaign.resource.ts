import type { ResourceWithOptions } from 'adminjs';
import { menu } from '../admin/menu.js';
import { choice, day } from '../admin/properties.js';
import { refuseTaken } from '../admin/refuse-taken.js';
import { CAMPAIGN_CHANNELS, CAMPAIGN_STATUSES, Campaign } from './campaign.entity.js';

export function campaignResource(): ResourceWithOptions {
  const refuseTakenTitle = refuseTaken(
    () => Campaign.getRepository(),
    'title',
    'Another campaign has this title.',
  );
  return {
    resource: Campaign,
    options: {
      navigation: menu.promotion,
      titleProperty: 'title',
      sort: { sortBy: 'startsOn', direction: 'desc' },
      listProperties: ['title', 'channel', 'status', 'startsOn', 'endsOn'],
      showProperties: ['id', 'title', 'channel', 'status', 'startsOn', 'endsOn'],
      editProperties: ['title', 'channel', 'status', 'startsOn', 'endsOn'],
      filterProperties: ['title', 'channel', 'status'],
      properties: {
        channel: choice(CAMPAIGN_CHANNELS),
        status: choice(CAMPAIGN_STATUSES),
        startsOn: day,
        endsOn: day,
      },
      actions: { new: { before: refuseTakenTitle }, edit: { before: refuseTakenTitle } },
      translations: {
        en: {
          labels: { Campaign: 'Campaigns' },
          actions: { list: 'Campaigns' },
          properties: { id: 'ID', startsOn: 'Starts on', endsOn: 'Ends on' },
        },
      },
    },
  };
}
