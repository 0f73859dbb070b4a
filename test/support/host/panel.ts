import type { ActionContext, ActionRequest, AdminJSOptions, RecordActionResponse } from 'adminjs';
import { Client, Payout, User } from './entities.js';

/** What of the host's own code ran: a refused request must leave this as it was. */
export const ran: string[] = [];

const hooks = (resource: string) =>
  Object.fromEntries(
    ['list', 'show', 'search', 'new', 'edit', 'delete', 'bulkDelete'].map((action) => [
      action,
      {
        before: (request: ActionRequest) => {
          ran.push(`${resource}:${action}`);
          return request;
        },
      },
    ]),
  );

/** A panel with every kind of thing that must be governed. */
export function panelOptions(): AdminJSOptions {
  return {
    rootPath: '/admin',
    resources: [
      {
        resource: Client,
        options: {
          id: 'Client',
          navigation: { name: 'Clients', icon: 'Users' },
          sort: sorted,
          properties: { taxNumber: HIDDEN },
          actions: hooks('Client'),
        },
      },
      {
        resource: Payout,
        options: {
          id: 'Payout',
          navigation: { name: 'Finance', icon: 'CreditCard' },
          sort: sorted,
          properties: { memo: HIDDEN, auditorId: HIDDEN, reference: { isDisabled: true } },
          actions: {
            ...hooks('Payout'),
            approve: {
              actionType: 'record',
              component: false,
              handler: async (
                _request: ActionRequest,
                _response: unknown,
                context: ActionContext,
              ): Promise<RecordActionResponse> => {
                ran.push('Payout:approve');
                await Payout.update({ id: Number(context.record!.id()) }, { status: 'approved' });
                return {
                  record: context.record!.toJSON(context.currentAdmin),
                  notice: { message: 'approved', type: 'success' },
                };
              },
            },
            summary: {
              actionType: 'resource',
              component: false,
              handler: () => {
                ran.push('Payout:summary');
                return { summary: 'all payouts' };
              },
            },
            archive: {
              actionType: 'bulk',
              component: false,
              handler: (_request: ActionRequest, _response: unknown, context: ActionContext) => {
                ran.push('Payout:archive');
                return { records: context.records!.map((record) => record.toJSON(context.currentAdmin)) };
              },
            },
          } as never,
        },
      },
      {
        resource: User,
        options: {
          id: 'User',
          navigation: { name: 'System', icon: 'Settings' },
          titleProperty: 'email',
          sort: sorted,
          properties: { pin: HIDDEN },
          actions: hooks('User'),
        },
      },
    ],
    pages: {
      turnover: {
        component: 'Turnover',
        handler: () => {
          ran.push('page.turnover');
          return Promise.resolve({ turnover: 42 });
        },
      },
    },
  };
}

const HIDDEN = { isVisible: false };
const sorted = { sortBy: 'id', direction: 'asc' } as const;
