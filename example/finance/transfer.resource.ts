import type { ResourceWithOptions } from 'adminjs';
import { menu } from '../admin/menu.js';
import { money, never } from '../admin/properties.js';
import { Transfer } from './transfer.entity.js';

/** To look at only. */
export function transferResource(): ResourceWithOptions {
  return {
    resource: Transfer,
    options: {
      navigation: menu.finance,
      titleProperty: 'reference',
      sort: { sortBy: 'bookedAt', direction: 'desc' },
      listProperties: ['fromAccountId', 'toAccountId', 'amount', 'reference', 'bookedAt'],
      showProperties: ['id', 'fromAccountId', 'toAccountId', 'amount', 'reference', 'bookedAt'],
      filterProperties: ['fromAccountId', 'toAccountId', 'reference', 'bookedAt'],
      properties: { amount: money },
      actions: { new: never, edit: never, delete: never, bulkDelete: never },
      translations: {
        en: {
          labels: { Transfer: 'Transfers' },
          actions: { list: 'Transfers' },
          properties: { id: 'ID', fromAccountId: 'From', toAccountId: 'To', bookedAt: 'Booked' },
        },
      },
    },
  };
}
