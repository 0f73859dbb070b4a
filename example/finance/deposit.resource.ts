import type { ResourceWithOptions } from 'adminjs';
import { menu } from '../admin/menu.js';
import { choice, money, never } from '../admin/properties.js';
import { DEPOSIT_METHODS, Deposit } from './deposit.entity.js';

/** What is booked stays as it is. */
export function depositResource(): ResourceWithOptions {
  return {
    resource: Deposit,
    options: {
      navigation: menu.finance,
      titleProperty: 'reference',
      sort: { sortBy: 'receivedAt', direction: 'desc' },
      listProperties: ['accountId', 'amount', 'method', 'reference', 'receivedAt'],
      showProperties: ['id', 'accountId', 'amount', 'method', 'reference', 'receivedAt'],
      editProperties: ['accountId', 'amount', 'method', 'reference'],
      filterProperties: ['accountId', 'method', 'reference', 'receivedAt'],
      properties: { amount: money, method: choice(DEPOSIT_METHODS) },
      actions: { edit: never, delete: never, bulkDelete: never },
      translations: {
        en: {
          labels: { Deposit: 'Deposits' },
          actions: { list: 'Deposits', new: 'Book a deposit' },
          properties: { id: 'ID', accountId: 'Account', receivedAt: 'Received' },
        },
      },
    },
  };
}
