import type { ResourceWithOptions } from 'adminjs';
import { menu } from '../admin/menu.js';
import { choice, day, money, never } from '../admin/properties.js';
import { refuseTaken } from '../admin/refuse-taken.js';
import { ACCOUNT_PRODUCTS, ACCOUNT_STATUSES, Account } from './account.entity.js';

/** An account is closed, never deleted, and its balance follows from what is booked. */
export function accountResource(): ResourceWithOptions {
  const refuseTakenIban = refuseTaken(
    () => Account.getRepository(),
    'iban',
    'Another account has this IBAN.',
  );
  return {
    resource: Account,
    options: {
      navigation: menu.clients,
      titleProperty: 'iban',
      sort: { sortBy: 'openedOn', direction: 'desc' },
      listProperties: ['iban', 'clientId', 'product', 'balance', 'status', 'openedOn'],
      showProperties: ['id', 'iban', 'clientId', 'product', 'balance', 'status', 'openedOn'],
      editProperties: ['iban', 'clientId', 'product', 'status', 'openedOn'],
      filterProperties: ['iban', 'clientId', 'product', 'status'],
      properties: {
        balance: money,
        product: choice(ACCOUNT_PRODUCTS),
        status: choice(ACCOUNT_STATUSES),
        openedOn: day,
      },
      actions: {
        new: { before: refuseTakenIban },
        edit: { before: refuseTakenIban },
        delete: never,
        bulkDelete: never,
      },
      translations: {
        en: {
          labels: { Account: 'Accounts' },
          actions: { list: 'Accounts' },
          properties: { id: 'ID', iban: 'IBAN', clientId: 'Client', openedOn: 'Opened on' },
        },
      },
    },
  };
}
