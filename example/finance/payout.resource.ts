import {
  type Action,
  type Before,
  ForbiddenError,
  type ActionResponse,
  type ResourceWithOptions,
} from 'adminjs';
import { menu } from '../admin/menu.js';
import { choice, money, never } from '../admin/properties.js';
import { exportPayouts } from './export-payouts.action.js';
import { PAYOUT_STATUSES, Payout } from './payout.entity.js';
import type { Decision, PayoutsService } from './payouts.service.js';

/** Pending payouts can be changed, approved and rejected; the others are history. */
export function payoutResource(service: PayoutsService, exportComponent: string): ResourceWithOptions {
  return {
    resource: Payout,
    options: {
      navigation: menu.finance,
      titleProperty: 'beneficiary',
      sort: { sortBy: 'requestedAt', direction: 'desc' },
      listProperties: ['beneficiary', 'accountId', 'amount', 'status', 'requestedAt'],
      showProperties: [
        'id',
        'beneficiary',
        'iban',
        'accountId',
        'amount',
        'status',
        'requestedAt',
        'approvedById',
        'approvedAt',
      ],
      editProperties: ['accountId', 'amount', 'beneficiary', 'iban'],
      filterProperties: ['accountId', 'beneficiary', 'status', 'requestedAt', 'approvedById'],
      properties: { amount: money, status: choice(PAYOUT_STATUSES) },
      actions: {
        edit: { isVisible: ({ record }) => isPending(record), before: refuseDecided },
        approve: decision('Approved', {
          icon: 'CheckCircle',
          variant: 'success',
          decide: (id, userId) => service.approve(id, userId),
        }),
        reject: decision('Rejected', {
          icon: 'XCircle',
          variant: 'danger',
          decide: (id) => service.reject(id),
        }),
        export: exportPayouts(exportComponent),
        delete: never,
        bulkDelete: never,
      },
      translations: {
        en: {
          labels: { Payout: 'Payouts' },
          actions: {
            list: 'Payouts',
            new: 'Request a payout',
            approve: 'Approve',
            reject: 'Reject',
            export: 'Export',
          },
          properties: {
            id: 'ID',
            iban: 'IBAN',
            accountId: 'From account',
            requestedAt: 'Requested',
            approvedById: 'Approved by',
            approvedAt: 'Approved',
          },
          messages: {
            confirmApproved: 'Approve this payout? The money leaves the bank.',
            confirmRejected: 'Reject this payout? The client is told.',
          },
        },
      },
    },
  };
}

interface Deciding {
  icon: string;
  variant: 'success' | 'danger';
  decide(id: number, userId: number): Promise<Decision>;
}

/** A button that asks first. */
function decision(
  outcome: 'Approved' | 'Rejected',
  { icon, variant, decide }: Deciding,
): Partial<Action<ActionResponse>> {
  return {
    actionType: 'record',
    icon,
    variant,
    guard: `confirm${outcome}`,
    component: false,
    isVisible: ({ record }) => isPending(record),
    handler: async (_request, _response, { record, resource, currentAdmin, h }) => {
      if (!record) throw new ForbiddenError('anyForbiddenError');
      const decided = await decide(Number(record.id()), Number(currentAdmin?.id));
      const fresh = (await resource.findOne(String(record.id()))) ?? record;
      return {
        record: fresh.toJSON(currentAdmin),
        redirectUrl: h.resourceUrl({ resourceId: resource.decorate().id() }),
        notice:
          decided === 'done'
            ? { type: 'success', message: `payout${outcome}` }
            : { type: 'error', message: 'payoutDecided' },
      };
    },
  };
}

const refuseDecided: Before = async (request, { record }) => {
  if (request.method === 'post' && !isPending(record)) throw new ForbiddenError('payoutDecided');
  return request;
};

function isPending(record: { params: Record<string, unknown> } | undefined): boolean {
  return record?.params.status === 'pending';
}
