import { type Before, ForbiddenError, type ResourceWithOptions } from 'adminjs';
import { In } from 'typeorm';
import { menu } from '../admin/menu.js';
import { choice, day } from '../admin/properties.js';
import { refuseTaken } from '../admin/refuse-taken.js';
import { Account } from './account.entity.js';
import { CLIENT_KINDS, CLIENT_STATUSES, Client } from './client.entity.js';

export function clientResource(): ResourceWithOptions {
  return {
    resource: Client,
    options: {
      navigation: menu.clients,
      titleProperty: 'name',
      sort: { sortBy: 'name', direction: 'asc' },
      listProperties: ['name', 'kind', 'email', 'country', 'status', 'since'],
      showProperties: ['id', 'name', 'kind', 'email', 'phone', 'country', 'status', 'since'],
      editProperties: ['name', 'kind', 'email', 'phone', 'country', 'status', 'since'],
      filterProperties: ['name', 'kind', 'email', 'country', 'status'],
      properties: {
        kind: choice(CLIENT_KINDS),
        status: choice(CLIENT_STATUSES),
        since: day,
        country: { description: 'Two letters: DE, FR, SE …' },
      },
      actions: {
        new: { before: refuseTakenAddress },
        edit: { before: refuseTakenAddress },
        delete: { before: refuseWithAccounts },
        bulkDelete: { before: refuseWithAccounts },
      },
      translations: {
        en: {
          labels: { Client: 'Clients' },
          actions: { list: 'Clients' },
          properties: { id: 'ID', email: 'E-mail', since: 'Client since' },
          messages: {
            hasAccounts: 'A client with accounts can’t be deleted. Set the status to closed instead.',
          },
        },
      },
    },
  };
}

const refuseTakenAddress = refuseTaken(
  () => Client.getRepository(),
  'email',
  'Another client has this e-mail address.',
);

const refuseWithAccounts: Before = async (request, { record, records }) => {
  const ids = [record, ...(records ?? [])].flatMap((client) => (client ? [Number(client.id())] : []));
  if (request.method === 'post' && (await Account.existsBy({ clientId: In(ids) }))) {
    throw new ForbiddenError('clientHasAccounts');
  }
  return request;
};
