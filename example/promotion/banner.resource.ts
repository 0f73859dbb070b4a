import type { ResourceWithOptions } from 'adminjs';
import { menu } from '../admin/menu.js';
import { choice } from '../admin/properties.js';
import { BANNER_PLACES, Banner } from './banner.entity.js';

export function bannerResource(): ResourceWithOptions {
  return {
    resource: Banner,
    options: {
      navigation: menu.promotion,
      titleProperty: 'title',
      sort: { sortBy: 'title', direction: 'asc' },
      listProperties: ['title', 'campaignId', 'place', 'shown'],
      showProperties: ['id', 'title', 'campaignId', 'place', 'link', 'shown'],
      editProperties: ['title', 'campaignId', 'place', 'link', 'shown'],
      filterProperties: ['title', 'campaignId', 'place', 'shown'],
      properties: { place: choice(BANNER_PLACES) },
      translations: {
        en: {
          labels: { Banner: 'Banners' },
          actions: { list: 'Banners' },
          properties: { id: 'ID', campaignId: 'Campaign', place: 'Shown on', shown: 'Switched on' },
        },
      },
    },
  };
}
